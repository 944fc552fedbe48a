import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { type Sent, send } from './test-support/http.ts';

/** That of util-linux, which gives a command a terminal of its own. */
const canFakeTerminal = /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '');
const ctrlC = '\x03';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'perfshop-main-'));
const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** The shop as a process of its own, with an environment of its own. */
function start(
  environment: Record<string, string> = {},
  wrapped: (command: readonly string[]) => readonly string[] = (command) => command,
) {
  const [program = '', ...args] = wrapped([process.execPath, '--conditions=@perfshop/source', main]);
  const process_ = spawn(program, args, {
    env: { PATH: process.env.PATH, PORT: '0', MANAGEMENT_PORT: '0', PERFSHOP_DATA_DIR: directory, ...environment },
  });
  children.add(process_);
  const output = { out: '', err: '' };
  process_.stdout.on('data', (chunk) => (output.out += chunk));
  process_.stderr.on('data', (chunk) => (output.err += chunk));
  return { process: process_, output, ended: once(process_, 'exit').then(([code]) => code as number | null) };
}

/** Waits until the process has said something that matches. */
async function said(child: ChildProcess, output: { out: string }, pattern: RegExp): Promise<RegExpMatchArray> {
  for (;;) {
    const match = output.out.match(pattern);
    if (match) return match;
    if (child.exitCode !== null) throw new Error(`The shop ended with ${child.exitCode}`);
    if (child.stdout) await once(child.stdout, 'data');
  }
}

describe('the shop as a process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints where it is and how to control it, and ends well on %s',
    async (signal) => {
      const { process: child, output, ended } = start();
      const [, command = ''] = await said(child, output, /(curl -X POST[\s\S]*?\}')\n/);
      expect(output.out).toMatch(/Shop +http:\/\/localhost:\d+\n/);
      expect(output.out).toMatch(/Management +http:\/\/localhost:\d+/);
      const token = /Control token +([\w-]{43})\n/.exec(output.out)?.[1];
      expect(token).toBeDefined();

      const [shopUrl = ''] = /http:\/\/localhost:\d+/.exec(output.out) ?? [];
      const { ref } = (await send(`${shopUrl}/api/auth/status`)).body;
      const answer = await sendAsCurl(command.replace('SESSION-REFERENCE', ref));
      expect(answer).toMatchObject({ status: 201, body: { fault: 'business.vat-rate', state: 'active' } });

      child.kill(signal);
      expect(await ended).toBe(0);
      expect(output.err).toBe('');
    },
  );

  it('opened to the room, prints the address to join it, with a QR code', async () => {
    const { process: child, output, ended } = start({ PERFSHOP_HOST: '0.0.0.0' });
    const [, url = ''] = await said(child, output, /Join +(http:\/\/\S+)\/join\/[A-Z2-9]{6}\n/);
    await said(child, output, /[█▀▄]{10}/);
    expect((await send(`${url}/api/auth/status`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('wakes requests that wait in an injected delay, answers them, and ends', async () => {
    const { process: child, output, ended } = start();
    const [, token = ''] = await said(child, output, /Control token +([\w-]{43})/);
    await said(child, output, /curl/);
    const [shopUrl = '', managementUrl = ''] = output.out.match(/http:\/\/localhost:\d+/g) ?? [];
    const control = (path: string, sent: Sent = {}) =>
      send(`${managementUrl}/api/admin/chaos${path}`, { ...sent, headers: { 'x-admin-token': token } });
    const slow = { fault: 'performance.latency', params: { ms: 60_000 }, target: { route: { path: '/api/products' } } };
    const activated = await control('/activations', { method: 'POST', body: slow });
    expect(activated.status).toBe(201);
    const answer = send(`${shopUrl}/api/products?size=100`);
    for (let injected = 0; injected === 0; )
      injected = (await control(`/activations/${activated.body.id}`)).body.counters.injected;
    child.kill('SIGTERM');
    expect((await answer).body.content).toHaveLength(100);
    expect(await ended).toBe(0);
  });

  it.each([
    [{ PERFSHOP_LNAG: 'fr' }, 'Unknown setting PERFSHOP_LNAG. Did you mean PERFSHOP_LANG?\n'],
    [{ PORT: 'eighty' }, 'PORT is "eighty". Allowed: a whole number from 0 to 65535 (0 takes any free port).\n'],
  ])('does not start with %o, and says why', async (environment, sentence) => {
    const { output, ended } = start(environment as Record<string, string>);
    expect(await ended).toBe(1);
    expect(output).toEqual({ out: '', err: sentence });
  });

  it.each(['PORT', 'MANAGEMENT_PORT'])('says in one sentence that the port of %s is in use', async (name) => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { output, ended } = start({ [name]: String(port) });
    expect(await ended).toBe(1);
    expect(output.err).toBe(
      `Port ${port} of 127.0.0.1 is in use: stop the program that has it, or choose another with ${name}.\n`,
    );
    taken.close();
  });

  it('speaks the language of the shop', async () => {
    const { process: child, output, ended } = start({ PERFSHOP_LANG: 'fr' });
    await said(child, output, /curl/);
    expect(output.out).toMatch(/^ {2}Boutique {8}http:\/\/localhost:\d+\n {2}Administration {2}http/m);
    expect(output.out).toMatch(/mauvaise TVA/);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it.skipIf(!canFakeTerminal).each([
    { environment: {}, asked: false },
    { environment: { PERFSHOP_LOG_LEVEL: 'info' }, asked: true },
  ])('on a terminal logs requests only if somebody asks for them: $environment', async ({ environment, asked }) => {
    const {
      process: child,
      output,
      ended,
    } = start(environment, (command) => ['script', '-qefc', `exec ${command.join(' ')}`, '/dev/null']);
    await said(child, output, /curl/);
    const [shopUrl = ''] = /http:\/\/localhost:\d+/.exec(output.out) ?? [];
    expect((await send(`${shopUrl}/api/countries`)).status).toBe(200);
    child.stdin.write(ctrlC);
    expect(await ended).toBe(0);
    expect(/GET \/api\/countries 200/.test(output.out)).toBe(asked);
    expect(/Log +warnings and errors; PERFSHOP_LOG_LEVEL=info/.test(output.out)).toBe(!asked);
  });

  it('is a shop like any other in production, where no fault can act, and says so', async () => {
    const { process: child, output, ended } = start({ NODE_ENV: 'production' });
    await said(child, output, /no fault can act/);
    expect(output.out).not.toMatch(/curl/);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});

/** Does what curl would do with a command, as a shell hands it over; curl itself may not be there. */
function sendAsCurl(command: string) {
  const words = [...command.replaceAll('\\\n', ' ').matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  );
  const after = (option: string) => words.flatMap((word, index) => (word === option ? [words[index + 1] ?? ''] : []));
  const headers = Object.fromEntries(
    after('-H')
      .map((header) => header.split(': '))
      .map(([name = '', value = '']) => [name.toLowerCase(), value]),
  );
  const [method = 'GET'] = after('-X');
  return send(words.find((word) => word.startsWith('http')) ?? '', { method, headers, body: after('-d')[0] });
}
