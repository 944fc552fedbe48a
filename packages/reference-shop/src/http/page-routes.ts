/**
 * The addresses that the web has a page for, as its router writes them. The server tells browsers and search engines the truth about all
 * others: 404. `web.test.ts` holds the list to the router of the web.
 */
export const pageRoutes: readonly string[] = [
  '/',
  '/products',
  '/products/:id',
  '/cart',
  '/checkout',
  '/order-confirmation',
  '/orders',
  '/orders/:id',
  '/mailbox',
  '/mailbox/:id',
  '/join/:code?',
  '/login',
  '/register',
  '/forgot-password',
  '/reset-password',
  '/profile',
  '/back-office/*?',
  '/monitoring',
  '/welcome',
];

// As the router of the web reads them: letter case and a slash at the end do not matter.
const patternOf = (route: string) =>
  new RegExp(
    `^${route
      .replace(/\/\*\?$/, '(?:/.*)?')
      .replace(/\/:\w+\?/g, '(?:/[^/]+)?')
      .replace(/\/:\w+/g, '/[^/]+')}/?$`,
    'i',
  );

const patterns = pageRoutes.map(patternOf);

/** Whether the web has a page for a path. */
export const isPageRoute = (path: string): boolean => patterns.some((pattern) => pattern.test(path));
