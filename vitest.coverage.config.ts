import { defineConfig, mergeConfig } from 'vitest/config';
import mutation from './vitest.mutation.config.ts';

// The tests of the decision core, with a line that its coverage must not fall below.
export default mergeConfig(
  mutation,
  defineConfig({
    test: {
      testTimeout: 60_000,
      coverage: {
        enabled: true,
        provider: 'v8',
        reporter: ['text'],
        include: [
          'packages/core/src/{targets,points,scope}/**/*.ts',
          'packages/core/src/engine/{fault-layer,lifetime,activation,demand,trampoline,guarded-value,guarded-call,guarded-wrap,counters,request-gate,session-count}.ts',
        ],
        exclude: ['**/*.test.ts'],
        thresholds: { perFile: true, branches: 100 },
      },
    },
  }),
);
