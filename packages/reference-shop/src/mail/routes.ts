import { requireUser } from '../auth/resolve-session.ts';
import { pageShape } from '../http/answer.ts';
import { pageOf } from '../http/page.ts';
import { type Route, route } from '../http/route.ts';
import { idParams } from '../http/schema.ts';
import { orderPage } from '../orders/schema.ts';
import { sendFramed } from './framed.ts';
import type { Mailbox } from './mailbox.ts';
import { mailShape, mailSummaryShape, mailSummaryView, mailView } from './view.ts';

export const mailboxRoutes = (mailbox: Mailbox): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/mailbox',
    summary: {
      en: 'The mails that the shop wrote to the customer, by page, the newest first.',
      fr: 'Les messages de la boutique au client, par page, les plus récents d’abord.',
    },
    query: orderPage,
    answer: { schema: pageShape(mailSummaryShape) },
    handle: async ({ query: { page, size } }, ctx) => {
      const { mails, total } = await mailbox.list(requireUser(ctx).id, page, size);
      return pageOf(mails.map(mailSummaryView), total, page, size);
    },
  }),
  route({
    method: 'get',
    path: '/api/mailbox/:id',
    summary: { en: 'One mail.', fr: 'Un message.' },
    params: idParams,
    answer: { schema: mailShape },
    problems: { 404: ['mail-not-found'] },
    handle: async ({ params }, ctx) => mailView(await mailbox.get(requireUser(ctx).id, params.id)),
  }),
  route({
    method: 'get',
    path: '/api/mailbox/:id/html',
    summary: { en: 'The HTML of a mail, for a frame.', fr: 'Le HTML d’un message, pour un cadre.' },
    params: idParams,
    answer: { type: 'text/html' },
    problems: { 404: ['mail-not-found'] },
    handle: async ({ params }, ctx) => sendFramed(ctx, await mailbox.get(requireUser(ctx).id, params.id)),
  }),
];
