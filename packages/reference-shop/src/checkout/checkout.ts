import { Model } from 'objection';
import type { Address } from './address.ts';
import type { ShippingOptionId } from './shipping.ts';

/** What a visitor has told on the way to an order. One for each session. */
export class Checkout extends Model {
  static override tableName = 'checkouts';
  static override idColumn = 'sessionId';
  static override jsonAttributes = ['address'];

  declare sessionId: number;
  declare address: Address;
  declare shippingOption: ShippingOptionId | null;
}
