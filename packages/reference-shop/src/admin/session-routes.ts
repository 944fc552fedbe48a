import type { ShopClock } from '../clock/clock.ts';
import { shape } from '../http/answer.ts';
import type { ShopContext } from '../http/context.ts';
import { type Route, route } from '../http/route.ts';
import { adminCredentials, passwordChange, rightsShape } from './account-schema.ts';
import type { Actor } from './actor.ts';
import { type AdminRoute, adminRoute } from './admin-route.ts';
import { clockShape, clockView } from './clock/view.ts';
import type { Gate } from './gate.ts';
import type { Right } from './rights.ts';
import { readAdminCookie, writeAdminCookie } from './session-cookie.ts';
import type { AdminSessions } from './sessions.ts';
import type { AdminSignIn } from './sign-in.ts';

const statusShape = shape.object(
  { authenticated: shape.boolean },
  { login: shape.string, rights: rightsShape, clock: clockShape },
);

/** Who somebody is. The clock is told along: whoever works in a shop whose time was moved must see it on every page. */
const statusView = (login: string, rights: readonly Right[], clock: ShopClock) => ({
  authenticated: true,
  login,
  rights,
  clock: clockView(clock),
});

/** What is in front of the door. */
export const doorRoutes = (gate: Gate, signIn: AdminSignIn, clock: ShopClock): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/admin/status',
    summary: {
      en: 'Who is signed in to the back office, with their rights and the time of the shop.',
      fr: 'Qui est connecté au back-office, avec ses droits et l’heure de la boutique.',
    },
    answer: { schema: statusShape },
    handle: async (_input, ctx) => {
      const actor = await gate.actorOf(ctx);
      return actor === undefined ? { authenticated: false } : statusView(actor.name, actor.rights, clock);
    },
  }),
  route({
    method: 'post',
    path: '/api/admin/login',
    summary: { en: 'Signs in to the back office.', fr: 'Connecte au back-office.' },
    body: adminCredentials,
    answer: { schema: statusShape },
    problems: { 401: ['wrong-login'], 429: ['too-many-attempts'], 503: ['too-busy'] },
    handle: async ({ body }, ctx) => {
      const { account, secret } = await signIn.enter(body.login, body.password, ctx.ip, readAdminCookie(ctx));
      writeAdminCookie(ctx, secret);
      return statusView(account.login, account.rights, clock);
    },
  }),
];

/** What somebody does with their own session. */
export const ownRoutes = (sessions: AdminSessions, signIn: AdminSignIn, clock: ShopClock): readonly AdminRoute[] => [
  adminRoute({
    rights: [],
    method: 'post',
    path: '/api/admin/logout',
    summary: { en: 'Signs out of the back office.', fr: 'Déconnecte du back-office.' },
    answer: { schema: statusShape },
    handle: async (_input, { account }: Actor, ctx: ShopContext) => {
      if (account) await sessions.end(account.sessionId);
      writeAdminCookie(ctx, null);
      return { authenticated: false };
    },
  }),
  adminRoute({
    rights: [],
    method: 'put',
    path: '/api/admin/password',
    summary: {
      en: 'Changes one’s own password and ends one’s other sessions.',
      fr: 'Change son propre mot de passe et ferme ses autres sessions.',
    },
    body: passwordChange,
    answer: { schema: statusShape },
    problems: { 401: ['wrong-login'], 429: ['too-many-attempts'], 503: ['too-busy'] },
    handle: async ({ body }, actor, ctx) => {
      writeAdminCookie(ctx, await signIn.changePassword(actor, body.current, body.password, ctx.ip));
      return statusView(actor.name, actor.rights, clock);
    },
  }),
];
