import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../i18n/language.tsx';
import { RegisterForm } from './register-form.tsx';
import { SignInForm } from './sign-in-form.tsx';
import './session.css';

/** Signing in or up in the middle of something else, which goes on afterwards where it was. */
export function SignInPanel({ reason }: { reason: string }) {
  const { t } = useTranslation();
  const [isNew, setIsNew] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const switched = useRef(false);
  // The button that was just pressed is gone, and the keyboard's place with it.
  useEffect(() => {
    if (switched.current) heading.current?.focus();
    switched.current = isNew || switched.current;
  }, [isNew]);
  const change = () => {
    switched.current = true;
    setIsNew(!isNew);
  };
  return (
    <div className="sign-in">
      <h2 ref={heading} tabIndex={-1}>
        {t(isNew ? 'register.title' : 'signIn.title')}
      </h2>
      <p className="muted">{reason}</p>
      {isNew ? <RegisterForm /> : <SignInForm />}
      <p className="sign-in-other">
        {t(isNew ? 'register.known' : 'signIn.new')}{' '}
        <button type="button" className="link-button" onClick={change}>
          {t(isNew ? 'signIn.instead' : 'register.instead')}
        </button>
      </p>
    </div>
  );
}
