import { type Downloaded, pictureDownload } from '@perfshop/chaos-security/points';
import { requireUser } from '../auth/resolve-session.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { Problem } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { schema } from '../http/schema.ts';
import { drawPicture } from './draw-picture.ts';
import { type OwnPicture, ownPicture } from './own-picture.ts';
import type { UploadedPictures } from './uploaded-pictures.ts';

const previewQuery = schema<{ url: string }>({
  type: 'object',
  required: ['url'],
  properties: { url: { type: 'string', minLength: 1, maxLength: 2_000 } },
});

/** Shows customers the picture of an address before they use it. It comes from this shop; the shop asks no other host for anything. */
export const previewRoutes = (catalogue: Catalogue, uploaded: UploadedPictures): readonly Route[] => {
  const read = async (source: OwnPicture | undefined): Promise<Downloaded> => {
    if (source === undefined) throw new Problem(400, 'picture-source-refused');
    if (source.kind === 'drawing') {
      const drawing = drawPicture(await catalogue.get(source.productId), source.view);
      return { contentType: 'image/svg+xml', bytes: Buffer.from(drawing) };
    }
    const picture = await uploaded.find(source.key);
    if (picture === undefined) throw new Problem(404, 'not-found');
    return { contentType: picture.mediaType, bytes: picture.content };
  };
  return [
    route({
      method: 'get',
      path: '/api/pictures/preview',
      summary: {
        en: 'The picture of an address, to be seen before it is used; of addresses of this shop only.',
        fr: 'L’image d’une adresse, à voir avant de l’utiliser ; seulement pour les adresses de cette boutique.',
      },
      query: previewQuery,
      answer: { type: 'image/svg+xml' },
      problems: {
        400: ['picture-source-refused'],
        401: ['sign-in-required'],
        404: ['not-found', 'product-not-found'],
      },
      handle: async ({ query: { url } }, ctx) => {
        requireUser(ctx);
        const source = ownPicture(url, ctx.host);
        const picture = await pictureDownload.run(() => read(source), { url, allowed: source !== undefined });
        ctx.type = picture.contentType;
        return Buffer.from(picture.bytes);
      },
    }),
  ];
};
