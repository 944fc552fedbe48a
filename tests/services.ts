import { existsSync } from 'node:fs';

const debianChromium = '/usr/bin/chromium';

/** Where Chromium is: `CHROMIUM` if set, else where Debian puts it; undefined when there is none. */
export const chromium: string | undefined = [process.env.CHROMIUM ?? debianChromium].find(existsSync);

const services = {
  chromium: {
    found: chromium !== undefined,
    absence: `Chromium was not found at ${process.env.CHROMIUM ?? debianChromium}. Install it, or set CHROMIUM to its path.`,
  },
} as const;

/** A service outside of Node.js that some tests need. */
export type ServiceName = keyof typeof services;

/**
 * True when the tests that need a service can run. Without it, says which tests are left out.
 *
 * @example describe.runIf(requireService('chromium', 'buying in a browser'))('buying in a browser', () => { … });
 * @throws Error when it is missing and `PERFSHOP_REQUIRE_SERVICES=1`, as in continuous integration.
 */
export function requireService(name: ServiceName, leftOut: string): boolean {
  const { found, absence } = services[name];
  if (found) return true;
  if (process.env.PERFSHOP_REQUIRE_SERVICES === '1') throw new Error(`${absence} Needed for: ${leftOut}.`);
  console.warn(`Left out: ${leftOut}. ${absence}`);
  return false;
}
