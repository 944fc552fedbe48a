import { sessionRevocation } from '@perfshop/chaos-business/points';
import { loginHeaders } from '@perfshop/chaos-security/points';
import type { Accounts } from '../accounts/accounts.ts';
import { changesOf } from '../accounts/change-account.ts';
import { meShape, statusShape } from '../accounts/shape.ts';
import type { User } from '../accounts/user.ts';
import { meView } from '../accounts/view.ts';
import type { ShopContext } from '../http/context.ts';
import { type Route, route } from '../http/route.ts';
import { enter, requireUser, sessionOf } from './resolve-session.ts';
import { accountChanges, credentials, registration } from './schema.ts';
import type { OpenedSession, Sessions } from './sessions.ts';
import type { SignIn } from './sign-in.ts';

interface AuthServices {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
}

export const authRoutes = ({ accounts, sessions, signIn }: AuthServices): readonly Route[] => {
  const status = (ctx: ShopContext, user?: User) => ({
    authenticated: user !== undefined,
    ref: sessionOf(ctx).ref,
    language: ctx.state.language,
    ...(user && { user: meView(user) }),
  });
  const welcome = (ctx: ShopContext, { user, ...opened }: { user: User } & OpenedSession) => {
    enter(ctx, opened, user);
    return status(ctx, user);
  };
  return [
    route({
      method: 'get',
      path: '/api/auth/status',
      summary: {
        en: 'Who the visitor is; opens a session.',
        fr: 'Qui est le visiteur\u00a0; ouvre une session.',
      },
      answer: { schema: statusShape },
      handle: async (_input, ctx) => status(ctx, ctx.state.user && (await accounts.get(ctx.state.user.id))),
    }),
    route({
      method: 'post',
      path: '/api/auth/register',
      summary: {
        en: 'Makes an account and signs in.',
        fr: 'Crée un compte et connecte.',
      },
      body: registration,
      answer: { statuses: [201], schema: statusShape },
      problems: { 409: ['email-taken'], 429: ['too-many-attempts'], 503: ['too-busy'] },
      handle: async ({ body }, ctx) => {
        ctx.status = 201;
        return welcome(ctx, await signIn.register(body, ctx.state.language, sessionOf(ctx), ctx.ip));
      },
    }),
    route({
      method: 'post',
      path: '/api/auth/login',
      summary: {
        en: 'Signs in; the cart of this session and what was left in the customer’s others become one.',
        fr: 'Connecte\u00a0; le panier de cette session et ceux que le client avait laissés n’en font plus qu’un.',
      },
      body: credentials,
      answer: { schema: statusShape },
      problems: { 401: ['wrong-credentials'], 429: ['too-many-attempts'], 503: ['too-busy'] },
      handle: async ({ body }, ctx) => {
        const signedIn = await signIn.signIn(body.email, body.password, sessionOf(ctx), ctx.ip);
        ctx.set(loginHeaders.apply({}, { account: signedIn.user.ref }));
        return welcome(ctx, signedIn);
      },
    }),
    route({
      method: 'post',
      path: '/api/auth/logout',
      summary: {
        en: 'Signs out: the session ends on the server, and another one begins.',
        fr: 'Déconnecte\u00a0: la session prend fin sur le serveur, une autre commence.',
      },
      answer: { schema: statusShape },
      handle: async (_input, ctx) => {
        const { id, ref, studentId } = sessionOf(ctx);
        await sessionRevocation.run(() => sessions.end(id), { session: ref });
        enter(ctx, await sessions.open(studentId));
        return status(ctx);
      },
    }),
    route({
      method: 'get',
      path: '/api/auth/me',
      summary: {
        en: 'The account of the customer who is signed in.',
        fr: 'Le compte du client connecté.',
      },
      answer: { schema: meShape },
      handle: async (_input, ctx) => meView(await accounts.get(requireUser(ctx).id)),
    }),
    route({
      method: 'put',
      path: '/api/auth/me',
      summary: {
        en: 'Changes the names and the language of the customer who is signed in.',
        fr: 'Change les noms et la langue du client connecté.',
      },
      body: accountChanges,
      answer: { schema: meShape },
      handle: async ({ body }, ctx) => {
        const user = await accounts.get(requireUser(ctx).id);
        return meView(await accounts.change(user, await changesOf(user, body)));
      },
    }),
  ];
};
