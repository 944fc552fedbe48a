import { Model, type QueryBuilder } from 'objection';
import type { Address } from '../checkout/address.ts';
import { Capture } from '../checkout/capture.ts';
import { Payment } from '../checkout/payment.ts';
import type { IsoDate } from '../clock/shop-date.ts';
import type { CountryCode } from '../countries/countries.ts';
import type { Language, Localised } from '../i18n/language.ts';
import { Invoice } from '../invoices/invoice.ts';
import type { VatClass } from '../pricing/vat.ts';
import type { ShippingOptionId } from '../shipping/tariffs.ts';
import { OrderEvent } from './order-event.ts';
import type { OrderState } from './states.ts';

/** What was bought of one product, as it was at that moment. */
export class OrderLine extends Model {
  static override tableName = 'order_lines';
  static override modifiers = {
    byId: (query: QueryBuilder<OrderLine>) =>
      query
        .leftJoin('products', 'products.id', 'order_lines.productId')
        .select('order_lines.*', 'products.pictureKey')
        .orderBy('order_lines.id'),
  };

  declare id: number;
  declare orderId: number;
  declare productId: number;
  declare nameFr: string;
  declare nameEn: string;
  declare vatClass: VatClass;
  declare unitPriceCents: number;
  declare quantity: number;
  declare netCents: number;
  declare discountCents: number;
  declare vatCents: number;
  /** Of the picture that the product has now. */
  declare readonly pictureKey: string | null;

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
    events: {
      relation: Model.HasManyRelation,
      modelClass: OrderEvent,
      join: { from: 'orders.id', to: 'order_events.orderId' },
    },
    payment: {
      relation: Model.BelongsToOneRelation,
      modelClass: Payment,
      join: { from: 'orders.paymentId', to: 'payments.id' },
    },
    capture: {
      relation: Model.HasOneRelation,
      modelClass: Capture,
      join: { from: 'orders.id', to: 'captures.orderId' },
    },
    invoice: {
      relation: Model.HasOneRelation,
      modelClass: Invoice,
      join: { from: 'orders.id', to: 'invoices.orderId' },
    },
  });

  declare id: number;
  declare sessionId: number;
  /** The customer; null for orders from before there were accounts. */
  declare userId: number | null;
  /** One order for each key of a customer, however often it is sent. */
  declare idempotencyKey: string;
  declare paymentId: number;
  declare status: OrderState;
  /** Of the mails about this order. */
  declare language: Language;
  declare address: Address;
  declare country: CountryCode;
  declare shippingOption: ShippingOptionId;
  declare promisedDate: IsoDate | null;
  declare subtotalCents: number;
  declare discountCents: number;
  /** The codes that had an effect, with commas between them. */
  declare promotionCodes: string;
  declare vatCents: number;
  declare shippingCents: number;
  declare shippingVatCents: number;
  /** Points spent, what they took off, and points earned. */
  declare loyaltyPoints: number;
  declare loyaltyCents: number;
  declare earnedPoints: number;
  declare totalCents: number;
  declare createdAt: number;
  declare lines: OrderLine[];
  declare events: OrderEvent[];
  declare payment: Payment;
  declare capture: Capture | null;
  declare invoice: Invoice | null;

  /** What the customer quotes, such as PS-2026-000123. */
  get number(): string {
    return orderNumber(this.id, this.createdAt);
  }

  get codes(): readonly string[] {
    return this.promotionCodes === '' ? [] : this.promotionCodes.split(',');
  }
}

/** Everything that belongs to an order. */
export const orderGraph = '[lines(byId), events(byId), payment, capture, invoice]';

export const orderNumber = (id: number, createdAt: number): string =>
  `PS-${new Date(createdAt).getUTCFullYear()}-${String(id).padStart(6, '0')}`;
