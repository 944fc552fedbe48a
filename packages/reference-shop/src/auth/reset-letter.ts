import type { User } from '../accounts/user.ts';
import { translate } from '../i18n/translate.ts';
import type { Letter } from '../mail/letter.ts';

/** The mail that brings a token. The address of the shop is its own: what a request says of it may be somebody's trap. */
export function resetLetter({ language, firstName, email }: User, token: string, publicUrl: string): Letter {
  const link = `${publicUrl}/reset-password?${new URLSearchParams({ email, token })}`;
  return {
    subject: translate(language, 'mail.reset.subject'),
    greeting: translate(language, 'mail.reset.greeting', { firstName }),
    opening: [translate(language, 'mail.reset.opening')],
    link: { text: translate(language, 'mail.reset.link'), url: link },
    closing: [translate(language, 'mail.reset.token', { token }), translate(language, 'mail.reset.closing')],
  };
}
