import { useSyncExternalStore } from 'react';

const COOKIE = 'currency';
const ONE_YEAR = 60 * 60 * 24 * 365;

/** What everything is charged in, and shown in until the visitor chooses otherwise. */
export const baseCurrency = 'EUR';

const listeners = new Set<() => void>();

function read(): string {
  const pair = document.cookie.split('; ').find((text) => text.startsWith(`${COOKIE}=`));
  const code = pair?.slice(COOKIE.length + 1) ?? '';
  return /^[A-Z]{3}$/.test(code) ? code : baseCurrency;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The code of the currency that the visitor looks at. */
export const useChosenCurrency = (): string => useSyncExternalStore(subscribe, read);

/** Keeps the choice in a cookie, which the server reads too. */
export function chooseCurrency(code: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from browsers of 2024 still in use.
  document.cookie = `${COOKIE}=${code}; Path=/; Max-Age=${ONE_YEAR}; SameSite=Lax`;
  for (const listener of listeners) listener();
}

/**
 * An address of the API that sends prices, with the currency to send them in besides. The currency stands in the address, so that
 * an answer in another one is never taken for it.
 *
 * @example inCurrency('/api/products?page=0', 'USD'); // '/api/products?page=0&currency=USD'
 */
export function inCurrency(path: string, code: string): string {
  return code === baseCurrency ? path : `${path}${path.includes('?') ? '&' : '?'}currency=${code}`;
}
