import { pageOf } from '../http/page.ts';
import { type Route, route } from '../http/route.ts';
import { idParams } from '../http/schema.ts';
import { translate } from '../i18n/translate.ts';
import type { Catalogue } from './catalogue.ts';
import { catalogueQuery } from './schema.ts';
import { productDetailView, productView } from './view.ts';

export const catalogueRoutes = (catalogue: Catalogue): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/products',
    summary: 'Products, by page, filtered and sorted.',
    query: catalogueQuery,
    handle: async ({ query }, { state: { language } }) => {
      const { products, total } = await catalogue.list(query, language);
      const content = products.map((product) => productView(product, language));
      return pageOf(content, total, query.page, query.size);
    },
  }),
  route({
    method: 'get',
    path: '/api/products/categories',
    summary: 'The categories, with how many products each has.',
    handle: async (_input, { state: { language } }) =>
      (await catalogue.countByCategory()).map(({ category, count }) => ({
        id: category,
        label: translate(language, `category.${category}`),
        count,
      })),
  }),
  route({
    method: 'get',
    path: '/api/products/:id',
    summary: 'One product.',
    params: idParams,
    handle: async ({ params }, { state: { language } }) => productDetailView(await catalogue.get(params.id), language),
  }),
];
