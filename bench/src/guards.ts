/**
 * `pnpm --filter @perfshop/bench guards [rounds]`: how long after a service turned bad its guard has taken the fault back. Counted from the
 * first moment of the harm, with a window full of good requests behind it: that the value has yet to cross its bound is counted in. A fifth of
 * the requests are the fault's own, slower and more often failed than any bound; a guard that took them for harm would end the benchmark.
 *
 * One server for each kind of guard, each a process, two hundred requests a second each. Exits with 1 if the bar is missed.
 *
 * @module
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { extname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Scene, scenes } from './guards-server.ts';
import { quantile } from './rounds.ts';

const BAR_MS = 1000;
const PER_SECOND = 200;
/** The window of a guard on requests, and a little. */
const CALM_MS = 10_500;

const agent = new Agent({ keepAlive: true });

function ask(port: number, session: string): void {
  const asked = request({ port, host: '127.0.0.1', agent, headers: { 'x-session': session } }, (response) => {
    response.resume();
  });
  asked.once('error', (error) => {
    throw error;
  });
  asked.end();
}

/** Requests at a steady pace, whether or not the earlier ones were answered. Returns what ends them. */
function load(port: number): () => void {
  const began = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    for (const due = ((performance.now() - began) / 1000) * PER_SECOND; sent < due; sent++)
      ask(port, `s-${(sent % 5) + 1}`);
  }, 5);
  return () => clearInterval(timer);
}

interface Message {
  readonly port: number;
  readonly reacted: number;
  readonly reason: string;
}

const message = async (child: ChildProcess): Promise<Message> => (await once(child, 'message'))[0] as Message;

async function reactions(scene: Scene, rounds: number): Promise<readonly number[]> {
  const child = fork(new URL(`./guards-server${extname(import.meta.url)}`, import.meta.url), [scene], {
    env: { ...process.env, NODE_ENV: 'test' },
    execArgv: ['--expose-gc'],
  });
  const { port } = await message(child);
  const stop = load(port);
  const found: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const armed = message(child);
    child.send('arm');
    await armed;
    const reacted = message(child);
    // At any phase of the guards, which look four times a second.
    const early = await Promise.race([reacted, wait(CALM_MS + Math.random() * 500)]);
    if (early !== undefined) throw new Error(`${scene}: the guard acted before there was a reason: ${early.reason}`);
    child.send('turn bad');
    found.push((await reacted).reacted);
  }
  stop();
  // The last requests are still being answered.
  await wait(1000);
  child.disconnect();
  return found;
}

const rounds = Number(process.argv[2]) || 20;
const names = Object.keys(scenes) as Scene[];
const results = await Promise.all(names.map(async (scene) => ({ scene, found: await reactions(scene, rounds) })));
agent.destroy();

const ms = (value: number) => `${value.toFixed(0)} ms`;
console.log(`Node ${process.version}, ${rounds} times each, ${PER_SECOND} requests a second\n`);
console.log(`| what happens | guard | p50 | most | bar: ≤ ${BAR_MS} ms |\n|---|---|---|---|---|`);
for (const { scene, found } of results) {
  const guard = scenes[scene];
  const most = Math.max(...found);
  if (!(most <= BAR_MS)) process.exitCode = 1;
  const name = 'watch' in guard ? guard.watch : guard.metric;
  console.log(
    `| ${scene} | ${name} above ${guard.above} | ${ms(quantile(found, 0.5))} | ${ms(most)} | ${most <= BAR_MS ? 'met' : 'MISSED'} |`,
  );
}
