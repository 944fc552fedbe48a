import { shape } from '../http/answer.ts';
import { idParams } from '../http/schema.ts';
import { accountChanges, accountShape, accountView, newAccount } from './account-schema.ts';
import type { AdminAccounts } from './accounts.ts';
import { type AdminRoute, adminRoute } from './admin-route.ts';

export const accountRoutes = (accounts: AdminAccounts): readonly AdminRoute[] => [
  adminRoute({
    rights: ['admin'],
    method: 'get',
    path: '/api/admin/accounts',
    summary: { en: 'The accounts of the back office.', fr: 'Les comptes du back-office.' },
    answer: { schema: shape.list(accountShape) },
    handle: async () => (await accounts.list()).map(accountView),
  }),
  adminRoute({
    rights: ['admin'],
    method: 'post',
    path: '/api/admin/accounts',
    summary: {
      en: 'Makes an account, with no right that its maker does not hold.',
      fr: 'Crée un compte, sans aucun droit que son auteur n’ait pas.',
    },
    body: newAccount,
    answer: { statuses: [201], schema: accountShape },
    problems: { 403: ['right-not-held'], 409: ['login-taken'], 503: ['too-busy'] },
    handle: async ({ body }, actor, ctx) => {
      const account = await accounts.create(actor, body);
      ctx.status = 201;
      return accountView(account);
    },
  }),
  adminRoute({
    rights: ['admin'],
    method: 'put',
    path: '/api/admin/accounts/:id',
    summary: {
      en: 'Changes the rights or the password of an account; a new password ends its sessions.',
      fr: 'Change les droits ou le mot de passe d’un compte\u00a0; un nouveau mot de passe ferme ses sessions.',
    },
    params: idParams,
    body: accountChanges,
    answer: { schema: accountShape },
    problems: { 403: ['right-not-held'], 404: ['account-not-found'], 409: ['last-admin'], 503: ['too-busy'] },
    handle: async ({ params, body }, actor) => accountView(await accounts.change(actor, params.id, body)),
  }),
  adminRoute({
    rights: ['admin'],
    method: 'delete',
    path: '/api/admin/accounts/:id',
    summary: {
      en: 'Deletes an account, but not the last that holds the right “admin”.',
      fr: 'Supprime un compte, sauf le dernier qui a le droit «\u00a0admin\u00a0».',
    },
    params: idParams,
    answer: { statuses: [204] },
    problems: { 404: ['account-not-found'], 409: ['last-admin'] },
    handle: async ({ params }, actor) => {
      await accounts.remove(actor, params.id);
      return null;
    },
  }),
];
