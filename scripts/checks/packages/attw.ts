import { runNode, tool } from '../../bootstrap/process.mjs';
import type { Packed } from '../../packing/pack.ts';

// Resolution as in Node.js 10, which knows no exports map, is not supported. That CommonJS resolves to an ES module is meant:
// every supported Node.js can require() one, and the packed smoke test does.
const options = [
  '--profile',
  'node16',
  '--ignore-rules',
  'cjs-resolves-to-esm',
  '--format',
  'ascii',
  '--no-color',
  '--no-emoji',
];

/** What are-the-types-wrong has to say. */
export const attwProblems = async ({ tarball }: Packed): Promise<readonly string[]> => {
  const { code, output } = await runNode([tool('@arethetypeswrong/cli', 'attw'), tarball, ...options], { quiet: true });
  return code === 0 ? [] : [`attw:\n${output.trim()}`];
};
