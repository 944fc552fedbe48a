import { pageShape } from '../../http/answer.ts';
import { pageOf } from '../../http/page.ts';
import { idParams } from '../../http/schema.ts';
import { type AdminRoute, adminRoute } from '../admin-route.ts';
import type { AdminProducts } from './products.ts';
import { newProduct, productChanges, productsQuery, stockChange, stockPage } from './schema.ts';
import { detailShape, detailView, movementShape, movementView, productShape, productView } from './view.ts';

const rights = ['admin'] as const;

export const productRoutes = (products: AdminProducts): readonly AdminRoute[] => [
  adminRoute({
    rights,
    method: 'get',
    path: '/api/admin/products',
    summary: {
      en: 'All products, those off sale as well, the newest first.',
      fr: 'Tous les produits, même retirés de la vente, du plus récent au plus ancien.',
    },
    query: productsQuery,
    answer: { schema: pageShape(productShape) },
    handle: async ({ query }) => {
      const { products: found, total } = await products.list(query);
      return pageOf(found.map(productView), total, query.page, query.size);
    },
  }),
  adminRoute({
    rights,
    method: 'post',
    path: '/api/admin/products',
    summary: { en: 'Adds a product.', fr: 'Ajoute un produit.' },
    body: newProduct,
    answer: { statuses: [201], schema: detailShape },
    handle: async ({ body }, actor, ctx) => {
      const id = await products.create(actor, body);
      ctx.status = 201;
      return detailView(await products.detail(id));
    },
  }),
  adminRoute({
    rights,
    method: 'get',
    path: '/api/admin/products/:id',
    summary: { en: 'One product, in both languages.', fr: 'Un produit, dans les deux langues.' },
    params: idParams,
    answer: { schema: detailShape },
    problems: { 404: ['product-not-found'] },
    handle: async ({ params }) => detailView(await products.detail(params.id)),
  }),
  adminRoute({
    rights,
    method: 'put',
    path: '/api/admin/products/:id',
    summary: {
      en: 'Changes the fields of a product that are sent; `active: false` takes it off sale.',
      fr: 'Change les champs envoyés d’un produit\u00a0; `active: false` le retire de la vente.',
    },
    params: idParams,
    body: productChanges,
    answer: { schema: detailShape },
    problems: { 404: ['product-not-found'] },
    handle: async ({ params, body }, actor) => {
      await products.change(actor, params.id, body);
      return detailView(await products.detail(params.id));
    },
  }),
  adminRoute({
    rights,
    method: 'delete',
    path: '/api/admin/products/:id',
    summary: { en: 'Deletes a product that nobody ever ordered.', fr: 'Supprime un produit jamais commandé.' },
    params: idParams,
    answer: { statuses: [204] },
    problems: { 404: ['product-not-found'], 409: ['product-ordered'] },
    handle: async ({ params }, actor) => {
      await products.remove(actor, params.id);
      return null;
    },
  }),
  adminRoute({
    rights,
    method: 'get',
    path: '/api/admin/products/:id/stock',
    summary: {
      en: 'What moved the stock of a product, the newest first: the back office, orders, and what came back from them.',
      fr: 'Les mouvements de stock d’un produit, du plus récent au plus ancien\u00a0: back-office, commandes et retours de commandes.',
    },
    params: idParams,
    query: stockPage,
    answer: { schema: pageShape(movementShape) },
    problems: { 404: ['product-not-found'] },
    handle: async ({ params, query: { page, size } }) => {
      const { movements, total } = await products.stockHistory(params.id, page, size);
      return pageOf(movements.map(movementView), total, page, size);
    },
  }),
  adminRoute({
    rights,
    method: 'post',
    path: '/api/admin/products/:id/stock',
    summary: {
      en: 'Adds pieces to the stock, or takes some away, with the reason.',
      fr: 'Ajoute des pièces au stock ou en retire, avec le motif.',
    },
    params: idParams,
    body: stockChange,
    answer: { schema: detailShape },
    problems: { 404: ['product-not-found'], 409: ['stock-too-low'] },
    handle: async ({ params, body }, actor) => {
      await products.moveStock(actor, params.id, body);
      return detailView(await products.detail(params.id));
    },
  }),
];
