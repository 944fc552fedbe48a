import type { Address, Line, Totals } from '../../api/types.ts';

export const orderStates = ['created', 'paid', 'preparing', 'shipped', 'delivered', 'cancelled', 'refunded'] as const;
export type OrderState = (typeof orderStates)[number];

/** An order as the back office lists it. */
export interface ListedOrder extends Pick<Totals, 'total' | 'currency'> {
  readonly id: number;
  readonly number: string;
  readonly status: OrderState;
  readonly statusLabel: string;
  readonly createdAt: string;
  readonly user: { readonly id: number; readonly email: string } | null;
}

/** An order with all that is known of it. */
export interface StaffOrder extends Totals, Omit<ListedOrder, 'total' | 'currency'> {
  readonly lines: readonly Line[];
  readonly address: Address;
  readonly shippingOption: { readonly label: string };
  readonly promisedDate: string | null;
  readonly payment: { readonly cardLast4: string; readonly refunded: boolean };
  readonly invoiceNumber: string | null;
  readonly history: readonly { readonly status: OrderState; readonly statusLabel: string; readonly at: string }[];
  /** Where staff may send it from here. */
  readonly nextStates: readonly OrderState[];
}
