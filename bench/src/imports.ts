import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median } from './rounds.ts';

const programs = {
  '@perfshop/core/points': `await import('@perfshop/core/points')`,
  '@perfshop/core': `await import('@perfshop/core')`,
  'a created engine': `await (await import('@perfshop/core')).createChaos()`,
} as const;

/** Milliseconds to import, measured inside a fresh process of its own; the median of several. */
export function importTimes(node: string, runs = 15): Record<keyof typeof programs, number> {
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const measure = (program: string): number => {
    const source = `const began = performance.now(); ${program}; console.log(performance.now() - began);`;
    const options = { cwd, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '' } } as const;
    return Number(execFileSync(node, ['--input-type=module', '-e', source], options));
  };
  return Object.fromEntries(
    Object.entries(programs).map(([name, program]) => [
      name,
      median(Array.from({ length: runs }, () => measure(program))),
    ]),
  ) as Record<keyof typeof programs, number>;
}
