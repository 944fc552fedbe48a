import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireService } from '../../../../tests/services.ts';
import { MariadbServer } from '../test-support/mariadb-server.ts';
import { ShopProcess } from '../test-support/shop-process.ts';
import { createTestDatabase, type TestDatabase } from '../test-support/test-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'perfshop-certificates-'));
const file = (name: string) => join(folder, name);
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });

/** A key and the certificate of an authority of its own. */
const makeAuthority = (name: string) =>
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    `/CN=${name}`,
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.pem`,
  );

/** A certificate of the authority for the server with this name. */
function makeCertificate(host: string): readonly string[] {
  const [key, request, certificate] = [`${host}.key`, `${host}.csr`, `${host}.pem`];
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    `/CN=${host}`,
    '-addext',
    `subjectAltName=DNS:${host}`,
    '-keyout',
    key,
    '-out',
    request,
  );
  openssl(
    'x509',
    '-req',
    '-in',
    request,
    '-CA',
    'authority.pem',
    '-CAkey',
    'authority.key',
    '-days',
    '2',
    '-copy_extensions',
    'copy',
    '-out',
    certificate,
  );
  return [`--ssl-ca=${file('authority.pem')}`, `--ssl-cert=${file(certificate)}`, `--ssl-key=${file(key)}`];
}

let server: MariadbServer;
let database: TestDatabase;
const canMakeCertificates = requireService('openssl', 'encrypted connections to MariaDB');
beforeAll(async () => {
  if (!canMakeCertificates) return;
  makeAuthority('authority');
  makeAuthority('stranger');
  server = await MariadbServer.start();
  database = await createTestDatabase(server.url(''));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  if (!canMakeCertificates) return;
  await server.command("alter user shop@'127.0.0.1' require none");
  await database.remove();
  await server.remove();
});

/** Starts a shop that asks for encryption and trusts this authority besides those of the machine. */
function start(authority?: string): Promise<ShopProcess> {
  const { DATABASE_URL = '', ...environment } = database.environment;
  return ShopProcess.start({
    ...environment,
    DATABASE_URL: `${DATABASE_URL.replace('127.0.0.1', 'localhost')}?ssl=true`,
    ...(authority && { NODE_EXTRA_CA_CERTS: file(authority) }),
  });
}

async function restartServer(options: readonly string[]): Promise<void> {
  await server.stop();
  await server.resumeFromStop({ options });
}

const refusal =
  /The shop ended with 1:\nThe database server at localhost:\d+ has no certificate that this machine trusts for "localhost": /;

describe.runIf(canMakeCertificates)('a DATABASE_URL with ssl=true', () => {
  it('is refused in a sentence by a server that does not encrypt', async () => {
    await expect(start('authority.pem')).rejects.toThrow(
      /server at localhost:\d+ does not encrypt connections\. Give it/,
    );
  });

  it('takes a server whose authority and name it trusts, encrypted', async () => {
    await restartServer(makeCertificate('localhost'));
    await server.command("alter user shop@'127.0.0.1' require ssl");
    await expect(ShopProcess.start(database.environment)).rejects.toThrow(/refuses the user "shop"/);
    const shop = await start('authority.pem');
    const visitor = await shop.visitor();
    expect((await visitor.get('/api/products/1')).body).toMatchObject({ id: 1 });
    expect(shop.said()).not.toMatch(/warn|NODE_TLS/i);
    await shop.kill();
  });

  it.each([['stranger.pem'], [undefined]])(
    'refuses an authority that it does not know, trusting %s',
    async (trusted) => {
      const started = start(trusted);
      await expect(started).rejects.toThrow(refusal);
      await expect(started).rejects.toThrow(/NODE_EXTRA_CA_CERTS/);
      await expect(started).rejects.not.toThrow(/at .*\.ts:\d+/);
    },
  );

  it('refuses the certificate of another server', async () => {
    await restartServer(makeCertificate('elsewhere.example'));
    const started = start('authority.pem');
    await expect(started).rejects.toThrow(refusal);
    await expect(started).rejects.toThrow(/DNS:elsewhere\.example/);
  });
});
