import { defineConfig } from 'vitest/config';

const conditions = ['@perfshop/source', 'node'];

// The tests that state what the decision core does, and are fast enough to run for each mutant. Those that draw millions of times are not;
// what they prove stands or falls with the known values of draws.test.ts.
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    include: ['packages/core/src/{engine,targets,points,scope,faults}/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**', '**/.stryker-tmp/**', '**/draws.uniform.test.ts'],
    execArgv: ['--conditions=@perfshop/source'],
    testTimeout: 10_000,
  },
});
