import { type FormEvent, useEffect, useRef } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useCart } from '../cart/cart-context.tsx';
import { CurrencySwitch } from '../currency/currency-switch.tsx';
import { useTranslation } from '../i18n/language.tsx';
import { AccountMenu } from '../session/account-menu.tsx';
import { CartIcon, SearchIcon } from '../ui/icons.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

export function Header() {
  const { t } = useTranslation();
  return (
    <header className="header">
      <div className="header-inner">
        <Link href="/products" className="brand" aria-label={t('app.home')}>
          <svg viewBox="0 0 32 32" aria-hidden="true" className="brand-mark">
            <rect width="32" height="32" rx="9" />
            <path d="M7 20.5h4.2l2.6-9.5 4.1 13 2.7-7.5H25" />
          </svg>
          <span className="brand-name">{t('app.name')}</span>
        </Link>
        <Search />
        <Navigation />
        <CurrencySwitch />
        <div className="header-tools">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </div>
    </header>
  );
}

function Navigation() {
  const { t, plural } = useTranslation();
  const [path] = useLocation();
  const { cart } = useCart();
  const count = cart?.count ?? 0;
  const current = (href: string) => (path === href ? ({ 'aria-current': 'page' } as const) : {});
  return (
    <nav className="header-nav" aria-label={t('nav.main')}>
      <ul>
        <li>
          <AccountMenu />
        </li>
        <li>
          <Link href="/cart" className="nav-link" {...current('/cart')}>
            <CartIcon />
            <span className="nav-text">{t('nav.cart')}</span>
            <span className="visually-hidden">, {plural('items', count)}</span>
            {count > 0 && (
              <span className="cart-count" aria-hidden="true">
                {count > 99 ? '99+' : count}
              </span>
            )}
          </Link>
        </li>
      </ul>
    </nav>
  );
}

function Search() {
  const { t } = useTranslation();
  const [path, navigate] = useLocation();
  const [search] = useSearchParams();
  const query = path === '/products' ? (search.get('q') ?? '') : '';
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Follows the address (back button, a cleared search) without taking over the keyboard while someone types.
    if (input.current !== null) input.current.value = query;
  }, [query]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = input.current?.value.trim() ?? '';
    navigate(words === '' ? '/products' : `/products?${new URLSearchParams({ q: words })}`);
  };
  return (
    <search className="search">
      <form onSubmit={submit}>
        <label htmlFor="search" className="visually-hidden">
          {t('search.label')}
        </label>
        <input
          id="search"
          ref={input}
          type="search"
          name="q"
          defaultValue={query}
          maxLength={80}
          placeholder={t('search.placeholder')}
          autoComplete="off"
          enterKeyHint="search"
        />
        <button type="submit" aria-label={t('search.submit')}>
          <SearchIcon />
        </button>
      </form>
    </search>
  );
}
