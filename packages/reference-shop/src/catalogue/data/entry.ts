import type { Localised } from '../../i18n/language.ts';
import type { VatClass } from '../../pricing/vat.ts';

/** A product as the category files describe it; the catalogue adds its number, stock and rating. */
export interface Entry {
  readonly figure: string;
  readonly name: Localised;
  readonly summary: Localised;
  readonly description: Localised;
  /** Excluding VAT. */
  readonly euros: number;
  readonly vatClass: VatClass;
  /** Rows of the table on the product page. */
  readonly specs?: readonly Spec[];
  /** As packed. 0 for what is not sent. */
  readonly grams?: number;
}

/** One row of the table on the product page. */
export interface Spec {
  readonly label: Localised;
  readonly value: Localised;
}

/** What a kind of product is called and what is said about every product of it. */
export interface Kind {
  readonly label: Localised;
  readonly text: Localised;
}

export const same = (text: string): Localised => ({ fr: text, en: text });

// Made once: making one takes as long as writing a hundred numbers.
const formats = { fr: new Intl.NumberFormat('fr'), en: new Intl.NumberFormat('en') };

/** A number as it is written in each language, with no break inside. */
export const amount = (value: number): Localised => ({
  fr: formats.fr.format(value).replaceAll('\u202f', '\u00a0'),
  en: formats.en.format(value),
});

/** A book of the category: the products of the reduced VAT class. */
export const book = (euros: number, fr: BookText, en: BookText): Entry => ({
  figure: 'book',
  euros,
  vatClass: 'reduced',
  name: { fr: fr[0], en: en[0] },
  summary: { fr: fr[1], en: en[1] },
  description: { fr: `${fr[1]} ${fr[2]}`, en: `${en[1]} ${en[2]}` },
  grams: 240 + 60 * Math.round(euros / 5),
});

type BookText = readonly [title: string, summary: string, text: string];
