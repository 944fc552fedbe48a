import type { Localised } from '../../../i18n/language.ts';
import { draw, drawBetween } from '../draw.ts';
import { amount, type Entry, type Spec } from '../entry.ts';

type Value = number | Localised;

/**
 * Products of one kind, told as a shop's buyer would: model lines, each with its models. Every number that a text names comes from
 * the columns of the model or is drawn for the product, so that name, texts, specifications and price agree.
 */
export interface Range {
  readonly figure: string;
  readonly label: Localised;
  /** Name, price of the first model in euros, and what is added to the name for each model; "-" where the line has none. */
  readonly lines: readonly (readonly [name: string, euros: number, models: string])[];
  /** Names of the values that follow the price in `models`. */
  readonly columns: readonly string[];
  /** Price of the model as a multiple of the first, and its values. */
  readonly models: readonly (readonly [factor: number, ...values: readonly Value[]])[];
  /** Columns that differ a little from line to line: by how much, as a fraction. */
  readonly varying?: Readonly<Record<string, number>>;
  /** Values that are drawn for each product: least, most, and the step between. */
  readonly drawn?: Readonly<Record<string, readonly [least: number, most: number, step?: number]>>;
  /** Texts with `{placeholders}`. */
  readonly summary: Localised;
  readonly facts: Localised;
  readonly specs: readonly (readonly [label: Localised, value: Localised])[];
  /** What may be said about a product of this range; each product gets two of them. */
  readonly texts: readonly Localised[];
  readonly grams: readonly [least: number, most: number];
}

export const both = (fr: string, en: string): Localised => ({ fr, en });

/** The products of a range, line by line. */
export const expand = (range: Range): readonly Entry[] =>
  range.lines.flatMap(([line, euros, models], lineIndex) =>
    models.split('|').flatMap((suffix, index) => {
      const model = range.models[index];
      if (suffix === '-' || model === undefined) return [];
      const name = suffix === '' ? line : `${line} ${suffix}`;
      return [toEntry(range, name, euros, model, `${range.figure} ${lineIndex}`)];
    }),
  );

function toEntry(range: Range, name: string, euros: number, model: Range['models'][number], line: string): Entry {
  const [factor, ...values] = model;
  const known = new Map<string, Value>(
    range.columns.map((column, index) => [column, vary(range, column, values[index] ?? 0, line)]),
  );
  for (const [key, [least, most, step = 1]] of Object.entries(range.drawn ?? {})) {
    known.set(key, rounded(least + drawBetween(`${key} ${name}`, 0, Math.round((most - least) / step)) * step));
  }
  const fill = ({ fr, en }: Localised): Localised => ({ fr: filled(fr, known, 'fr'), en: filled(en, known, 'en') });
  const summary = fill(range.summary);
  const texts = [fill(range.facts), ...twoOf(range.texts, name)];
  return {
    figure: range.figure,
    name: { fr: name, en: name },
    euros: priced(euros * factor * (0.97 + draw(`price ${name}`) * 0.06), name),
    vatClass: 'standard',
    summary,
    description: {
      fr: [summary, ...texts].map(({ fr }) => fr).join(' '),
      en: [summary, ...texts].map(({ en }) => en).join(' '),
    },
    specs: range.specs.map(([label, value]): Spec => ({ label, value: fill(value) })),
    grams: weightOf(range, factor, name),
  };
}

/** The dearer model of a line is the heavier one, give or take a little. */
function weightOf({ models, grams: [least, most] }: Range, factor: number, name: string): number {
  const largest = Math.max(...models.map(([other]) => other));
  const share = (factor - 1) / Math.max(largest - 1, 0.1);
  const exact = (least + (most - least) * share) * (0.94 + 0.12 * draw(`grams ${name}`));
  return exact < 10_000 ? Math.round(exact / 10) * 10 : Math.round(exact / 1_000) * 1_000;
}

function vary({ varying }: Range, column: string, value: Value, line: string): Value {
  const by = varying?.[column];
  if (by === undefined || typeof value !== 'number') return value;
  return rounded(value * (1 - by + 2 * by * draw(`${column} ${line}`)));
}

// Whole from ten on, one decimal below, as people write measures.
const rounded = (value: number): number => (value >= 10 ? Math.round(value) : Math.round(value * 10) / 10);

function filled(text: string, values: ReadonlyMap<string, Value>, language: 'fr' | 'en'): string {
  return text.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = values.get(key);
    if (value === undefined) throw new Error(`"${text}" asks for {${key}}, which the range does not have`);
    return typeof value === 'number' ? amount(value)[language] : value[language];
  });
}

function twoOf(texts: readonly Localised[], name: string): readonly Localised[] {
  const first = drawBetween(`first text ${name}`, 0, texts.length - 1);
  const second = (first + drawBetween(`second text ${name}`, 1, texts.length - 1)) % texts.length;
  return [first, second].flatMap((index) => texts[index] ?? []);
}

/** An amount as price tags have it: odd cents for what is cheap, whole hundreds for what is dear. */
function priced(euros: number, name: string): number {
  if (euros < 200) return Math.floor(euros) + ([0.9, 0.99, 0.49][drawBetween(`cents ${name}`, 0, 2)] ?? 0.99);
  if (euros < 3_000)
    return Math.round(euros / 10) * 10 + ([-0.01, -1, -0.51, 9][drawBetween(`cents ${name}`, 0, 3)] ?? -1);
  if (euros < 100_000)
    return Math.round(euros / 50) * 50 + ([0, -0.01, -10, 0.49][drawBetween(`cents ${name}`, 0, 3)] ?? 0);
  return Math.round(euros / 1_000) * 1_000 + ([0, 500, -100][drawBetween(`cents ${name}`, 0, 2)] ?? 0);
}
