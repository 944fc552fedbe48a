/**
 * Where to go after signing in: the page that the address names (`?next=/orders`), within the shop. Another host's would make the shop
 * a way to lead people astray.
 */
export function nextPage(next: string | null): string {
  // Browsers read a backslash as a slash, and skip tabs and line breaks: `/\t/evil.example` is another host.
  return next !== null && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) ? next : '/products';
}

/** The address of a page of signing in that comes back to `next`. */
export function signInAddress(page: '/login' | '/register', next: string): string {
  return next === '/products' ? page : `${page}?${new URLSearchParams({ next })}`;
}
