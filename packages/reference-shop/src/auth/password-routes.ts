import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { resetAttempt, resetDisclosure } from '@perfshop/chaos-security/points';
import type { Accounts } from '../accounts/accounts.ts';
import type { User } from '../accounts/user.ts';
import { shape } from '../http/answer.ts';
import type { ShopContext } from '../http/context.ts';
import { Problem } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { schema } from '../http/schema.ts';
import { Attempts } from './attempts.ts';
import type { Background } from './background.ts';
import { emailKey } from './email.ts';
import type { PasswordResets, ResetRequest } from './password-resets.ts';
import { longestPassword, newPassword, refuseWeakPassword } from './password-rules.ts';
import { enter, requireUser, sessionOf } from './resolve-session.ts';
import { emailField } from './schema.ts';
import type { SignIn } from './sign-in.ts';

const resetRequest = schema<{ email: string }>({
  type: 'object',
  required: ['email'],
  additionalProperties: false,
  properties: { email: emailField },
});

const resetConfirmation = schema<{ email: string; token: string; password: string }>({
  type: 'object',
  required: ['email', 'token', 'password'],
  additionalProperties: false,
  properties: { email: emailField, token: { type: 'string', minLength: 1, maxLength: 128 }, password: newPassword },
});

const passwordChange = schema<{ currentPassword: string; newPassword: string }>({
  type: 'object',
  required: ['currentPassword', 'newPassword'],
  additionalProperties: false,
  properties: { currentPassword: { type: 'string', minLength: 1, maxLength: longestPassword }, newPassword },
});

interface PasswordServices {
  readonly accounts: Accounts;
  readonly resets: PasswordResets;
  readonly signIn: SignIn;
  readonly background: Background;
}

const quarterOfAnHour = 15 * 60_000;
/** How many wrong tokens may come from one address in a quarter of an hour. */
const mostWrongTokens = 100;

/**
 * A while after the answer, 50 to 250 ms. Done at once, the work would hold up this answer or the next one, and its time would tell which
 * addresses have an account.
 */
const sometime = () => wait(randomInt(50, 250));

const requestFor = (user: User | undefined, ctx: ShopContext): ResetRequest | undefined =>
  user && { user, requesterTeam: ctx.state.student?.team?.ref };

export const passwordRoutes = ({ accounts, resets, signIn, background }: PasswordServices): readonly Route[] => {
  // Each of them may send a mail to somebody who did not ask for it.
  const byAccount = new Attempts(5, quarterOfAnHour);
  const byAddress = new Attempts(60, quarterOfAnHour);
  // Wrong tokens. A class may sit behind one address, and what the tokens allow is more.
  const wrongByAddress = new Attempts(mostWrongTokens, quarterOfAnHour);
  const confirm = async (request: ResetRequest | undefined, address: string, token: string, password: string) => {
    const attempt = () => resets.confirm(request, token, password);
    try {
      await wrongByAddress.make(address, attempt);
    } catch (error) {
      const isLimit = error instanceof Problem && error.code === 'too-many-attempts';
      if (!isLimit || request === undefined) throw error;
      const tried = { refusal: 'too-many-tries', tries: mostWrongTokens } as const;
      if (!resetAttempt.allows(false, { ...(await resets.contextAt(resetAttempt.point, request)), ...tried }))
        throw error;
      await attempt();
    }
  };
  return [
    route({
      method: 'post',
      path: '/api/auth/password-reset/request',
      summary: {
        en: 'Sends a token to the address, if it has an account; the answer does not tell whether it has.',
        fr: 'Envoie un jeton à l’adresse, si elle a un compte ; la réponse ne dit pas si elle en a un.',
      },
      body: resetRequest,
      answer: { statuses: [202], schema: shape.object({ ok: shape.boolean }) },
      problems: { 429: ['too-many-attempts'] },
      handle: async ({ body: { email } }, ctx) => {
        byAddress.begin(ctx.ip);
        byAccount.begin(emailKey(email));
        const request = requestFor(await accounts.findByEmail(email), ctx);
        const known = request !== undefined;
        if (known && request.user.blockedAt === null) background.run(sometime().then(() => resets.request(request)));
        const account = known ? await resets.contextAt(resetDisclosure.point, request) : undefined;
        ctx.status = 202;
        return { ok: true, ...(resetDisclosure.allows(false, { known, account }) && { known }) };
      },
    }),
    route({
      method: 'post',
      path: '/api/auth/password-reset/confirm',
      summary: {
        en: 'Sets another password with the token of the mail; ends all sessions of the customer.',
        fr: 'Choisit un autre mot de passe avec le jeton du message ; met fin à toutes les sessions du client.',
      },
      body: resetConfirmation,
      answer: { schema: shape.object({ ok: shape.boolean }) },
      problems: { 400: ['reset-refused'], 429: ['too-many-attempts'], 503: ['too-busy'] },
      handle: async ({ body: { email, token, password } }, ctx) => {
        refuseWeakPassword(password, email, 'password');
        await confirm(requestFor(await accounts.findByEmail(email), ctx), ctx.ip, token, password);
        signIn.forgive(email);
        return { ok: true };
      },
    }),
    route({
      method: 'put',
      path: '/api/auth/password',
      summary: {
        en: 'Changes the password of the customer who is signed in; ends their other sessions.',
        fr: 'Change le mot de passe du client connecté ; met fin à ses autres sessions.',
      },
      body: passwordChange,
      answer: { schema: shape.object({ ok: shape.boolean }) },
      problems: { 401: ['wrong-credentials'], 429: ['too-many-attempts'], 503: ['too-busy'] },
      handle: async ({ body }, ctx) => {
        const user = await accounts.get(requireUser(ctx).id);
        refuseWeakPassword(body.newPassword, user.email, 'newPassword');
        const opened = await signIn.changePassword(
          user,
          body.currentPassword,
          body.newPassword,
          sessionOf(ctx),
          ctx.ip,
        );
        enter(ctx, opened, user);
        return { ok: true };
      },
    }),
  ];
};
