import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { requireService } from './tests/services.ts';
import { testsOfDatabase } from './tests/tests-of-database.ts';

// Tests resolve the packages of this workspace to their sources, so that nothing has to be built first. `import` and `module` are left
// out on purpose: vitest hands the list to Node, and a `require()` inside a dependency would then be given an ES module.
const conditions = ['@perfshop/source', 'node'];

const everywhere = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          include: [
            'packages/*/{src,web/src}/**/*.test.{ts,tsx}',
            'examples/**/*.test.ts',
            'tests/**/*.test.ts',
            'bench/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: [...everywhere, '**/*.mariadb.test.ts'],
          globalSetup: 'packages/reference-shop/src/test-support/web-builds-global-setup.ts',
          typecheck: { enabled: true, include: ['packages/*/src/**/*.test-d.ts'], tsconfig: './tsconfig.test.json' },
        },
      },
      // The tests of the shop that use its database, once more on MariaDB.
      ...(requireService('mariadb', 'the tests of the shop on MariaDB')
        ? [
            {
              extends: true as const,
              test: {
                name: 'shop-mariadb',
                include: testsOfDatabase('packages/reference-shop/src'),
                exclude: [...everywhere, '**/*.sqlite.test.ts'],
                globalSetup: 'packages/reference-shop/src/test-support/mariadb-global-setup.ts',
              },
            },
          ]
        : []),
    ],
    execArgv: ['--conditions=@perfshop/source'],
    // Tests wait for servers, browsers and disks more than they compute.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // What hangs is found out all the same; what is only slow on a busy machine passes.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/*.test-d.ts', '**/test-support/**'],
    },
  },
});
