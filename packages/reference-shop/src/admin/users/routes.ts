import { origins } from '../../accounts/origin.ts';
import { civilities, type User } from '../../accounts/user.ts';
import { pageShape, shape } from '../../http/answer.ts';
import { pageOf } from '../../http/page.ts';
import { idParams } from '../../http/schema.ts';
import { languages } from '../../i18n/language.ts';
import { tiers } from '../../loyalty/tiers.ts';
import { toEuros } from '../../pricing/money.ts';
import { type AdminRoute, adminRoute } from '../admin-route.ts';
import { instantOrNull } from '../instant.ts';
import { type AdminUsers, usersQuery } from './users.ts';

const rights = ['admin'] as const;
const { string } = shape;

/** A customer in a list. Made by hand, so that no hash is ever sent. */
const listView = ({ id, ref, email, firstName, lastName, origin, createdAt, signedInAt, blockedAt }: User) => ({
  id,
  ref,
  email,
  firstName,
  lastName,
  origin,
  createdAt: instantOrNull(createdAt),
  signedInAt: instantOrNull(signedInAt),
  blockedAt: instantOrNull(blockedAt),
});

const detailView = (user: User) => {
  const { civility, language, phone, birthDate, line1, line2, postalCode, city, country, loyaltyTier } = user;
  const home = { line1, line2, postalCode, city, country };
  const storeCredit = toEuros(user.storeCreditCents);
  return { ...listView(user), civility, language, phone, birthDate, ...home, loyaltyTier, storeCredit };
};

const listed = {
  id: shape.integer,
  ref: string,
  email: string,
  firstName: string,
  lastName: string,
  origin: shape.oneOf(...origins),
  createdAt: shape.instant,
  signedInAt: shape.orNull(shape.instant),
  blockedAt: shape.orNull(shape.instant),
};
const perhaps = shape.orNull(string);
const detailShape = shape.object({
  ...listed,
  civility: shape.oneOf(...civilities, null),
  language: shape.oneOf(...languages),
  phone: perhaps,
  birthDate: perhaps,
  line1: perhaps,
  line2: perhaps,
  postalCode: perhaps,
  city: perhaps,
  country: perhaps,
  loyaltyTier: shape.oneOf(...tiers, null),
  storeCredit: shape.money,
});

export const userRoutes = (users: AdminUsers): readonly AdminRoute[] => [
  adminRoute({
    rights,
    method: 'get',
    path: '/api/admin/users',
    summary: { en: 'The customers, the newest first.', fr: 'Les clients, du plus récent au plus ancien.' },
    query: usersQuery,
    answer: { schema: pageShape(shape.object(listed)) },
    handle: async ({ query }) => {
      const { users: found, total } = await users.list(query);
      return pageOf(found.map(listView), total, query.page, query.size);
    },
  }),
  adminRoute({
    rights,
    method: 'get',
    path: '/api/admin/users/:id',
    summary: { en: 'One customer.', fr: 'Un client.' },
    params: idParams,
    answer: { schema: detailShape },
    problems: { 404: ['user-not-found'] },
    handle: async ({ params }) => detailView(await users.get(params.id)),
  }),
  ...(['post', 'delete'] as const).map((method) =>
    adminRoute({
      rights,
      method,
      path: '/api/admin/users/:id/block',
      summary:
        method === 'post'
          ? {
              en: 'Keeps a customer out, and signs them out everywhere.',
              fr: 'Bloque un client et le déconnecte partout.',
            }
          : { en: 'Lets a customer in again.', fr: 'Débloque un client.' },
      params: idParams,
      answer: { schema: detailShape },
      problems: { 404: ['user-not-found'], 409: ['user-anonymised'] },
      handle: async ({ params: { id } }, actor) => {
        await users.block(actor, id, method === 'post');
        return detailView(await users.get(id));
      },
    }),
  ),
  adminRoute({
    rights,
    method: 'post',
    path: '/api/admin/users/:id/anonymise',
    summary: {
      en: 'Forgets who a customer is, for good. Orders and their invoices stay.',
      fr: 'Oublie définitivement qui est un client. Ses commandes et leurs factures restent.',
    },
    params: idParams,
    answer: { schema: detailShape },
    problems: { 404: ['user-not-found'], 409: ['user-anonymised'], 503: ['too-busy'] },
    handle: async ({ params: { id } }, actor) => {
      await users.anonymise(actor, id);
      return detailView(await users.get(id));
    },
  }),
];
