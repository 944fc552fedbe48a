import { Link, Redirect, useSearchParams } from 'wouter';
import { useTranslation } from '../i18n/language.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { nextPage, signInAddress } from './next-page.ts';
import { RegisterForm } from './register-form.tsx';
import { useSession } from './session.tsx';
import { SignInForm } from './sign-in-form.tsx';
import './session.css';

/** The page of signing in, or of making an account, which then goes where the address says. */
export function EntrancePage({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  const { user } = useSession();
  const [search] = useSearchParams();
  const next = nextPage(search.get('next'));
  const title = t(isNew ? 'register.title' : 'signIn.title');
  usePageTitle(title);
  if (user !== undefined) return <Redirect to={next} replace />;
  return (
    <div className="stack narrow">
      <div className="page-head">
        <h1>{title}</h1>
        <p className="lead">{t(isNew ? 'register.intro' : 'signIn.intro')}</p>
      </div>
      <div className="panel sign-in">
        {isNew ? <RegisterForm /> : <SignInForm />}
        <p className="sign-in-other">
          {t(isNew ? 'register.known' : 'signIn.new')}{' '}
          <Link href={signInAddress(isNew ? '/login' : '/register', next)} className="text-link">
            {t(isNew ? 'signIn.instead' : 'register.instead')}
          </Link>
        </p>
      </div>
    </div>
  );
}
