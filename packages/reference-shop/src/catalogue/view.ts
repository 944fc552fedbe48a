import type { Language } from '../i18n/language.ts';
import { currency, toEuros } from '../pricing/money.ts';
import { descriptionColumn, type Product, summaryColumn } from './product.ts';

export const pictureOf = (productId: number): string => `/pictures/${productId}.svg`;

/** A product as the API sends it in lists. */
export const productView = (product: Product, language: Language) => ({
  id: product.id,
  name: product.name[language],
  category: product.category,
  price: toEuros(product.priceCents),
  currency,
  vatClass: product.vatClass,
  stock: product.stock,
  rating: product.ratingTenths / 10,
  picture: pictureOf(product.id),
  summary: product[summaryColumn[language]],
});

/** A product as the API sends it on its own. */
export const productDetailView = (product: Product, language: Language) => ({
  ...productView(product, language),
  description: product[descriptionColumn[language]],
});
