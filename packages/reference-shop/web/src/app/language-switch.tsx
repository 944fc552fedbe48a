import { useTranslation } from '../i18n/language.tsx';
import type { Language } from '../i18n/messages.ts';

// Each language is named in itself, for whoever cannot read the other.
const languages: readonly { readonly id: Language; readonly name: string }[] = [
  { id: 'fr', name: 'Français' },
  { id: 'en', name: 'English' },
];

export function LanguageSwitch() {
  const { t, language, choose } = useTranslation();
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
          onClick={() => choose(id)}
        >
          {id.toUpperCase()}
        </button>
      ))}
    </fieldset>
  );
}
