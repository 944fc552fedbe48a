import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defineCallPoint, definePoint } from '../points/index.ts';
import { engine, fault, gateOf, record, refusal, until } from '../test-support/engine.ts';
import { createVirtualClock } from '../testing/virtual-clock.ts';

const price = definePoint<number>('kill.price');
const call = defineCallPoint<string>('kill.call');
const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 1));
const slow = fault('test.slow', ({ around, sleep }) => around(call, (next) => sleep(60_000).then(next)));
const burn = fault('test.burn', ({ every }) => every(10, () => {}), 'process');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'perfshop-kill-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the kill switch', () => {
  it('restores everything before the call returns, newest first, and blocks', async () => {
    const clock = createVirtualClock(1000);
    await using chaos = await engine([drift, slow, burn], { clock });
    for (const one of [drift, slow, burn]) await chaos.activate(one, {});
    await chaos.setLevel('test', 0);
    const events = record(chaos);
    const killing = chaos.kill('smoke', { by: 'ada' });
    expect([price.apply(1), price.active, call.active, clock.pending, chaos.activations()]).toEqual([
      1,
      false,
      false,
      0,
      [],
    ]);
    expect([chaos.killed, chaos.armed]).toEqual([true, false]);
    expect(chaos.state()).toMatchObject({
      armed: false,
      unarmedBecause: 'killed',
      killed: { reason: 'smoke', by: 'ada', at: 1000 },
    });
    expect(await killing).toMatchObject({ restored: 3, errors: [], cleanAfterMs: 0 });
    expect(events.map((event) => [event.type, 'fault' in event ? event.fault : ''])).toEqual([
      ['armed', ''],
      ['restored', 'test.burn'],
      ['restored', 'test.slow'],
      ['restored', 'test.drift'],
      ['killed', ''],
      ['quiet', 'test.burn'],
      ['quiet', 'test.slow'],
      ['quiet', 'test.drift'],
    ]);
    expect(events[1]).toMatchObject({ reason: 'killed: smoke', by: 'ada' });
    expect(await refusal(chaos.activate(drift, {}))).toMatchObject({ code: 'CHAOS_KILLED', status: 423 });
    expect(await refusal(chaos.setLevel('test', 1))).toMatchObject({ code: 'CHAOS_KILLED' });
    expect(await chaos.setLevel('test', 0)).toMatchObject({ level: 0 });
  });

  it('is released by a person, and only then can anything be activated again', async () => {
    await using chaos = await engine([drift]);
    chaos.release();
    await chaos.kill('first');
    await chaos.kill('second');
    const events = record(chaos);
    expect(chaos.state().killed?.reason).toBe('first');
    chaos.release({ by: 'ada' });
    chaos.release();
    expect(events.map(({ type }) => type)).toEqual(['armed', 'released']);
    expect([chaos.killed, chaos.armed, 'killed' in chaos.state()]).toEqual([false, true, false]);
    await chaos.activate(drift, {});
    expect(price.apply(1)).toBe(2);
  });

  it('does not arm an engine that was not ready', async () => {
    await using chaos = await engine([drift]);
    chaos.mount('test', {});
    await chaos.kill('early');
    expect(chaos.state().unarmedBecause).toBe('killed');
    chaos.release();
    expect(chaos.state().unarmedBecause).toBe('not-ready');
  });

  it('wakes calls that are asleep, and tells how long it took until all was quiet', async () => {
    const clock = createVirtualClock();
    await using chaos = await engine([slow], { clock });
    await chaos.activate(slow, {});
    const wait = gateOf<string>();
    const calls = [call.run(async () => 'woken'), call.run(() => wait.promise)];
    const delays: number[] = [];
    chaos.onDelay((_fault, seconds) => delays.push(seconds));
    await clock.advance(5_000);
    const report = await chaos.kill('smoke');
    expect(await calls[0]).toBe('woken');
    expect(delays).toEqual([5, 5]);
    expect(clock.pending).toBe(0);
    await clock.advance(250);
    wait.open('slow by itself');
    expect([await calls[1], await report.quiet]).toEqual(['slow by itself', 250]);
  });

  it('stops an activation that is still under way', async () => {
    const wait = gateOf();
    const starting = fault('test.starting', async ({ intercept }) => {
      intercept(price, (cents) => cents + 1);
      await wait.promise;
      intercept(price, (cents) => cents + 1, { order: 'post' });
    });
    await using chaos = await engine([starting]);
    const activating = refusal(chaos.activate(starting, {}));
    await until(() => price.active);
    await chaos.kill('smoke');
    expect(price.active).toBe(false);
    wait.open();
    expect(await activating).toMatchObject({
      code: 'CHAOS_NOT_ACTIVE',
      message: expect.stringContaining('(killed: smoke)'),
    });
    expect(price.active).toBe(false);
  });

  it('stops an activation whose params are still being checked', async () => {
    await using chaos = await engine([drift]);
    const activating = refusal(chaos.activate(drift, {}));
    void chaos.kill('smoke');
    expect(await activating).toMatchObject({ code: 'CHAOS_KILLED' });
    expect(price.active).toBe(false);
  });
});

describe('the stop file', () => {
  it('engages the switch while it exists, and holds it', async () => {
    const file = join(folder, 'stop');
    await using chaos = await engine([drift], { kill: { file } });
    await chaos.activate(drift, {});
    writeFileSync(file, '');
    await until(() => chaos.killed);
    expect([price.apply(1), chaos.state().killed?.reason]).toEqual([1, `stop file ${file}`]);
    expect(() => chaos.release()).toThrow(
      expect.objectContaining({ code: 'CHAOS_KILL_HELD', message: expect.stringContaining(file), status: 409 }),
    );
    expect(chaos.killed).toBe(true);
    rmSync(file);
    chaos.release();
    await chaos.activate(drift, {});
    expect(price.apply(1)).toBe(2);
    writeFileSync(file, 'again');
    await until(() => chaos.killed);
  });

  it('that is there already engages the switch from the start', async () => {
    const file = join(folder, 'stop');
    writeFileSync(file, '');
    await using chaos = await engine([drift], { kill: { file } });
    expect([chaos.killed, chaos.armed]).toEqual([true, false]);
    expect(await refusal(chaos.activate(drift, {}))).toMatchObject({ code: 'CHAOS_KILLED' });
  });
});

describe('the signal', () => {
  const program = (options: string) => `
    import { createChaos, defineFault, definePlugin } from ${JSON.stringify(fileURLToPath(new URL('../index.ts', import.meta.url)))};
    import { definePoint } from ${JSON.stringify(fileURLToPath(new URL('../points/index.ts', import.meta.url)))};
    const price = definePoint('price');
    const drift = defineFault({ id: 'a.drift', reach: 'request', title: 'x', activate: ({ intercept }) => intercept(price, (x) => x + 1) });
    const chaos = await createChaos({ plugins: [definePlugin({ name: 'a', family: 'a', faults: [drift] })()], ${options} });
    await chaos.activate(drift, {});
    console.log(price.apply(1));
    const alive = setInterval(() => {
      if (!chaos.killed) return;
      clearInterval(alive);
      console.log(price.apply(1), chaos.state().killed.reason);
    }, 5);
  `;
  const start = (options: string) =>
    spawn(process.execPath, ['--conditions=@perfshop/source', '--input-type=module', '-e', program(options)], {
      env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });

  it('engages the switch of a real process, which goes on and then ends by itself', async () => {
    const child = start("kill: { signal: 'SIGUSR2' }");
    const output: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      output.push(chunk);
      if (output.length === 1) child.kill('SIGUSR2');
    });
    const [code, signal] = await once(child, 'close');
    expect([output.join(''), code, signal]).toEqual(['2\n1 signal SIGUSR2\n', 0, null]);
  });

  it('is no longer listened for when the engine is closed', async () => {
    const before = process.listenerCount('SIGUSR2');
    const chaos = await engine([], { kill: { signal: 'SIGUSR2', file: join(folder, 'stop') } });
    expect(process.listenerCount('SIGUSR2')).toBe(before + 1);
    await chaos.close();
    expect(process.listenerCount('SIGUSR2')).toBe(before);
  });
});

describe('restoreAll', () => {
  it('restores everything and blocks nothing', async () => {
    await using chaos = await engine([drift, burn]);
    await chaos.activate(drift, {});
    await chaos.activate(burn, {});
    expect(await chaos.restoreAll('enough')).toMatchObject({ restored: 2, errors: [] });
    expect(await (await chaos.restoreAll()).quiet).toBeGreaterThanOrEqual(0);
    await chaos.activate(burn, {});
  });
});

describe('closing the engine', () => {
  it('restores everything, ends the events, and refuses what comes after', async () => {
    const chaos = await engine([drift]);
    await chaos.activate(drift, {});
    const seen: string[] = [];
    chaos.events.subscribe({ next: ({ type }) => seen.push(type), complete: () => seen.push('complete') });
    await chaos.close();
    await chaos.close();
    expect([price.active, chaos.state().unarmedBecause]).toEqual([false, 'closed']);
    expect(seen).toEqual(['armed', 'restored', 'quiet', 'closed', 'complete']);
    expect(await refusal(chaos.activate(drift, {}))).toMatchObject({ code: 'CHAOS_CLOSED' });
  });

  it('tells what could not be restored', async () => {
    const stuck = fault('test.stuck', ({ hold }) => void hold(1, () => Promise.reject(new Error('stuck'))));
    const chaos = await engine([stuck]);
    await chaos.activate(stuck, {});
    expect(await refusal(chaos.close())).toMatchObject({
      code: 'CHAOS_RESTORE_FAILED',
      message: expect.stringContaining('stuck'),
    });
  });

  it('lets a second caller wait for the first', async () => {
    const wait = gateOf();
    const held = fault('test.held', ({ defer }) => defer(() => wait.promise));
    const chaos = await engine([held]);
    await chaos.activate(held, {});
    let closed = 0;
    const closing = [chaos.close().then(() => closed++), chaos.close().then(() => closed++)];
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(0);
    wait.open();
    await Promise.all(closing);
    expect(closed).toBe(2);
  });
});
