import type { ReactNode } from 'react';
import { ApiProblem } from '../api/problem.ts';
import { useTranslation } from '../i18n/language.tsx';
import type { Translation } from '../i18n/translate.ts';
import { AlertIcon } from './icons.tsx';

/** What to tell the visitor about a call that failed. */
export function explain(error: unknown, { t }: Pick<Translation, 't'>): string {
  if (!(error instanceof ApiProblem)) return t('error.network');
  if (error.title === '') return t('error.unexpected', { status: error.status });
  return error.detail === '' ? error.title : `${error.title}. ${error.detail}`.replace(/([.!?])\. /, '$1 ');
}

/** Shown while a page waits for its first data. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <p className="state" role="status">
      <span className="spinner" aria-hidden="true" />
      {t('state.loading')}
    </p>
  );
}

interface StateProps {
  readonly title: string;
  readonly text: string;
  readonly icon?: ReactNode;
  /** Level of the heading: 1 when nothing else is on the page. */
  readonly level?: 1 | 2 | 3;
  readonly children?: ReactNode;
}

/** Says in the place of the content why there is none, and what to do next. */
export function EmptyState({ title, text, icon, level = 2, children }: StateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="state state-block">
      {icon !== undefined && <div className="state-icon">{icon}</div>}
      <Heading className="state-title">{title}</Heading>
      <p>{text}</p>
      {children}
    </div>
  );
}

interface FailureProps {
  readonly error: unknown;
  onRetry(): void;
  readonly level?: 1 | 2 | 3;
}

/** A page that could not be read, with the way to read it again. */
export function Failure({ error, onRetry, level = 2 }: FailureProps) {
  const translation = useTranslation();
  const { t } = translation;
  return (
    <div role="alert">
      <EmptyState title={t('state.error.title')} text={explain(error, translation)} icon={<AlertIcon />} level={level}>
        <button type="button" className="button" onClick={onRetry}>
          {t('state.retry')}
        </button>
      </EmptyState>
    </div>
  );
}

/** Says beside a form or a line that an action failed. */
export function Alert({ children }: { children: ReactNode }) {
  return (
    <div className="alert" role="alert">
      <AlertIcon />
      <div>{children}</div>
    </div>
  );
}
