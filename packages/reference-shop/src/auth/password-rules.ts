import { invalid } from '../http/problem.ts';
import { commonPasswords } from './common-passwords.ts';

export const shortestPassword = 10;
export const longestPassword = 128;

/** A new password in a body. Length alone: rules about digits and capitals make passwords that are easier to guess (NIST SP 800-63B). */
export const newPassword = { type: 'string', minLength: shortestPassword, maxLength: longestPassword } as const;

/** @throws Problem 400 when many others use the password, or when it is what is known of the account. `path` is its field. */
export function refuseWeakPassword(password: string, email: string, path: string): void {
  const folded = password.normalize('NFKC').toLowerCase();
  const address = email.normalize('NFKC').toLowerCase();
  if (folded === address || folded === address.split('@', 1)[0])
    throw invalid({ path, key: 'invalid.password-is-email' });
  if (commonPasswords.has(folded)) throw invalid({ path, key: 'invalid.password-common' });
}
