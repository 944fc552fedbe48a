import { Link } from 'wouter';
import { useTranslation } from '../i18n/language.tsx';
import { useSession } from '../session/session.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';
import { copyText } from '../ui/copy-text.ts';
import { CopyIcon } from '../ui/icons.tsx';

export function Footer() {
  const { t } = useTranslation();
  return (
    <footer className="footer">
      <div className="footer-inner">
        <p>{t('footer.about')}</p>
        <nav aria-label={t('footer.nav')}>
          <ul className="footer-links">
            <li>
              <Link href="/welcome">{t('footer.welcome')}</Link>
            </li>
            <li>
              <Link href="/monitoring">{t('footer.monitoring')}</Link>
            </li>
            <li>
              {/* The server writes this page by itself. */}
              <a href="/api/docs">{t('footer.docs')}</a>
            </li>
          </ul>
        </nav>
        <SessionReference />
      </div>
    </footer>
  );
}

/** What a student tells the instructor, who aims chaos at this session only. */
function SessionReference() {
  const { t } = useTranslation();
  const { ref } = useSession();
  const { notify } = useAnnouncer();
  const copy = async () => {
    if (ref === undefined) return;
    if (await copyText(ref)) notify(t('footer.copied'));
  };
  return (
    <p className="session-reference">
      <span>
        {t('footer.session')} <code>{ref ?? t('footer.session.missing')}</code>
      </span>
      {ref !== undefined && (
        <button type="button" className="button button-small" onClick={copy} aria-label={t('footer.copy.label')}>
          <CopyIcon />
          {t('footer.copy')}
        </button>
      )}
    </p>
  );
}
