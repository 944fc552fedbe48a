import { type Category, categories } from '../categories.ts';
import type { Product } from '../product.ts';
import { aircraft } from './aircraft.ts';
import { boats } from './boats.ts';
import { cars } from './cars.ts';
import { companies } from './companies.ts';
import { computing } from './computing.ts';
import { drawBetween } from './draw.ts';
import type { Entry } from './entry.ts';
import { helicopters } from './helicopters.ts';
import { motorcycles } from './motorcycles.ts';

/** The columns of a product. */
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
  | 'vatClass'
  | 'stock'
  | 'ratingTenths'
>;

const entries: Readonly<Record<Category, readonly Entry[]>> = {
  computing,
  aircraft,
  cars,
  companies,
  helicopters,
  boats,
  motorcycles,
};

/**
 * Every product of a new shop. The same on every machine: a test holds its checksum, because exercises name products, prices
 * and numbers.
 */
export const catalogue: readonly CatalogueRow[] = categories.flatMap((category, index) =>
  entries[category].map((entry, position) => toRow(category, entry, index * 20 + position + 1)),
);

function toRow(category: Category, entry: Entry, id: number): CatalogueRow {
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
    priceCents: Math.round(entry.euros * 100),
    vatClass: entry.vatClass,
    stock: stockOf(category, entry, id),
    ratingTenths: drawBetween(`rating ${id}`, 36, 50),
  };
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
