/** What the shop's HTTP API sends. Amounts are euros with at most two decimals. */

/** The customer who is signed in, as they see themselves. */
export interface Customer {
  /** Public name of the account. */
  readonly ref: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

export interface SessionStatus {
  readonly authenticated: boolean;
  /** Public name of this session. It authenticates nothing; an instructor targets it. */
  readonly ref: string;
  readonly language: string;
  /** Left out for a guest. */
  readonly user?: Customer;
}

export interface Product {
  readonly id: number;
  readonly name: string;
  readonly category: string;
  /** Excluding VAT. */
  readonly price: number;
  /** Excluding VAT; more than the price while the product is on sale. */
  readonly listPrice: number;
  readonly currency: string;
  /** The prices in the currency that the visitor chose, if it is not the one that is charged. */
  readonly display?: { readonly currency: string; readonly price: number; readonly listPrice: number };
  readonly vatClass: 'standard' | 'reduced';
  readonly stock: number;
  readonly rating: number;
  readonly ratingCount: number;
  readonly picture: string;
  readonly summary: string;
}

export interface ProductDetail extends Product {
  readonly description: string;
  readonly specs: readonly { readonly label: string; readonly value: string }[];
  /** Packed; 0 for what is handed over without a parcel. */
  readonly weightGrams: number;
  /** Addresses of its views, the first one as in lists. */
  readonly pictures: readonly string[];
}

export interface Review {
  readonly id: number;
  readonly author: string;
  readonly language: string;
  readonly stars: number;
  readonly title: string;
  readonly text: string;
  /** How `text` is shown: always as text, unless the shop says otherwise. */
  readonly rendering: 'text' | 'html';
  /** Written by the visitor. */
  readonly own: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
}

export interface Currencies {
  readonly currencies: readonly {
    readonly code: string;
    readonly label: string;
    /** Decimals of an amount. */
    readonly digits: number;
    /** What one euro is worth. */
    readonly rate: number;
  }[];
}

export interface Category {
  readonly id: string;
  readonly label: string;
  readonly count: number;
}

export interface Page<Item> {
  readonly content: readonly Item[];
  readonly totalElements: number;
  readonly totalPages: number;
  /** The first page is 0. */
  readonly number: number;
  readonly size: number;
}

export interface Line {
  readonly id: number;
  readonly productId: number;
  readonly name: string;
  readonly picture: string;
  readonly unitPrice: number;
  readonly quantity: number;
  /** Excluding VAT. */
  readonly net: number;
  /** What promotions take off, excluding VAT. */
  readonly discount: number;
  readonly vatRateLabel: string;
  readonly vat: number;
}

export interface CartLine extends Line {
  /** Pieces in stock. */
  readonly available: number;
}

export interface Totals {
  readonly subtotal: number;
  /** What promotions take off, excluding VAT. */
  readonly discount: number;
  readonly vat: number;
  readonly shipping: number;
  /** What loyalty points take off, including VAT. */
  readonly loyaltyDiscount: number;
  readonly total: number;
  readonly currency: string;
}

export interface Cart extends Totals {
  readonly lines: readonly CartLine[];
  /** Pieces in the cart, all lines together. */
  readonly count: number;
  readonly shippingOption: string | null;
  /** YYYY-MM-DD, once a delivery option is chosen. */
  readonly promisedDate: string | null;
  /** What is missing to free standard delivery; null when there is none to reach. */
  readonly freeShippingMissing: number | null;
  readonly promotions: readonly EnteredCode[];
  readonly loyalty: {
    readonly spent: number;
    /** The most that this cart may be paid with. */
    readonly most: number;
    readonly earned: number;
  };
}

/** A promotion code of a cart. */
export interface EnteredCode {
  readonly code: string;
  readonly label: string;
  readonly applied: boolean;
  /** Why it has no effect, when it has none. */
  readonly reason: string | null;
}

/** A country that the shop delivers to, and how things are written there. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly name: string;
  readonly postalCode: { readonly example: string };
  readonly phone: { readonly dialCode: string; readonly example: string };
}

export interface Address {
  readonly civility: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly line1: string;
  readonly line2?: string;
  readonly postalCode: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export interface ShippingOption {
  readonly id: string;
  readonly label: string;
  readonly price: number;
  /** Business days until delivery. */
  readonly days: number;
  /** YYYY-MM-DD */
  readonly promisedDate: string;
}

export type OrderStatus = 'created' | 'paid' | 'preparing' | 'shipped' | 'delivered' | 'cancelled' | 'refunded';

export interface Order extends Totals {
  readonly id: number;
  readonly number: string;
  readonly status: OrderStatus;
  readonly statusLabel: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly lines: readonly Line[];
  readonly promotionCodes: readonly string[];
  readonly loyalty: { readonly spent: number; readonly earned: number };
  readonly address: Address;
  readonly shippingOption: { readonly id: string; readonly label: string };
  /** The day of delivery, such as `2026-03-01`; null for orders from before the shop promised any. */
  readonly promisedDate: string | null;
  readonly payment: { readonly cardLast4: string; readonly refunded: boolean };
  readonly invoiceNumber: string | null;
  /** Whether the customer may cancel it still. */
  readonly cancellable: boolean;
  /** The states that it came into, the oldest first. */
  readonly history: readonly { readonly status: OrderStatus; readonly statusLabel: string; readonly at: string }[];
}
