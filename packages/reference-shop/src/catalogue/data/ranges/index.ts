import type { Category } from '../../categories.ts';
import type { Entry } from '../entry.ts';
import { aircraft } from './aircraft.ts';
import { boats } from './boats.ts';
import { books } from './books.ts';
import { businesses } from './businesses.ts';
import { cars } from './cars.ts';
import { desks } from './desks.ts';
import { helicopters } from './helicopters.ts';
import { infrastructure } from './infrastructure.ts';
import { motorcycles } from './motorcycles.ts';
import { portables } from './portables.ts';
import { expand } from './range.ts';

/** What the shop sells beside its first hundred and forty products: 860 more. */
export const ranges: Readonly<Record<Category, readonly Entry[]>> = {
  computing: [...[...portables, ...desks, ...infrastructure].flatMap(expand), ...books.computing],
  aircraft: [...aircraft.flatMap(expand), ...books.aircraft],
  cars: [...cars.flatMap(expand), ...books.cars],
  companies: [...businesses, ...books.companies],
  helicopters: [...helicopters.flatMap(expand), ...books.helicopters],
  boats: [...boats.flatMap(expand), ...books.boats],
  motorcycles: [...motorcycles.flatMap(expand), ...books.motorcycles],
};
