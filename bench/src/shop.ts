/**
 * How fast the shop is: every bar of its speed, on SQLite and then on a MariaDB of its own if one is installed; or on the empty database of `DATABASE_URL`
 * alone. Exits with 1 when a bar is missed.
 *
 * @module
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    /** `sqlite` or `mariadb`. */
    only: { type: 'string' },
    // Those of shop-bars.ts.
    rounds: { type: 'string' },
    requests: { type: 'string' },
    'skip-catalogue': { type: 'boolean' },
  },
});
const { only, ...forBars } = values;
const given = Object.entries(forBars).flatMap(([name, value]) =>
  value === true ? [`--${name}`] : [`--${name}`, String(value)],
);

async function measure(database: string | undefined): Promise<void> {
  const env = { ...process.env, ...(database !== undefined && { DATABASE_URL: database }) };
  const bars = fork(new URL('./shop-bars.js', import.meta.url), given, { env });
  const [code] = (await once(bars, 'exit')) as [number | null];
  if (code !== 0) process.exitCode = 1;
}

async function measureOnMariadb(): Promise<void> {
  const script = fileURLToPath(import.meta.resolve('../../packages/reference-shop/src/test-support/serve-mariadb.ts'));
  const server = fork(script);
  const ended = once(server, 'exit');
  try {
    const [{ url }] = (await Promise.race([
      once(server, 'message'),
      ended.then(([code]) => Promise.reject(new Error(`The server of MariaDB ended with ${code}`))),
    ])) as [{ url: string | null }];
    if (url !== null) await measure(url);
    else if (only === undefined) console.log('MariaDB: left out, mariadbd is not installed');
    else throw new Error('mariadbd is not installed');
  } finally {
    if (server.connected) server.disconnect();
    await ended;
  }
}

if (only !== undefined && only !== 'sqlite' && only !== 'mariadb')
  throw new Error(`--only is "${only}". Allowed: sqlite or mariadb.`);
if (process.env.DATABASE_URL !== undefined) {
  if (only !== undefined) throw new Error('--only and DATABASE_URL exclude each other.');
  await measure(undefined);
} else {
  if (only !== 'mariadb') await measure(undefined);
  if (only !== 'sqlite') await measureOnMariadb();
}
