import { categories } from '../../catalogue/categories.ts';
import type { Product } from '../../catalogue/product.ts';
import { pictureOf } from '../../catalogue/view.ts';
import { shape } from '../../http/answer.ts';
import { toEuros } from '../../pricing/money.ts';
import { type Movement, movementKinds } from './stock-history.ts';

/** A product as the back office edits it: every language, and what is not for sale as well. */
export const productView = (product: Product) => ({
  id: product.id,
  category: product.category,
  nameFr: product.nameFr,
  nameEn: product.nameEn,
  summaryFr: product.summaryFr,
  summaryEn: product.summaryEn,
  descriptionFr: product.descriptionFr,
  descriptionEn: product.descriptionEn,
  price: toEuros(product.priceCents),
  listPrice: toEuros(product.listPriceCents),
  vatClass: product.vatClass,
  stock: product.stock,
  weightGrams: product.weightGrams,
  rating: product.ratingTenths / 10,
  ratingCount: product.ratingCount,
  active: product.active === 1,
  createdAt: new Date(product.createdAt).toISOString(),
  picture: pictureOf(product.id, product.pictureKey),
  uploadedPicture: product.pictureKey !== null,
});

const { string, integer, money } = shape;

const fields = {
  id: integer,
  category: shape.oneOf(...categories),
  nameFr: string,
  nameEn: string,
  summaryFr: string,
  summaryEn: string,
  descriptionFr: string,
  descriptionEn: string,
  price: money,
  listPrice: money,
  vatClass: shape.oneOf('standard', 'reduced'),
  stock: integer,
  weightGrams: integer,
  rating: shape.number,
  ratingCount: integer,
  active: shape.boolean,
  createdAt: shape.instant,
  picture: string,
  uploadedPicture: shape.boolean,
};
export const productShape = shape.object(fields);

export const movementView = ({ createdAt, ...movement }: Movement) => ({
  ...movement,
  at: new Date(createdAt).toISOString(),
});

export const movementShape = shape.object({
  kind: shape.oneOf(...movementKinds),
  id: integer,
  delta: integer,
  stockAfter: shape.orNull(integer),
  reason: shape.orNull(string),
  actor: string,
  order: shape.orNull(shape.object({ id: integer, number: string })),
  at: shape.instant,
});

/** A product on its own, with the latest changes of its stock. */
export const detailView = ({ product, movements }: { product: Product; movements: readonly Movement[] }) => ({
  ...productView(product),
  stockHistory: movements.map(movementView),
});

export const detailShape = shape.object({ ...fields, stockHistory: shape.list(movementShape) });
