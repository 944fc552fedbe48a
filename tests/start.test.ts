import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../scripts/bootstrap/workspace.mjs';

// Includes a build, if nothing was built yet.
const patience = 120_000;

/** Starts the shop as `npm start` does, on free ports. */
const start = (env: NodeJS.ProcessEnv) => {
  const { NODE_ENV, ...inherited } = process.env;
  const child = spawn(process.execPath, [join(root, 'scripts', 'bootstrap.mjs'), 'start'], {
    env: { ...inherited, PORT: '0', MANAGEMENT_PORT: '0', ...env },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (output.stderr += text));
  const closed = once(child, 'close').then(([code]) => code as number | null);
  return { child, output, closed };
};

describe('npm start', () => {
  let data: string;
  beforeAll(() => {
    data = mkdtempSync(join(tmpdir(), 'perfshop-start-'));
  });
  afterAll(() => rmSync(data, { recursive: true }));

  it(
    'serves the shop until it is told to stop, and leaves without an error',
    async () => {
      const { child, output, closed } = start({ PERFSHOP_DATA_DIR: data });
      let address: string | undefined;
      while (address === undefined && child.exitCode === null) {
        await Promise.race([once(child.stdout, 'data'), closed]);
        address = /^\s*Shop\s+(http\S+)$/m.exec(output.stdout)?.[1];
      }
      expect(address, output.stderr).toBeDefined();

      const page = await fetch(`${address}/`);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<title>PerfShop</title>');

      child.kill('SIGTERM');
      expect(await closed).toBe(0);
      expect(output.stderr).toBe('');
    },
    patience,
  );

  it(
    'ends with the exit code of the shop',
    async () => {
      const { output, closed } = start({ PERFSHOP_DATA_DIR: data, PERFSHOP_LANG: 'klingon' });
      expect(await closed).toBe(1);
      expect(output.stderr).toContain('PERFSHOP_LANG');
      expect(output.stderr).not.toMatch(/^ {4}at /m);
    },
    patience,
  );
});
