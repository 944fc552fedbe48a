import type { Language } from '../i18n/language.ts';
import { type MessageKey, translate } from '../i18n/translate.ts';
import type { Shop } from '../shop.ts';

interface GreetingOptions {
  readonly language: Language;
  /** Whether other machines reach the management port. */
  readonly isExposed: boolean;
  /** Whether the log has neither requests nor news, because nobody asked for them. */
  readonly logsLittle: boolean;
}

/** What whoever starts the shop reads first: where it is, how to control it, and a command to try. */
export function greeting(
  { publicUrl, managementUrl, controlToken, adminPassword, chaos }: Shop,
  { language, isExposed, logsLittle }: GreetingOptions,
): string {
  const t = (key: MessageKey, params = {}) => translate(language, key, params);
  const line = (key: MessageKey, text: string) => `  ${t(key).padEnd(15)} ${text}\n`;
  const addresses = [
    line('start.shop', publicUrl),
    line('start.management', `${managementUrl}  (${t(isExposed ? 'start.exposed' : 'start.this-machine')})`),
    line('start.token', controlToken),
    ...(adminPassword === undefined
      ? []
      : [line('start.back-office', `${publicUrl}/back-office  (${t('start.password', { password: adminPassword })})`)]),
    ...(logsLittle ? [line('start.log', t('start.logs-little'))] : []),
  ].join('');
  if (chaos.state().unarmedBecause === 'production') return `\n${addresses}\n  ${t('start.production')}\n`;
  return `
${addresses}
  ${t('start.try')}

  curl -X POST ${managementUrl}/api/admin/chaos/activations \\
    -H 'X-Admin-Token: ${controlToken}' -H 'Content-Type: application/json' \\
    -d '{"fault":"business.vat-rate","target":{"attributes":{"session":"SESSION-REFERENCE"}},"limits":{"for":"5m"}}'
`;
}
