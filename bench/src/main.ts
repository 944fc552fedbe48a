/**
 * `pnpm bench`: every performance claim of this project, on the pinned Node, with Node 20 and 22 printed beside. Exits with 1 if a bar
 * is missed on the pinned Node.
 *
 * @module
 */
import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Bar, bars } from './bars.ts';
import type { Bystander } from './bystander.ts';
import { importTimes } from './imports.ts';
import type { Report } from './one-version.ts';

const script = fileURLToPath(new URL('./one-version.js', import.meta.url));
const env = { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '' };

function binaryOf(major: string): string | undefined {
  try {
    const options: ExecFileSyncOptionsWithStringEncoding = {
      encoding: 'utf8',
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    };
    return execFileSync('npx', ['-y', '-p', `node@${major}`, 'node', '-p', 'process.execPath'], options).trim();
  } catch {
    return undefined;
  }
}

function run(node: string): { inlined: Report; called: Report } {
  const child = (flags: string[], args: string[]): Report =>
    JSON.parse(
      execFileSync(node, ['--expose-gc', ...flags, script, ...args], { encoding: 'utf8', env, maxBuffer: 1 << 26 }),
    ) as Report;
  return { inlined: child([], []), called: child(['--max-inlined-bytecode-size=0'], ['called']) };
}

/** Only on the pinned Node: it takes minutes. */
function bystanderBar(): Bar {
  const found = JSON.parse(
    execFileSync(process.execPath, [fileURLToPath(new URL('./bystander.js', import.meta.url)), '--json'], {
      encoding: 'utf8',
      env,
    }),
  ) as Bystander;
  const times = ({ ratio }: { readonly ratio: number }) => `${ratio.toFixed(3)} ×`;
  return {
    what: 'one session targeted: p99 of the others',
    bar: '≤ 1.03 of calm',
    value: `${times(found.injected)} (the same delay by hand ${times(found.byHand)}, calm again ${times(found.control)})`,
    met: found.steady && found.injected.ratio <= 1.03,
  };
}

const versions: [string, string | undefined][] = [
  ['24', process.execPath],
  ['20', binaryOf('20')],
  ['22', binaryOf('22')],
];
const columns = new Map<string, Bar[]>();
let missed = 0;
for (const [major, node] of versions) {
  if (node === undefined) {
    console.log(`Node ${major} could not be had; left out.`);
    continue;
  }
  const { inlined, called } = run(node);
  const found = bars(inlined, called, importTimes(node));
  columns.set(major, found);
  if (major === '24') found.push(bystanderBar());
  if (major === '24') missed = found.filter((bar) => bar.met === false).length;
}
const pinned = columns.get('24') ?? [];
console.log(`Node ${process.version} decides; other versions are printed beside.\n`);
console.log(`| what | at least | ${[...columns.keys()].map((major) => `Node ${major}`).join(' | ')} | |`);
console.log(`|---|---|${'---|'.repeat(columns.size)}---|`);
for (const [row, bar] of pinned.entries()) {
  const cells = [...columns.values()].map((column) => column[row]?.value ?? '');
  console.log(
    `| ${bar.what} | ${bar.bar} | ${cells.join(' | ')} | ${bar.met === undefined ? '' : bar.met ? 'met' : 'MISSED'} |`,
  );
}
process.exitCode = missed > 0 ? 1 : 0;
