import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { useTranslation } from '../i18n/language.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';
import { copyText } from '../ui/copy-text.ts';
import { CopyIcon } from '../ui/icons.tsx';
import type { Student } from './student.ts';

interface StudentCardProps {
  readonly student: Student;
  /** Known right after joining alone. */
  readonly token: string | undefined;
  onChange(): void;
}

/** Who the visitor is in the room. */
export function StudentCard({ student: { ref, alias, team }, token, onChange }: StudentCardProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  // The form that was just sent is gone, and the keyboard's place with it.
  useEffect(() => {
    if (token !== undefined) heading.current?.focus();
  }, [token]);
  return (
    <div className="join stack">
      <h1 ref={heading} tabIndex={-1}>
        {t('join.joined.title', { alias })}
      </h1>
      <div className="panel">
        <dl className="student-facts">
          <div>
            <dt>{t('join.me.alias')}</dt>
            <dd>{alias}</dd>
          </div>
          <div>
            <dt>{t('join.me.team')}</dt>
            <dd>{team?.name ?? t('join.me.noTeam')}</dd>
          </div>
          <div>
            <dt>{t('join.me.ref')}</dt>
            <dd>
              <code>{ref}</code>
              <p className="muted">{t('join.me.ref.hint')}</p>
            </dd>
          </div>
        </dl>
      </div>
      {token !== undefined && <Token token={token} />}
      <div className="page-actions">
        <Link href="/products" className="button button-primary">
          {t('join.start')}
        </Link>
        <button type="button" className="button" onClick={onChange}>
          {t('join.change')}
        </button>
      </div>
    </div>
  );
}

function Token({ token }: { token: string }) {
  const { t } = useTranslation();
  const { notify } = useAnnouncer();
  const copy = async () => {
    if (await copyText(token)) notify(t('join.token.copied'));
  };
  return (
    <section className="panel student-token" aria-labelledby="token">
      <h2 id="token">{t('join.token')}</h2>
      <p className="muted">{t('join.token.hint')}</p>
      <p className="student-token-value">
        <code>{token}</code>
        <button type="button" className="button button-small" onClick={copy} aria-label={t('join.token.copy')}>
          <CopyIcon />
          {t('footer.copy')}
        </button>
      </p>
    </section>
  );
}
