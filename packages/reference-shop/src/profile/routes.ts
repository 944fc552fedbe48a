import type { Accounts } from '../accounts/accounts.ts';
import { requireUser } from '../auth/resolve-session.ts';
import { type Route, route } from '../http/route.ts';
import { profileShape, profileView, toColumns } from './profile.ts';
import { profileSchema } from './schema.ts';

/** `clock` tells the shop's time. */
export const profileRoutes = (accounts: Accounts, clock: { now(): number }): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/profile',
    summary: {
      en: 'What the shop knows of the customer who is signed in.',
      fr: 'Ce que la boutique sait du client connecté.',
    },
    answer: { schema: profileShape },
    handle: async (_input, ctx) => profileView(await accounts.get(requireUser(ctx).id)),
  }),
  route({
    method: 'put',
    path: '/api/profile',
    summary: {
      en: 'Replaces what the shop knows of the customer; what is left out is forgotten.',
      fr: 'Remplace ce que la boutique sait du client ; ce qui manque est oublié.',
    },
    body: profileSchema,
    answer: { schema: profileShape },
    handle: async ({ body }, ctx) => {
      const user = await accounts.get(requireUser(ctx).id);
      return profileView(await accounts.change(user, toColumns(body, clock.now())));
    },
  }),
];
