import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Packed, packPublished } from '../../scripts/packing/pack.ts';
import { Consumer } from './consumer.ts';
import { nodeOfVersion, npmIsReachable } from './node-versions.ts';

const versions = [20, 22, 24, 26];
const programs = ['express-import.mjs', 'express-require.cjs', 'koa-import.mjs', 'koa-require.cjs'];

// The first time, this downloads three versions of Node.js.
const patience = 10 * 60_000;

const required = process.env.PERFSHOP_REQUIRE_SERVICES === '1';
const reachable = required || (await npmIsReachable());
if (!reachable) console.warn('Left out: installing and trying the packages. npm could not be reached.');

describe.skipIf(!reachable)('the packages as they would go to npm', () => {
  const tarballs = mkdtempSync(join(tmpdir(), 'perfshop-tarballs-'));
  const nodes = new Map<number, string>();
  let packages: readonly Packed[];

  const node = (version: number): string => nodes.get(version) ?? expect.unreachable();

  beforeAll(async () => {
    packages = await packPublished(tarballs);
    // One after the other: two npm processes at once can spoil their cache.
    for (const version of versions) nodes.set(version, await nodeOfVersion(version));
  }, patience);
  afterAll(() => rmSync(tarballs, { recursive: true }));

  describe('in an empty folder without the optional peers', () => {
    const consumer = new Consumer();
    beforeAll(() => consumer.install(packages, ['express', 'koa']), patience);
    afterAll(() => consumer.remove());

    describe.each(versions)('on Node.js %i', (version) => {
      it.each(programs)('%s does its job and prints no warning', async (program) => {
        const { code, output } = await consumer.run(node(version), program);
        expect(output).toBe(
          `${JSON.stringify({ activation: 'accepted', calm: [0.2, 0.2], active: [0.196, 0.2], killed: [0.2, 0.2] })}\n`,
        );
        expect(code).toBe(0);
      });

      it.each(['--import', '--require'])('an application that knows nothing is met by %s', async (flag) => {
        const { code, output } = await consumer.run(node(version), flag, '@perfshop/core/register', 'registered.cjs');
        const calm = [200, 200];
        const expected = {
          calm,
          inbound: [503, 503],
          refused: ['ECONNREFUSED', 'ECONNREFUSED'],
          replaced: [502, 502],
          delayed: calm,
          after: calm,
        };
        expect(output).toBe(`${JSON.stringify(expected)}\n`);
        expect(code).toBe(0);
      });
    });
  });

  describe('next to the libraries that the engine can use', () => {
    const consumer = new Consumer();
    beforeAll(() => consumer.install(packages, libraries), patience);
    afterAll(() => consumer.remove());

    const libraries = ['ajv', 'prom-client', '@opentelemetry/api', 'rxjs'];
    const heavy = /\/node_modules\/(ajv|prom-client|@opentelemetry|rxjs|knex|undici|fastify)\//;
    const loaded = async (version: number, ...names: readonly string[]): Promise<readonly string[]> => {
      const { code, output } = await consumer.run(node(version), 'loaded.mjs', ...names);
      expect(code, output).toBe(0);
      return JSON.parse(output);
    };

    describe.each(versions)('on Node.js %i', (version) => {
      it('loads none of them by importing the core', async () => {
        const entries = [
          '@perfshop/core',
          '@perfshop/core/points',
          '@perfshop/core/scope',
          '@perfshop/core/express',
          '@perfshop/core/koa',
          '@perfshop/core/fastify',
          '@perfshop/core/outbound',
          '@perfshop/core/knex',
          '@perfshop/core/signed',
          '@perfshop/core/report',
        ];
        expect((await loaded(version, ...entries)).filter((path) => heavy.test(path))).toEqual([]);
      });

      it('loads none of them by importing a family', async () => {
        const entries = ['@perfshop/chaos-business', '@perfshop/chaos-performance'];
        expect((await loaded(version, ...entries)).filter((path) => heavy.test(path))).toEqual([]);
      });

      it('loads nothing but points by importing points', async () => {
        const families = ['business', 'frontend', 'functional', 'performance', 'scripting', 'security'];
        const paths = await loaded(version, ...families.map((family) => `@perfshop/chaos-${family}/points`));
        expect(paths.filter((path) => !/loaded\.mjs$|\/dist\/points\/[\w-]+\.js$/.test(path))).toEqual([]);
      });

      it('would see it if they were', async () => {
        const paths = await loaded(version, ...libraries);
        for (const name of libraries) expect(paths).toContainEqual(expect.stringContaining(`/node_modules/${name}/`));
      });
    });
  });
});
