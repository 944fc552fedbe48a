import { pageShape, shape } from '../../http/answer.ts';
import { pageOf } from '../../http/page.ts';
import { idParams } from '../../http/schema.ts';
import { languages } from '../../i18n/language.ts';
import { sendFramed } from '../../mail/framed.ts';
import { type Mail, mailStates, mailTemplates } from '../../mail/mail.ts';
import { type AdminRoute, adminRoute } from '../admin-route.ts';
import { instantOrNull } from '../instant.ts';
import { type AdminMails, mailsQuery } from './mails.ts';

const rights = ['admin'] as const;

const listView = ({ id, recipient, subject, template, language, status, attempts, createdAt, sentAt }: Mail) => ({
  id,
  to: recipient,
  subject,
  template,
  language,
  status,
  attempts,
  createdAt: instantOrNull(createdAt),
  sentAt: instantOrNull(sentAt),
});

const detailView = (mail: Mail) => ({
  ...listView(mail),
  text: mail.bodyText,
  html: `/api/admin/mails/${mail.id}/html`,
});

const listed = {
  id: shape.integer,
  to: shape.string,
  subject: shape.string,
  template: shape.oneOf(...mailTemplates),
  language: shape.oneOf(...languages),
  status: shape.oneOf(...mailStates),
  attempts: shape.integer,
  createdAt: shape.instant,
  sentAt: shape.orNull(shape.instant),
};
const detailShape = shape.object({ ...listed, text: shape.string, html: shape.string });

export const mailRoutes = (mails: AdminMails, mailWritten: (userId: number) => void): readonly AdminRoute[] => [
  adminRoute({
    rights,
    method: 'get',
    path: '/api/admin/mails',
    summary: {
      en: 'The mails that the shop wrote, the newest first, and whether they left.',
      fr: 'Les courriels écrits par la boutique, du plus récent au plus ancien, et s’ils sont partis.',
    },
    query: mailsQuery,
    answer: { schema: pageShape(shape.object(listed)) },
    handle: async ({ query }) => {
      const { mails: found, total } = await mails.list(query);
      return pageOf(found.map(listView), total, query.page, query.size);
    },
  }),
  adminRoute({
    rights,
    method: 'get',
    path: '/api/admin/mails/:id',
    summary: { en: 'One mail, with its text.', fr: 'Un courriel, avec son texte.' },
    params: idParams,
    answer: { schema: detailShape },
    problems: { 404: ['mail-not-found'] },
    handle: async ({ params }) => detailView(await mails.get(params.id)),
  }),
  adminRoute({
    rights,
    method: 'get',
    path: '/api/admin/mails/:id/html',
    summary: { en: 'The HTML of a mail, for a frame.', fr: 'Le HTML d’un courriel, pour un cadre.' },
    params: idParams,
    answer: { type: 'text/html' },
    problems: { 404: ['mail-not-found'] },
    handle: async ({ params }, _actor, ctx) => sendFramed(ctx, await mails.get(params.id)),
  }),
  adminRoute({
    rights,
    method: 'post',
    path: '/api/admin/mails/:id/resend',
    summary: {
      en: 'Sends a mail once more; where no mail server is configured it stays in the mailbox.',
      fr: 'Renvoie un courriel\u00a0; sans serveur de messagerie, il reste dans la boîte aux lettres.',
    },
    params: idParams,
    answer: { schema: detailShape },
    problems: { 404: ['mail-not-found'] },
    handle: async ({ params }, actor) => {
      const mail = await mails.resend(actor, params.id);
      if (mail.userId !== null) mailWritten(mail.userId);
      return detailView(mail);
    },
  }),
];
