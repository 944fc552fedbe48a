import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Route, route } from '../http/route.ts';
import { idParams } from '../http/schema.ts';
import { drawPicture } from './draw-picture.ts';

const day = 86_400;

export const pictureRoutes = (catalogue: Catalogue): readonly Route[] => [
  route({
    method: 'get',
    path: '/pictures/:id.svg',
    summary: 'The picture of a product.',
    params: idParams,
    handle: async ({ params }, ctx) => {
      const product = await catalogue.get(params.id);
      ctx.type = 'image/svg+xml';
      ctx.set('Cache-Control', `public, max-age=${day}`);
      return drawPicture(product);
    },
  }),
];
