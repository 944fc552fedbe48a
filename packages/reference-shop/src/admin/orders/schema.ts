import { schema } from '../../http/schema.ts';
import { type OrderState, orderStates } from '../../orders/states.ts';
import { type PageQuery, pageParameters, searchParameter } from '../page-query.ts';

export interface OrdersQuery extends PageQuery {
  /** Number of an order, or part of what the customer is known by. */
  readonly q?: string;
  readonly status?: string;
}

export const ordersQuery = schema<OrdersQuery>({
  type: 'object',
  required: ['page', 'size'],
  properties: {
    ...pageParameters,
    q: searchParameter,
    status: { type: 'string', enum: [...orderStates, ''], nullable: true },
  },
});

export const nextState = schema<{ to: OrderState }>({
  type: 'object',
  required: ['to'],
  additionalProperties: false,
  properties: { to: { type: 'string', enum: orderStates } },
});
