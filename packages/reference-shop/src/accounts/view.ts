import { accountView } from '@perfshop/chaos-security/points';
import type { User } from './user.ts';

/** What a customer is shown of their own account. Made by hand, so that a new column is never sent by accident. */
export const meView = ({ ref, email, civility, firstName, lastName, language, createdAt }: User) =>
  accountView.apply(
    { ref, email, civility, firstName, lastName, language, createdAt: new Date(createdAt).toISOString() },
    { account: ref },
  );
