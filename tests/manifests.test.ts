import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifest, publishedFolders, root } from '../scripts/bootstrap/workspace.mjs';

const published = publishedFolders().map((folder) => manifest(folder));

describe('what goes to npm', () => {
  it('is the core, the families and the console', () => {
    expect(published.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        '@perfshop/core',
        '@perfshop/chaos-business',
        '@perfshop/chaos-frontend',
        '@perfshop/chaos-functional',
        '@perfshop/chaos-performance',
        '@perfshop/chaos-scripting',
        '@perfshop/chaos-security',
        '@perfshop/console',
      ]),
    );
  });

  it.each(published)('$name is an ES module under the licence of the repository', (own) => {
    expect(own).toMatchObject({
      type: 'module',
      sideEffects: false,
      license: 'AGPL-3.0-or-later',
      engines: { node: '^20.19.0 || >=22.12.0' },
      publishConfig: { access: 'public' },
    });
    expect(own).not.toHaveProperty('main');
    expect(own.description).toBeTruthy();
  });

  it.each(published)('$name has peers of its own house in one wide range', ({ peerDependencies = {} }) => {
    // A workspace: range would become the exact version at publishing and force a new family with every new core.
    const own = Object.entries(peerDependencies).filter(([name]) => name.startsWith('@perfshop/'));
    expect(own.map(([, range]) => range)).toEqual(own.map(() => '>=0.1.0 <2'));
    expect(JSON.stringify(peerDependencies)).not.toContain('workspace:');
  });

  it.each(published)(
    '$name publishes the entries it has here, less the source condition',
    ({ exports = {}, publishConfig }) => {
      const withoutSource = Object.entries(exports).map(([entry, conditions]) => {
        if (typeof conditions === 'string') return [entry, conditions];
        const { '@perfshop/source': source, ...others } = conditions as Record<string, string>;
        expect(others.default?.replace('dist', 'src').replace(/\.js$/, '.ts')).toBe(source);
        return [entry, others];
      });
      expect(publishConfig?.exports).toEqual(Object.fromEntries(withoutSource));
    },
  );
});

describe('the licence', () => {
  it('is the text of the Free Software Foundation to the letter', () => {
    const text = readFileSync(join(root, 'LICENSE'));
    expect(createHash('sha256').update(text).digest('hex')).toBe(
      '0d96a4ff68ad6d4b6f1f30f713b18d5184912ba8dd389f86aa7710db079abcb0',
    );
  });
});
