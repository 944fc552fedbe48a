import { defineConfig } from 'vitest/config';

// Tests resolve the packages of this workspace to their sources, so that nothing has to be built first. `import` and `module` are left
// out on purpose: vitest hands the list to Node, and a `require()` inside a dependency would then be given an ES module.
const conditions = ['@perfshop/source', 'node'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: [
      'packages/*/{src,web/src}/**/*.test.{ts,tsx}',
      'examples/**/*.test.ts',
      'tests/**/*.test.ts',
      'bench/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', '**/dist/**'],
    execArgv: ['--conditions=@perfshop/source'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/*.test-d.ts', '**/test-support/**'],
    },
    typecheck: { enabled: true, include: ['packages/*/src/**/*.test-d.ts'], tsconfig: './tsconfig.test.json' },
  },
});
