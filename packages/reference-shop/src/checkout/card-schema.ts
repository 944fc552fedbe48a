import { schema } from '../http/schema.ts';

export interface Card {
  readonly cardNumber: string;
  /** MM/YY */
  readonly expiry: string;
  readonly cvc: string;
}

export const cardSchema = schema<Card>({
  type: 'object',
  required: ['cardNumber', 'expiry', 'cvc'],
  additionalProperties: false,
  properties: {
    cardNumber: { type: 'string', format: 'card-number' },
    expiry: { type: 'string', format: 'expiry' },
    cvc: { type: 'string', format: 'cvc' },
  },
});
