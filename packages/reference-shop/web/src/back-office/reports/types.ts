/** What was sold in a month. Amounts are euros. */
interface MonthSales {
  /** YYYY-MM */
  readonly month: string;
  readonly orders: number;
  readonly items: number;
  /** Goods after discounts, excluding VAT. */
  readonly revenue: number;
  readonly vat: number;
  /** Delivery, including VAT. */
  readonly shipping: number;
  /** What customers paid by card. */
  readonly total: number;
  /** Orders that were cancelled or came back: they are in none of the other figures. */
  readonly undone: number;
}

export interface SalesReport {
  readonly months: readonly MonthSales[];
  readonly categories: readonly {
    readonly id: string;
    readonly category: string;
    readonly items: number;
    readonly revenue: number;
  }[];
  readonly products: readonly {
    readonly productId: number;
    readonly name: string;
    readonly items: number;
    readonly revenue: number;
  }[];
}
