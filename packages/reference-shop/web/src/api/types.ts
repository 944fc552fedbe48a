/** What the shop's HTTP API sends. Amounts are euros with at most two decimals. */

export interface SessionStatus {
  readonly authenticated: boolean;
  /** Public name of this session. It authenticates nothing; an instructor targets it. */
  readonly ref: string;
  readonly language: string;
}

export interface Product {
  readonly id: number;
  readonly name: string;
  readonly category: string;
  /** Excluding VAT. */
  readonly price: number;
  readonly currency: string;
  readonly vatClass: 'standard' | 'reduced';
  readonly stock: number;
  readonly rating: number;
  readonly picture: string;
  readonly summary: string;
}

export interface ProductDetail extends Product {
  readonly description: string;
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
  readonly vatRateLabel: string;
  readonly vat: number;
}

export interface CartLine extends Line {
  /** Pieces in stock. */
  readonly available: number;
}

export interface Totals {
  readonly subtotal: number;
  readonly vat: number;
  readonly shipping: number;
  readonly total: number;
  readonly currency: string;
}

export interface Cart extends Totals {
  readonly lines: readonly CartLine[];
  /** Pieces in the cart, all lines together. */
  readonly count: number;
}

export const countries = ['FR', 'BE', 'DE', 'ES', 'IT', 'LU'] as const;
export type Country = (typeof countries)[number];

export interface Address {
  readonly civility: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly line1: string;
  readonly line2?: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: Country;
}

export interface ShippingOption {
  readonly id: string;
  readonly label: string;
  readonly price: number;
  /** Business days until delivery. */
  readonly days: number;
}

export interface Order extends Totals {
  readonly id: number;
  readonly number: string;
  readonly status: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly lines: readonly Line[];
  readonly address: Address;
}
