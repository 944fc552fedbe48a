import { openSession, request } from '../api/client.ts';
import { useTranslation } from '../i18n/language.tsx';
import { type Language, languageIds, languages } from '../i18n/languages.ts';
import { useSession } from '../session/session.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';

/** Each language is named in itself, for whoever cannot read the one that the page is in. */
export function LanguageSwitch() {
  const { t, language, choose } = useTranslation();
  const { user } = useSession();
  const { notify } = useAnnouncer();
  const change = async (next: Language) => {
    try {
      await choose(next);
    } catch {
      return notify(t('error.network'));
    }
    // Whoever is quick chooses before the shop has said who they are.
    const customer = user ?? (await openSession().catch(() => undefined))?.user;
    if (customer === undefined) return;
    // The mails of the shop follow. If it does not hear of it the page is read all the same: there is nothing to tell anybody.
    request('/api/auth/me', { method: 'PUT', body: { language: next } }).catch(() => undefined);
  };
  return (
    <select
      className="language-switch"
      aria-label={t('language.label')}
      value={language}
      onChange={(event) => change(event.target.value as Language)}
    >
      {languageIds.map((id) => (
        <option key={id} value={id} lang={id}>
          {languages[id].name}
        </option>
      ))}
    </select>
  );
}
