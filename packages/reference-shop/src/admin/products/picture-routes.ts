import type { Knex } from 'knex';
import { inTransaction } from '../../database/transaction.ts';
import type { WhileWaiting } from '../../http/json-body.ts';
import { Problem } from '../../http/problem.ts';
import { readBody } from '../../http/read-body.ts';
import { idParams } from '../../http/schema.ts';
import { pictureTypes, type UploadedPictures } from '../../pictures/uploaded-pictures.ts';
import { type AdminRoute, adminRoute } from '../admin-route.ts';
import { noteChange } from '../audit.ts';
import { checkPicture } from './check-picture.ts';
import type { AdminProducts } from './products.ts';
import { detailShape, detailView } from './view.ts';

const mostBytes = 2 * 1024 * 1024;

export const pictureRoutes = (
  db: Knex,
  products: AdminProducts,
  pictures: UploadedPictures,
  whileWaiting: WhileWaiting,
): readonly AdminRoute[] => [
  adminRoute({
    rights: ['admin'],
    method: 'put',
    path: '/api/admin/products/:id/picture',
    summary: {
      en: 'Gives a product a picture. The body is the file: PNG, JPEG or WebP, at most 2 MB and 4096 pixels a side.',
      fr: 'Donne une image à un produit. Le corps est le fichier\u00a0: PNG, JPEG ou WebP, 2\u00a0Mo et 4096\u00a0pixels de côté au plus.',
    },
    params: idParams,
    bodyTypes: pictureTypes,
    answer: { schema: detailShape },
    problems: {
      400: ['picture-unreadable'],
      404: ['product-not-found'],
      413: ['body-too-large', 'picture-dimensions'],
      415: ['picture-type'],
      503: ['too-busy'],
    },
    handle: async ({ params: { id } }, actor, ctx) => {
      if (!ctx.is([...pictureTypes])) throw new Problem(415, 'picture-type');
      await products.get(id);
      const picture = await checkPicture(await whileWaiting(() => readBody(ctx.req, mostBytes)));
      await inTransaction(db, async (transaction) => {
        const { pictureKey } = await products.lock(transaction, id);
        const became = { pictureKey: await pictures.put(transaction, id, picture, Date.now()) };
        const change = { action: 'picture', subject: 'product', subjectId: id, was: { pictureKey }, became } as const;
        await noteChange(transaction, actor, change);
      });
      return detailView(await products.detail(id));
    },
  }),
  adminRoute({
    rights: ['admin'],
    method: 'delete',
    path: '/api/admin/products/:id/picture',
    summary: { en: 'Gives a product its drawing back.', fr: 'Rend son dessin à un produit.' },
    params: idParams,
    answer: { schema: detailShape },
    problems: { 404: ['product-not-found'] },
    handle: async ({ params: { id } }, actor) => {
      await inTransaction(db, async (transaction) => {
        const { pictureKey } = await products.lock(transaction, id);
        await pictures.remove(transaction, id);
        const became = { pictureKey: null };
        const change = { action: 'picture', subject: 'product', subjectId: id, was: { pictureKey }, became } as const;
        await noteChange(transaction, actor, change);
      });
      return detailView(await products.detail(id));
    },
  }),
];
