import { defineConfig } from 'vitest/config';

const conditions = ['@perfshop/source', 'node'];

// The tests that state what the decision core does, and are fast enough to run for each mutant.
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['packages/core/src/{engine,targets,points,scope,faults}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.stryker-tmp/**', '**/draws.test.ts'],
    execArgv: ['--conditions=@perfshop/source'],
    testTimeout: 10_000,
  },
});
