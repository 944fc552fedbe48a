import type { ReactNode } from 'react';
import { readSession } from '../api/client.ts';
import { NoAnswer } from '../api/problem.ts';
import { useTranslation } from '../i18n/language.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { useSession } from './session.tsx';
import { SignInPanel } from './sign-in-panel.tsx';

/** A page that belongs to a customer: a guest signs in first, in its place. */
export default function CustomersOnly({ children }: { children: ReactNode }) {
  const { user, state } = useSession();
  if (user !== undefined) return children;
  if (state === 'opening') return <Loading />;
  if (state === 'failed') {
    const retry = () => void readSession().catch(() => undefined);
    return <Failure error={new NoAnswer('The session could not be opened.')} onRetry={retry} level={1} />;
  }
  return <SignInFirst />;
}

function SignInFirst() {
  const { t } = useTranslation();
  usePageTitle(t('signIn.title'));
  return (
    <div className="stack narrow">
      <div className="page-head">
        <h1>{t('signIn.first.title')}</h1>
      </div>
      <div className="panel">
        <SignInPanel reason={t('signIn.first.reason')} />
      </div>
    </div>
  );
}
