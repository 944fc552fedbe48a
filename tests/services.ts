import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const debianChromium = '/usr/bin/chromium';

/** Where Chromium is: `CHROMIUM` if set, else where Debian puts it; undefined when there is none. */
export const chromium: string | undefined = [process.env.CHROMIUM ?? debianChromium].find(existsSync);

// Debian keeps mariadbd where only root's PATH looks.
const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
const isInstalled = (program: string) => folders.some((folder) => existsSync(join(folder, program)));

const services = {
  mariadb: {
    found: ['mariadbd', 'mariadb-install-db'].every(isInstalled),
    absence: 'mariadbd was not found. Install it (Debian: apt-get install mariadb-server).',
  },
  openssl: {
    found: isInstalled('openssl'),
    absence: 'openssl was not found. Install it (Debian: apt-get install openssl).',
  },
  sqlmap: {
    found: isInstalled('sqlmap'),
    absence: 'sqlmap was not found. Install it (Debian: apt-get install sqlmap).',
  },
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
