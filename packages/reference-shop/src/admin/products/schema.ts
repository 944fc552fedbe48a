import { type Category, categories } from '../../catalogue/categories.ts';
import { schema } from '../../http/schema.ts';
import type { VatClass } from '../../pricing/vat.ts';
import { euroField } from '../euros.ts';
import { type PageQuery, pageParameters, searchParameter } from '../page-query.ts';

export interface ProductsQuery extends PageQuery {
  readonly q?: string;
  readonly category?: string;
  readonly active?: boolean;
}

export const productsQuery = schema<ProductsQuery>({
  type: 'object',
  required: ['page', 'size'],
  properties: {
    ...pageParameters,
    q: searchParameter,
    category: { type: 'string', enum: [...categories, ''], nullable: true },
    active: { type: 'boolean', nullable: true },
  },
});

const name = { type: 'string', maxLength: 120, format: 'filled' } as const;
const summary = { type: 'string', maxLength: 255 } as const;
const description = { type: 'string', maxLength: 5_000 } as const;
const weightGrams = { type: 'integer', minimum: 0, maximum: 1_000_000_000 } as const;
const vatClass = { type: 'string', enum: ['standard', 'reduced'] } as const;
const category = { type: 'string', enum: categories } as const;
const mostStock = 1_000_000;

export interface NewProduct {
  readonly category: Category;
  readonly nameFr: string;
  readonly nameEn: string;
  readonly summaryFr: string;
  readonly summaryEn: string;
  readonly descriptionFr: string;
  readonly descriptionEn: string;
  readonly price: number;
  readonly listPrice?: number;
  readonly vatClass: VatClass;
  readonly weightGrams: number;
  readonly stock: number;
  readonly active: boolean;
}

export const newProduct = schema<NewProduct>({
  type: 'object',
  required: ['category', 'nameFr', 'nameEn', 'price'],
  additionalProperties: false,
  properties: {
    category,
    nameFr: name,
    nameEn: name,
    summaryFr: { ...summary, default: '' },
    summaryEn: { ...summary, default: '' },
    descriptionFr: { ...description, default: '' },
    descriptionEn: { ...description, default: '' },
    price: euroField,
    listPrice: { ...euroField, nullable: true },
    vatClass: { ...vatClass, default: 'standard' },
    weightGrams: { ...weightGrams, default: 0 },
    stock: { type: 'integer', minimum: 0, maximum: mostStock, default: 0 },
    active: { type: 'boolean', default: true },
  },
} as never);

export type ProductChanges = Partial<Omit<NewProduct, 'stock'>>;

export const productChanges = schema<ProductChanges>({
  type: 'object',
  required: [],
  minProperties: 1,
  additionalProperties: false,
  properties: {
    category,
    nameFr: name,
    nameEn: name,
    summaryFr: summary,
    summaryEn: summary,
    descriptionFr: description,
    descriptionEn: description,
    price: euroField,
    listPrice: euroField,
    vatClass,
    weightGrams,
    active: { type: 'boolean' },
  },
} as never);

export interface StockChange {
  readonly delta: number;
  readonly reason: string;
}

export const stockChange = schema<StockChange>({
  type: 'object',
  required: ['delta', 'reason'],
  additionalProperties: false,
  properties: {
    delta: { type: 'integer', minimum: -mostStock, maximum: mostStock },
    reason: { type: 'string', maxLength: 200, format: 'filled' },
  },
});

export const stockPage = schema<PageQuery>({
  type: 'object',
  required: ['page', 'size'],
  properties: pageParameters,
});
