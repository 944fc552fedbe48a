import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../scripts/bootstrap/process.mjs';
import { root } from '../scripts/bootstrap/workspace.mjs';

const bootstrap = (
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
) => run(process.execPath, args, { quiet: true, ...options });

describe('scripts/bootstrap.mjs', () => {
  it('says in one sentence that Node.js is too old', async () => {
    const pretend = "Object.defineProperty(process, 'versions', { value: { node: '18.20.8' } })";
    const { code, output } = await bootstrap([
      '--import',
      `data:text/javascript,${pretend}`,
      join(root, 'scripts/bootstrap.mjs'),
      'start',
    ]);
    expect(output).toMatch(/^PerfShop needs Node\.js 20 or newer .*\n$/);
    expect(code).toBe(1);
  });

  it('lists its commands when it gets an unknown one', async () => {
    const { code, output } = await bootstrap([join(root, 'scripts/bootstrap.mjs'), 'strat']);
    expect(output).toMatch(/^Usage: .*\n\n {2}start .*\n {2}test .*\n/);
    expect(code).toBe(2);
  });

  describe('in a fresh clone without a network', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'perfshop clone '));
      for (const part of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'scripts']) {
        cpSync(join(root, part), join(folder, part), { recursive: true });
      }
      mkdirSync(join(folder, 'packages'));
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    it.each(['start', 'test'])('%s says what to do, from any folder', async (command) => {
      const env = {
        ...process.env,
        npm_config_registry: 'http://127.0.0.1:9/',
        npm_config_cache: join(folder, 'cache'),
        npm_config_fetch_retries: '0',
      };
      const { code, output } = await bootstrap([join(folder, 'scripts/bootstrap.mjs'), command], {
        cwd: tmpdir(),
        env,
      });
      expect(output).toContain('The packages could not be downloaded. Check the network');
      expect(output).not.toMatch(/^ {4}at /m);
      expect(code).toBe(1);
    });
  });
});
