import type { Category } from '../categories.ts';
import { drawBetween } from './draw.ts';
import type { Entry } from './entry.ts';

const kilo = 1_000;
const tonne = 1_000_000;

/** Packed weights, in grams, of the kinds whose entries do not tell their own: least and most. */
const byFigure: Readonly<Record<string, readonly [number, number]>> = {
  laptop: [1_700, 3_100],
  desktop: [3_800, 12_500],
  monitor: [3_900, 9_800],
  phone: [340, 520],
  tablet: [700, 1_050],
  keyboard: [620, 1_300],
  headphones: [390, 620],
  server: [14 * kilo, 31 * kilo],
  printer: [6 * kilo, 14 * kilo],
  dinghy: [42 * kilo, 140 * kilo],
  sailboat: [2.6 * tonne, 10.5 * tonne],
  catamaran: [180 * kilo, 13 * tonne],
  motorboat: [1.4 * tonne, 6.5 * tonne],
  canal: [7 * tonne, 11 * tonne],
  yacht: [34 * tonne, 92 * tonne],
};

const byCategory: Readonly<Record<Category, readonly [number, number]>> = {
  computing: [500, 4_000],
  aircraft: [0.5 * tonne, 4 * tonne],
  cars: [1 * tonne, 2.2 * tonne],
  companies: [0, 0],
  helicopters: [0.45 * tonne, 9 * tonne],
  boats: [0.3 * tonne, 8 * tonne],
  motorcycles: [110 * kilo, 310 * kilo],
};

/** A packed weight within what its kind weighs, in round figures. */
export function weightOf(category: Category, { figure }: Entry, id: number): number {
  const [least, most] = byFigure[figure] ?? byCategory[category];
  const exact = drawBetween(`weight ${id}`, least, most);
  return exact < 10 * kilo ? Math.round(exact / 10) * 10 : Math.round(exact / kilo) * kilo;
}
