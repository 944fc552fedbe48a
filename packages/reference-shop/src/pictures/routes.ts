import type { Catalogue } from '../catalogue/catalogue.ts';
import { Problem } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { idParams } from '../http/schema.ts';
import { drawPicture } from './draw-picture.ts';
import { drawingQuery, pictureParams } from './schema.ts';
import type { UploadedPictures } from './uploaded-pictures.ts';

const day = 86_400;
const year = 365 * day;

export const pictureRoutes = (catalogue: Catalogue, uploaded: UploadedPictures): readonly Route[] => [
  route({
    method: 'get',
    path: '/pictures/:id.svg',
    summary: { en: 'A drawing of a product.', fr: 'Un dessin d’un produit.' },
    params: idParams,
    query: drawingQuery,
    answer: { type: 'image/svg+xml' },
    problems: { 404: ['product-not-found'] },
    handle: async ({ params, query }, ctx) => {
      const product = await catalogue.get(params.id);
      ctx.type = 'image/svg+xml';
      ctx.set('Cache-Control', `public, max-age=${day}`);
      return drawPicture(product, query.view);
    },
  }),
  route({
    method: 'get',
    path: '/pictures/uploaded/:key',
    summary: { en: 'A picture that was put into the shop.', fr: 'Une image ajoutée à la boutique.' },
    params: pictureParams,
    // Whatever was sent: it is kept as this.
    answer: { type: 'image/webp' },
    problems: { 404: ['not-found'] },
    handle: async ({ params }, ctx) => {
      const picture = await uploaded.find(params.key);
      if (picture === undefined) throw new Problem(404, 'not-found');
      ctx.type = picture.mediaType;
      // The address is made from the content: it never shows anything else.
      ctx.set('Cache-Control', `public, max-age=${year}, immutable`);
      return picture.content;
    },
  }),
];
