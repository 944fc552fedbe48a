import { isLanguage, type Language } from './languages.ts';

const COOKIE = 'lang';
const ONE_YEAR = 60 * 60 * 24 * 365;

/**
 * The language to begin with: the one that this address asks for (`?lang=fr`), which is kept, or that the visitor chose earlier (the cookie), or
 * that the server marked the page with.
 */
export function firstLanguage(): Language {
  const asked = new URLSearchParams(window.location.search).get('lang');
  if (isLanguage(asked)) {
    rememberLanguage(asked);
    return asked;
  }
  const cookie = document.cookie.split('; ').find((pair) => pair.startsWith(`${COOKIE}=`));
  const value = cookie?.slice(COOKIE.length + 1);
  if (isLanguage(value)) return value;
  const { lang } = document.documentElement;
  return isLanguage(lang) ? lang : 'en';
}

/** Keeps the choice in a cookie, because the server words products and problems by it too. */
export function rememberLanguage(language: Language): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from browsers of 2024 still in use.
  document.cookie = `${COOKIE}=${language}; Path=/; Max-Age=${ONE_YEAR}; SameSite=Lax`;
}
