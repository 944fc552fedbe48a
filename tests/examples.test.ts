import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { pinnedNode } from '../scripts/bootstrap/process.mjs';
import { manifest, packageFolders, root } from '../scripts/bootstrap/workspace.mjs';

const env = { ...process.env, NODE_ENV: 'development', NODE_OPTIONS: '', PORT: '0', CONTROL_PORT: '0' };

/** Runs the start script of an example, as `npm start` would. */
function start(example: string) {
  const cwd = join(root, 'examples', example);
  const [program, ...args] = manifest(cwd).scripts?.start?.split(' ') ?? [];
  expect(program).toBe('node');
  const child = spawn(pinnedNode() ?? process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
  return { child, lines: createInterface(child.stdout), closed: once(child, 'close') };
}

async function outputOf(example: string): Promise<string> {
  const { lines, closed } = start(example);
  const output: string[] = [];
  for await (const line of lines) output.push(line);
  expect((await closed)[0]).toBe(0);
  return output.join('\n');
}

describe('the examples', () => {
  it('are private packages with a README each', () => {
    const examples = packageFolders().filter((folder) => basename(join(folder, '..')) === 'examples');
    expect(examples.map((folder) => basename(folder))).toEqual(['express-checkout', 'koa-latency', 'plugin-payments']);
    for (const folder of examples) {
      expect(manifest(folder).private).toBe(true);
      expect(existsSync(join(folder, 'README.md'))).toBe(true);
    }
  });

  it('express-checkout starts, takes commands, and stops on SIGTERM', async () => {
    const { child, lines, closed } = start('express-checkout');
    const values: string[] = [];
    for await (const line of lines) {
      values.push(line.split(/\s{2,}/)[1] ?? '');
      if (values.length === 3) break;
    }
    const [shop = '', control = '', token = ''] = values;
    expect((await fetch(`${shop}/session`)).status).toBe(200);
    const headers = { 'x-admin-token': token, 'content-type': 'application/json' };
    const body = JSON.stringify({ fault: 'business.vat-rate' });
    expect((await fetch(`${control}/activations`, { method: 'POST', headers, body })).status).toBe(201);
    child.kill('SIGTERM');
    expect(await closed).toEqual([0, null]);
  });

  it('koa-latency rehearses, slows down as many as it said, and takes it back', async () => {
    const output = await outputOf('koa-latency');
    const [, planned, calm, hit, slowest] =
      /^Dry run +(\d+) of 200 .* slowest (\d+) ms\nLive +(\d+) of 200 .* slowest (\d+) ms\nRestored /.exec(output) ??
      [];
    expect(hit, output).toBe(planned);
    expect(Number(slowest)).toBeGreaterThanOrEqual(500);
    expect(Number(calm)).toBeLessThan(Number(slowest));
  });

  it('plugin-payments declines the same orders twice', async () => {
    const lines = (await outputOf('plugin-payments')).split('\n').map((line) => line.slice(11));
    const [calm, declining, again, restored] = lines;
    expect(calm).toBe('approved, approved, approved, approved, approved');
    expect(declining).toContain('insufficient_funds');
    expect(again).toBe(declining);
    expect(restored).toBe(calm);
  });
});
