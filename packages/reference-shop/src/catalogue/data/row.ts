import type { Category } from '../categories.ts';
import type { Product } from '../product.ts';
import { draw, drawBetween } from './draw.ts';
import type { Entry } from './entry.ts';
import { weightOf } from './weights.ts';

/** The columns of a product, as they are stored. */
export type CatalogueRow = Pick<
  Product,
  | 'id'
  | 'category'
  | 'figure'
  | 'nameFr'
  | 'nameEn'
  | 'summaryFr'
  | 'summaryEn'
  | 'descriptionFr'
  | 'descriptionEn'
  | 'priceCents'
  | 'listPriceCents'
  | 'vatClass'
  | 'stock'
  | 'weightGrams'
  | 'ratingTenths'
  | 'ratingCount'
  | 'ratingSum'
  | 'active'
  | 'journey'
  | 'createdAt'
> & { readonly specs: string };

const opened = Date.UTC(2023, 0, 9, 8);
const day = 86_400_000;

export function toRow(category: Category, entry: Entry, id: number): CatalogueRow {
  const priceCents = Math.round(entry.euros * 100);
  return {
    id,
    category,
    figure: entry.figure,
    nameFr: entry.name.fr,
    nameEn: entry.name.en,
    summaryFr: entry.summary.fr,
    summaryEn: entry.summary.en,
    descriptionFr: entry.description.fr,
    descriptionEn: entry.description.en,
    priceCents,
    listPriceCents: listPriceOf(category, priceCents, id),
    vatClass: entry.vatClass,
    stock: stockOf(category, entry, id),
    weightGrams: entry.grams ?? weightOf(category, entry, id),
    ...ratingOf(category, entry, id),
    active: 1,
    journey: 0,
    createdAt: opened + drawBetween(`created ${id}`, 0, 1_240) * day + drawBetween(`hour ${id}`, 0, 9) * 3_600_000,
    specs: JSON.stringify(entry.specs ?? []),
  };
}

// About one product in eight is on sale, never a business. The list price is a tenth to a third above, as on a price tag.
function listPriceOf(category: Category, priceCents: number, id: number): number {
  if (category === 'companies' || drawBetween(`sale ${id}`, 1, 8) > 1) return priceCents;
  const before = priceCents * (1.1 + draw(`list price ${id}`) * 0.25);
  const step = before < 100_000 ? 1_000 : before < 10_000_000 ? 10_000 : 100_000;
  return Math.ceil(before / step) * step - (before < 100_000 ? 1 : 0);
}

// Many pieces of what is cheap, few of what is dear, one of each company; about one product in twenty is sold out.
function stockOf(category: Category, { figure, euros }: Entry, id: number): number {
  if (category === 'companies' && figure !== 'book') return 1;
  if (drawBetween(`sold out ${id}`, 1, 20) === 1) return 0;
  if (euros < 100) return drawBetween(`stock ${id}`, 60, 400);
  if (euros < 5_000) return drawBetween(`stock ${id}`, 12, 90);
  if (euros < 100_000) return drawBetween(`stock ${id}`, 3, 20);
  return drawBetween(`stock ${id}`, 1, 6);
}

// Cheap things are rated often, aircraft hardly ever; the average follows from the ratings, as it does when customers add theirs.
function ratingOf(category: Category, { euros }: Entry, id: number) {
  const most = category === 'companies' ? 12 : euros < 200 ? 420 : euros < 5_000 ? 160 : euros < 100_000 ? 45 : 14;
  const ratingCount = drawBetween(`ratings ${id}`, 3, most);
  const ratingSum = Math.round((drawBetween(`rating ${id}`, 34, 49) * ratingCount) / 10);
  return { ratingCount, ratingSum, ratingTenths: Math.round((ratingSum * 10) / ratingCount) };
}
