import { Model } from 'objection';
import type { Address } from '../checkout/address.ts';
import type { CountryCode } from '../checkout/countries.ts';
import type { ShippingOptionId } from '../checkout/shipping.ts';
import type { Localised } from '../i18n/language.ts';
import type { VatClass } from '../pricing/vat.ts';

/** What was bought of one product, as it was at that moment. */
export class OrderLine extends Model {
  static override tableName = 'order_lines';

  declare id: number;
  declare orderId: number;
  declare productId: number;
  declare nameFr: string;
  declare nameEn: string;
  declare vatClass: VatClass;
  declare unitPriceCents: number;
  declare quantity: number;
  declare netCents: number;
  declare vatCents: number;

  get name(): Localised {
    return { fr: this.nameFr, en: this.nameEn };
  }
}

export class Order extends Model {
  static override tableName = 'orders';
  static override jsonAttributes = ['address'];
  static override relationMappings = () => ({
    lines: {
      relation: Model.HasManyRelation,
      modelClass: OrderLine,
      join: { from: 'orders.id', to: 'order_lines.orderId' },
    },
  });

  declare id: number;
  declare sessionId: number;
  /** One order for each key of a session, however often it is sent. */
  declare idempotencyKey: string;
  declare paymentId: number;
  declare status: 'paid';
  declare address: Address;
  declare country: CountryCode;
  declare shippingOption: ShippingOptionId;
  declare subtotalCents: number;
  declare vatCents: number;
  declare shippingCents: number;
  declare totalCents: number;
  declare createdAt: number;
  declare lines: OrderLine[];

  /** What the customer quotes, such as PS-2026-000123. */
  get number(): string {
    return `PS-${new Date(this.createdAt).getUTCFullYear()}-${String(this.id).padStart(6, '0')}`;
  }
}
