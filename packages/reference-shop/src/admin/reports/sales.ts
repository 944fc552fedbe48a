import { type Period, reportMonth } from '@perfshop/chaos-business/points';
import type { Knex } from 'knex';
import { type Category, categories } from '../../catalogue/categories.ts';
import type { Localised } from '../../i18n/language.ts';
import { type Month, monthName, periodOf, timeZone } from './months.ts';

/** Orders whose money the shop has. */
const sold = ['paid', 'preparing', 'shipped', 'delivered'];
const undone = ['cancelled', 'refunded'];
const topProducts = 20;

export interface MonthSales {
  readonly month: string;
  readonly orders: number;
  readonly items: number;
  /** Goods after discounts, excluding VAT. */
  readonly revenueCents: number;
  readonly vatCents: number;
  /** Delivery, including VAT. */
  readonly shippingCents: number;
  readonly loyaltyCents: number;
  /** What customers paid by card. */
  readonly totalCents: number;
  /** Orders that were cancelled or came back: they are in none of the other figures. */
  readonly undone: number;
}

interface ProductSales {
  readonly productId: number;
  readonly name: Localised;
  readonly category: Category;
  readonly items: number;
  readonly revenueCents: number;
}

interface CategorySales {
  readonly category: Category;
  readonly items: number;
  readonly revenueCents: number;
}

/** What was sold in some months. */
export interface SalesReport {
  readonly months: readonly MonthSales[];
  /** The best first. */
  readonly categories: readonly CategorySales[];
  readonly products: readonly ProductSales[];
}

/** Counts what was sold month by month. An order belongs to the month in which it was placed, in Paris. */
export async function salesIn(db: Knex, months: readonly Month[]): Promise<SalesReport> {
  const rows: MonthSales[] = [];
  const byProduct = new Map<number, ProductSales>();
  for (const month of months) {
    const period = reportMonth.apply(periodOf(month), { ...month, timeZone });
    const products = await productsIn(db, period);
    rows.push({ month: monthName(month), ...(await ordersIn(db, period)), ...sumOf(products) });
    for (const each of products) {
      const { items = 0, revenueCents = 0 } = byProduct.get(each.productId) ?? {};
      const sum = { items: items + each.items, revenueCents: revenueCents + each.revenueCents };
      byProduct.set(each.productId, { ...each, ...sum });
    }
  }
  const products = [...byProduct.values()].toSorted(byRevenue);
  return {
    months: rows,
    categories: categories
      .map((category) => ({ category, ...sumOf(products.filter((each) => each.category === category)) }))
      .filter(({ items }) => items > 0)
      .toSorted(byRevenue),
    products: products.slice(0, topProducts),
  };
}

type Figures = Pick<ProductSales, 'items' | 'revenueCents'>;

const byRevenue = (a: Figures, b: Figures): number => b.revenueCents - a.revenueCents;

const sumOf = (all: readonly Figures[]): Figures => ({
  items: all.reduce((sum, { items }) => sum + items, 0),
  revenueCents: all.reduce((sum, { revenueCents }) => sum + revenueCents, 0),
});

const within = (db: Knex, { from, before }: Period) =>
  db('orders').where('orders.createdAt', '>=', from).where('orders.createdAt', '<', before);

async function ordersIn(db: Knex, period: Period) {
  const [paid, back] = await Promise.all([
    within(db, period)
      .whereIn('status', sold)
      .first<Record<string, number | string | null>>(
        db.raw('count(*) as ??', ['orders']),
        ...['vatCents', 'shippingCents', 'loyaltyCents', 'totalCents'].map((name) =>
          db.raw('sum(??) as ??', [name, name]),
        ),
      ),
    within(db, period).whereIn('status', undone).count({ count: '*' }).first(),
  ]);
  // The sum of nothing is null, and MySQL gives sums as texts.
  const figure = (name: string): number => Number(paid?.[name] ?? 0);
  return {
    orders: figure('orders'),
    vatCents: figure('vatCents'),
    shippingCents: figure('shippingCents'),
    loyaltyCents: figure('loyaltyCents'),
    totalCents: figure('totalCents'),
    undone: Number(back?.count ?? 0),
  };
}

async function productsIn(db: Knex, period: Period): Promise<readonly ProductSales[]> {
  const rows: readonly (Record<'productId' | 'items' | 'revenue', number | string> &
    Record<'nameFr' | 'nameEn', string> & { category: Category })[] = await within(db, period)
    .whereIn('status', sold)
    .join('orderLines', 'orderLines.orderId', 'orders.id')
    .join('products', 'products.id', 'orderLines.productId')
    .groupBy('products.id', 'products.nameFr', 'products.nameEn', 'products.category')
    .select(
      'products.id as productId',
      'products.nameFr',
      'products.nameEn',
      'products.category',
      db.raw('sum(??) as ??', ['orderLines.quantity', 'items']),
      db.raw('sum(?? - ??) as ??', ['orderLines.netCents', 'orderLines.discountCents', 'revenue']),
    );
  return rows.map(({ productId, nameFr, nameEn, category, items, revenue }) => ({
    productId: Number(productId),
    name: { fr: nameFr, en: nameEn },
    category,
    items: Number(items),
    revenueCents: Number(revenue),
  }));
}
