import { longestPassword, shortestPassword } from '../auth/password-rules.ts';
import type { Parser } from './parsers.ts';

/** A password. It is never repeated, not even when it is refused. */
export const adminPassword: Parser<string> = {
  allowed: `${shortestPassword} to ${longestPassword} characters`,
  parse: (given) => (given.length >= shortestPassword && given.length <= longestPassword ? given : undefined),
  explain: () => `must have ${shortestPassword} to ${longestPassword} characters`,
};
