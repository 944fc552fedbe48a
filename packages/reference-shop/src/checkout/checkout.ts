import { Model } from 'objection';
import type { ShippingOptionId } from '../shipping/tariffs.ts';
import type { Address } from './address.ts';

/** What a visitor has told, without the row that keeps it. */
export type CheckoutState = Readonly<Pick<Checkout, 'address' | 'shippingOption' | 'loyaltyPoints'>>;

/** What a visitor has told on the way to an order. One for each session. */
export class Checkout extends Model {
  static override tableName = 'checkouts';
  static override idColumn = 'sessionId';
  static override jsonAttributes = ['address'];

  declare sessionId: number;
  declare address: Address;
  declare shippingOption: ShippingOptionId | null;
  /** How many points they want to pay with. */
  declare loyaltyPoints: number;
}
