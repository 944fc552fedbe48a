import type { Knex } from 'knex';
import { categories } from '../../catalogue/categories.ts';
import { shape } from '../../http/answer.ts';
import { invalid } from '../../http/problem.ts';
import { schema } from '../../http/schema.ts';
import { type Language, textIn } from '../../i18n/language.ts';
import { type MessageKey, translate } from '../../i18n/translate.ts';
import { toEuros } from '../../pricing/money.ts';
import { type AdminRoute, adminRoute } from '../admin-route.ts';
import { toCsv } from './csv.ts';
import { type Month, monthOf, monthsBetween } from './months.ts';
import { type SalesReport, salesIn } from './sales.ts';

const mostMonths = 36;

interface SalesQuery {
  readonly from: string;
  readonly to: string;
  readonly format: 'json' | 'csv';
}

const salesQuery = schema<SalesQuery>({
  type: 'object',
  required: ['from', 'to', 'format'],
  properties: {
    from: { type: 'string', format: 'month' },
    to: { type: 'string', format: 'month' },
    format: { type: 'string', enum: ['json', 'csv'], default: 'json' },
  },
});

function monthsOf({ from, to }: SalesQuery): readonly Month[] {
  const months = monthsBetween(monthOf(from), monthOf(to));
  if (months.length === 0 || months.length > mostMonths)
    throw invalid({ path: 'to', key: 'invalid.months', params: { most: mostMonths } });
  return months;
}

const salesView = ({ months, categories: byCategory, products }: SalesReport, language: Language) => ({
  months: months.map(({ month, orders, items, undone, ...amounts }) => ({
    month,
    orders,
    items,
    revenue: toEuros(amounts.revenueCents),
    vat: toEuros(amounts.vatCents),
    shipping: toEuros(amounts.shippingCents),
    loyalty: toEuros(amounts.loyaltyCents),
    total: toEuros(amounts.totalCents),
    undone,
  })),
  categories: byCategory.map(({ category, items, revenueCents }) => ({
    id: category,
    category: translate(language, `category.${category}`),
    items,
    revenue: toEuros(revenueCents),
  })),
  products: products.map(({ productId, name, items, revenueCents }) => ({
    productId,
    name: textIn(name, language),
    items,
    revenue: toEuros(revenueCents),
  })),
});

const { integer, money, string } = shape;
const salesShape = shape.object({
  from: string,
  to: string,
  months: shape.list(
    shape.object({
      month: string,
      orders: integer,
      items: integer,
      revenue: money,
      vat: money,
      shipping: money,
      loyalty: money,
      total: money,
      undone: integer,
    }),
  ),
  categories: shape.list(
    shape.object({ id: shape.oneOf(...categories), category: string, items: integer, revenue: money }),
  ),
  products: shape.list(shape.object({ productId: integer, name: string, items: integer, revenue: money })),
});

/** The report as a table for spreadsheets: the months, then the categories, then the products. */
function tableOf({ months, categories: byCategory, products }: ReturnType<typeof salesView>, language: Language) {
  const heads = (...keys: readonly MessageKey[]) => keys.map((key) => translate(language, key));
  return toCsv(
    [
      heads(
        'report.month',
        'report.orders',
        'report.items',
        'report.net',
        'report.vat',
        'report.shipping',
        'report.loyalty',
        'report.total',
        'report.undone',
      ),
      ...months.map((row) => [
        row.month,
        row.orders,
        row.items,
        row.revenue,
        row.vat,
        row.shipping,
        row.loyalty,
        row.total,
        row.undone,
      ]),
      [],
      heads('report.category', 'report.items', 'report.net'),
      ...byCategory.map(({ category, items, revenue }) => [category, items, revenue]),
      [],
      heads('report.product', 'report.items', 'report.net'),
      ...products.map(({ name, items, revenue }) => [name, items, revenue]),
    ],
    language,
  );
}

export const reportRoutes = (db: Knex): readonly AdminRoute[] => [
  adminRoute({
    rights: ['admin', 'monitoring'],
    method: 'get',
    path: '/api/admin/reports/sales',
    summary: {
      en: 'What was sold in each month from one to another, by category and by product; as CSV when asked for.',
      fr: 'Les ventes de chaque mois d’une période, par catégorie et par produit\u00a0; en CSV sur demande.',
    },
    query: salesQuery,
    answer: { schema: salesShape },
    handle: async ({ query }, _actor, ctx) => {
      const { language } = ctx.state;
      const { from, to, format } = query;
      const report = salesView(await salesIn(db, monthsOf(query)), language);
      if (format === 'json') return { from, to, ...report };
      ctx.type = 'text/csv; charset=utf-8';
      ctx.set('Content-Disposition', `attachment; filename="sales-${from}-${to}.csv"`);
      return tableOf(report, language);
    },
  }),
];
