import { useTranslation } from '../i18n/language.tsx';
import { MAIN_ID } from './main-region.tsx';

/** First stop of the keyboard: jumps over the header. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a
      href={`#${MAIN_ID}`}
      className="skip-link"
      onClick={(event) => {
        // Moves the focus without adding the fragment to the address, which belongs to the router.
        event.preventDefault();
        document.getElementById(MAIN_ID)?.focus();
      }}
    >
      {t('app.skip')}
    </a>
  );
}
