import { type FocusEvent, type KeyboardEvent, useRef, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { changeSession } from '../api/client.ts';
import type { Customer } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';
import { AccountIcon } from '../ui/icons.tsx';
import { explain } from '../ui/states.tsx';
import { nextPage, signInAddress } from './next-page.ts';
import { useSession } from './session.tsx';
import './account-menu.css';

/** In the header: the way to sign in, or what a customer has here. */
export function AccountMenu() {
  const { user } = useSession();
  return user === undefined ? <SignInLink /> : <CustomerMenu customer={user} />;
}

function SignInLink() {
  const { t } = useTranslation();
  const [path] = useLocation();
  const [search] = useSearchParams();
  const isEntrance = path === '/login' || path === '/register';
  const here = `${path}${search.size > 0 ? `?${search}` : ''}`;
  const next = isEntrance ? nextPage(search.get('next')) : here;
  return (
    <Link
      href={signInAddress('/login', next)}
      className="nav-link"
      {...(path === '/login' && { 'aria-current': 'page' as const })}
    >
      <AccountIcon />
      <span className="nav-text">{t('nav.signIn')}</span>
    </Link>
  );
}

const pages = [
  { href: '/profile', key: 'nav.profile' },
  { href: '/orders', key: 'nav.orders' },
  { href: '/mailbox', key: 'nav.mailbox' },
] as const;

function CustomerMenu({ customer }: { customer: Customer }) {
  const { t } = useTranslation();
  const [path] = useLocation();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  const closeOnEscape = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape' || !open) return;
    setOpen(false);
    button.current?.focus();
  };
  const closeWhenLeft = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only hears what its button and its links let through.
    <div className="account-menu" onKeyDown={closeOnEscape} onBlur={closeWhenLeft}>
      <button
        ref={button}
        type="button"
        className="nav-link"
        aria-expanded={open}
        aria-controls="account-menu"
        aria-label={t('nav.account', { name: customer.firstName })}
        onClick={() => setOpen(!open)}
      >
        <AccountIcon />
        <span className="nav-text account-name">{customer.firstName}</span>
      </button>
      <div id="account-menu" className="account-sheet" hidden={!open}>
        <p className="account-who">
          <strong>
            {customer.firstName} {customer.lastName}
          </strong>
          <span className="muted">{customer.email}</span>
        </p>
        <ul>
          {pages.map(({ href, key }) => (
            <li key={href}>
              <Link
                href={href}
                onClick={() => setOpen(false)}
                {...(path === href && { 'aria-current': 'page' as const })}
              >
                {t(key)}
              </Link>
            </li>
          ))}
          <li>
            <SignOut />
          </li>
        </ul>
      </div>
    </div>
  );
}

function SignOut() {
  const translation = useTranslation();
  const { t } = translation;
  const { notify } = useAnnouncer();
  const [, navigate] = useLocation();
  const signOut = async () => {
    try {
      await changeSession('/api/auth/logout');
      navigate('/products');
      notify(t('signOut.done'));
    } catch (error) {
      notify(explain(error, translation));
    }
  };
  return (
    <button type="button" onClick={signOut}>
      {t('signOut.submit')}
    </button>
  );
}
