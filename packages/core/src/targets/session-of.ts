import type { RequestScope } from '../scope/request-scope.ts';

/** The session of a piece of work, as it is counted: work without one counts as one session more. */
export const sessionOf = (scope: RequestScope | undefined): string | undefined => {
  const session = scope?.attributes.session;
  return session === undefined ? undefined : String(session);
};
