import type { Language } from './messages.ts';

const COOKIE = 'lang';
const ONE_YEAR = 60 * 60 * 24 * 365;

export function isLanguage(value: unknown): value is Language {
  return value === 'en' || value === 'fr';
}

/** The language that the visitor chose: in this address (`?lang=fr`), or earlier (the cookie). */
export function chosenLanguage(): Language | undefined {
  const asked = new URLSearchParams(window.location.search).get('lang');
  if (isLanguage(asked)) {
    rememberLanguage(asked);
    return asked;
  }
  const cookie = document.cookie.split('; ').find((pair) => pair.startsWith(`${COOKIE}=`));
  const value = cookie?.slice(COOKIE.length + 1);
  return isLanguage(value) ? value : undefined;
}

/** Keeps the choice in a cookie, because the server words products and problems by it too. */
export function rememberLanguage(language: Language): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from browsers of 2024 still in use.
  document.cookie = `${COOKIE}=${language}; Path=/; Max-Age=${ONE_YEAR}; SameSite=Lax`;
}
