/** What is for sale. Prices are in cents, without VAT. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly price: number;
  readonly vatClass: 'standard' | 'reduced';
}

const list: readonly Product[] = [
  { id: 'kettle', name: 'Kettle', price: 4990, vatClass: 'standard' },
  { id: 'lamp', name: 'Desk lamp', price: 12_900, vatClass: 'standard' },
  { id: 'cookbook', name: 'Cookbook', price: 2450, vatClass: 'reduced' },
];

export const products: ReadonlyMap<string, Product> = new Map(list.map((product) => [product.id, product]));
