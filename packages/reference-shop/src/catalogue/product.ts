import { Model } from 'objection';
import type { Localised } from '../i18n/language.ts';
import type { VatClass } from '../pricing/vat.ts';
import type { Category } from './categories.ts';
import type { Spec } from './data/entry.ts';

/** A product as the catalogue stores it. */
export class Product extends Model {
  static override tableName = 'products';
  static override jsonAttributes = ['specs'];

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
  /** What it costs now, excluding VAT. */
  declare priceCents: number;
  /** What it costs when it is not on sale, excluding VAT; never below the price. */
  declare listPriceCents: number;
  declare vatClass: VatClass;
  /** Pieces. */
  declare stock: number;
  /** As packed. */
  declare weightGrams: number;
  /** Average of the ratings: 47 is 4.7 stars, 0 when nobody has rated it. */
  declare ratingTenths: number;
  declare ratingCount: number;
  /** Sum of the stars of all ratings. */
  declare ratingSum: number;
  /** 1 or 0: what is not active is neither listed nor sold. */
  declare active: number;
  /** 1 for the products that exercises lead to. */
  declare journey: number;
  /** Milliseconds since 1970. */
  declare createdAt: number;
  /** Rows of the table on the product page. */
  declare specs: readonly Spec[] | null;
  /** Key of the uploaded picture; null while the product has its drawing. */
  declare pictureKey: string | null;

  get name(): Localised {
    return { fr: this.nameFr, en: this.nameEn };
  }
}
