import { Model } from 'objection';
import type { Language, Localised } from '../i18n/language.ts';
import type { VatClass } from '../pricing/vat.ts';
import type { Category } from './categories.ts';

/** A product as the catalogue stores it. */
export class Product extends Model {
  static override tableName = 'products';

  declare id: number;
  declare category: Category;
  /** Which drawing pictures it; see `pictures/`. */
  declare figure: string;
  declare nameFr: string;
  declare nameEn: string;
  declare summaryFr: string;
  declare summaryEn: string;
  declare descriptionFr: string;
  declare descriptionEn: string;
  /** Excluding VAT. */
  declare priceCents: number;
  declare vatClass: VatClass;
  /** Pieces. */
  declare stock: number;
  /** 0 to 50: 47 is 4.7 stars. */
  declare ratingTenths: number;

  get name(): Localised {
    return { fr: this.nameFr, en: this.nameEn };
  }
}

/** Columns that differ by language. */
export const nameColumn = { fr: 'nameFr', en: 'nameEn' } as const satisfies Record<Language, keyof Product>;
export const summaryColumn = { fr: 'summaryFr', en: 'summaryEn' } as const satisfies Record<Language, keyof Product>;
export const descriptionColumn = { fr: 'descriptionFr', en: 'descriptionEn' } as const satisfies Record<
  Language,
  keyof Product
>;
