import { request } from '../api/client.ts';
import { useTranslation } from '../i18n/language.tsx';
import type { Language } from '../i18n/messages.ts';
import { useSession } from '../session/session.tsx';

// Each language is named in itself, for whoever cannot read the other.
const languages: readonly { readonly id: Language; readonly name: string }[] = [
  { id: 'fr', name: 'Français' },
  { id: 'en', name: 'English' },
];

export function LanguageSwitch() {
  const { t, language, choose } = useTranslation();
  const { user } = useSession();
  const change = (next: Language) => {
    choose(next);
    if (user === undefined) return;
    // The mails of the shop follow. If it does not hear of it the page is read all the same: there is nothing to tell anybody.
    request('/api/auth/me', { method: 'PUT', body: { language: next } }).catch(() => undefined);
  };
  return (
    <fieldset className="language-switch">
      <legend className="visually-hidden">{t('language.label')}</legend>
      {languages.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          lang={id}
          aria-pressed={language === id}
          aria-label={`${id.toUpperCase()}, ${name}`}
          onClick={() => change(id)}
        >
          {id.toUpperCase()}
        </button>
      ))}
    </fieldset>
  );
}
