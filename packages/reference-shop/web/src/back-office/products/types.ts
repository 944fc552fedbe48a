/** A product as the back office edits it. */
export interface Product {
  readonly id: number;
  readonly nameFr: string;
  readonly nameEn: string;
  readonly category: string;
  /** Euros, excluding VAT. */
  readonly price: number;
  readonly listPrice: number;
  readonly stock: number;
  readonly active: boolean;
  readonly picture: string;
  /** False while its picture is a drawing of the shop's. */
  readonly uploadedPicture: boolean;
}

/** A change of the stock: by somebody here, by an order, or back from an order. */
export interface StockMovement {
  readonly kind: 'staff' | 'order' | 'cancellation';
  readonly id: number;
  readonly delta: number;
  readonly stockAfter: number | null;
  readonly reason: string | null;
  readonly actor: string;
  readonly order: { readonly id: number; readonly number: string } | null;
  readonly at: string;
}
