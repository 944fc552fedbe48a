import { type Category, categories } from '../categories.ts';
import { aircraft } from './aircraft.ts';
import { boats } from './boats.ts';
import { cars } from './cars.ts';
import { companies } from './companies.ts';
import { computing } from './computing.ts';
import { draw } from './draw.ts';
import type { Entry } from './entry.ts';
import { helicopters } from './helicopters.ts';
import { journey } from './journey.ts';
import { motorcycles } from './motorcycles.ts';
import { ranges } from './ranges/index.ts';
import { type CatalogueRow, toRow } from './row.ts';

const first: Readonly<Record<Category, readonly Entry[]>> = {
  computing,
  aircraft,
  cars,
  companies,
  helicopters,
  boats,
  motorcycles,
};

// Drawn into one order, so that the pages of the catalogue show all categories and not two hundred computers in a row.
const further = categories
  .flatMap((category) => ranges[category].map((entry) => ({ category, entry })))
  .toSorted((a, b) => draw(`place ${a.entry.name.en}`) - draw(`place ${b.entry.name.en}`));

/**
 * Every product of a new shop: 1 to 1000, and the four of the exercises. The same on every machine: a test holds its checksum, because
 * exercises name products, prices and numbers.
 */
export const catalogue: readonly CatalogueRow[] = [
  ...categories.flatMap((category, index) =>
    first[category].map((entry, position) => toRow(category, entry, index * 20 + position + 1)),
  ),
  ...further.map(({ category, entry }, index) => toRow(category, entry, index + 141)),
  ...journey.map((entry) => ({
    ...toRow(entry.category, entry, entry.id),
    stock: entry.stock,
    listPriceCents: Math.round(entry.euros * 100),
    journey: 1,
  })),
];
