import { currencyOf } from '../currency/currency-of.ts';
import { currencyQuery } from '../currency/schema.ts';
import type { ShopContext } from '../http/context.ts';
import { type Route, route } from '../http/route.ts';
import { idParams } from '../http/schema.ts';
import { writtenFor } from '../i18n/language.ts';
import { translate } from '../i18n/translate.ts';
import { Answers } from './answers.ts';
import type { Catalogue } from './catalogue.ts';
import { PresentedCurrencies, priceKeyOf } from './price-key.ts';
import type { ProductWrites } from './product-writes.ts';
import {
  type CatalogueQuery,
  catalogueQuery,
  categoriesShape,
  countQuery,
  detailShape,
  productPageShape,
  relatedShape,
  searchQuery,
} from './schema.ts';

export function catalogueRoutes(catalogue: Catalogue, writes: ProductWrites): readonly Route[] {
  const answers = new Answers(() => writes.all);

  const currencies = new PresentedCurrencies(() => writes.all);

  /** Sends what depends on nothing but the address, the language and the currency. */
  const send = (ctx: ShopContext, make: () => Promise<string>) => answers.send(ctx, priceKeyOf(ctx), make);

  const sendList = (ctx: ShopContext, query: CatalogueQuery) => {
    const language = writtenFor(ctx.state.language);
    if (!catalogue.isDisturbed) return send(ctx, () => catalogue.list(query, language, currencyOf(ctx)));
    ctx.type = 'application/json; charset=utf-8';
    return catalogue.list(query, language, currencies.of(ctx));
  };

  return [
    route({
      method: 'get',
      path: '/api/products',
      summary: {
        en: 'Products, by page, filtered, searched and sorted.',
        fr: 'Les produits, par page, filtrés, recherchés et triés.',
      },
      query: catalogueQuery,
      answer: { statuses: [200, 304], schema: productPageShape },
      handle: ({ query }, ctx) => sendList(ctx, query),
    }),
    route({
      method: 'get',
      path: '/api/products/search',
      summary: {
        en: 'Products that have all words of a search, those with the words in their names first.',
        fr: 'Les produits qui ont tous les mots cherchés, d’abord ceux qui les ont dans leur nom.',
      },
      query: searchQuery,
      answer: { statuses: [200, 304], schema: productPageShape },
      handle: ({ query }, ctx) => sendList(ctx, query),
    }),
    route({
      method: 'get',
      path: '/api/products/categories',
      summary: {
        en: 'The categories, with how many products each has that pass the other filters of a list.',
        fr: 'Les catégories, avec leur nombre de produits qui passent les autres filtres d’une liste.',
      },
      query: countQuery,
      answer: { statuses: [200, 304], schema: categoriesShape },
      handle: ({ query }, ctx) =>
        send(ctx, async () =>
          JSON.stringify(
            (await catalogue.countByCategory(query, writtenFor(ctx.state.language))).map(({ category, count }) => ({
              id: category,
              label: translate(ctx.state.language, `category.${category}`),
              count,
            })),
          ),
        ),
    }),
    route({
      method: 'get',
      path: '/api/products/:id',
      summary: { en: 'One product.', fr: 'Un produit.' },
      params: idParams,
      query: currencyQuery,
      answer: { statuses: [200, 304], schema: detailShape },
      problems: { 404: ['product-not-found'] },
      handle: ({ params: { id } }, ctx) =>
        send(ctx, () => catalogue.detail(id, writtenFor(ctx.state.language), currencyOf(ctx))),
    }),
    route({
      method: 'get',
      path: '/api/products/:id/related',
      summary: {
        en: 'Products that are like one, the nearest first.',
        fr: 'Les produits proches d’un autre, le plus proche d’abord.',
      },
      params: idParams,
      query: currencyQuery,
      answer: { statuses: [200, 304], schema: relatedShape },
      handle: ({ params: { id } }, ctx) =>
        send(ctx, () => catalogue.related(id, writtenFor(ctx.state.language), currencyOf(ctx))),
    }),
  ];
}
