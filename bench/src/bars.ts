import type { importTimes } from './imports.ts';
import type { Report } from './one-version.ts';
import type { Rounds } from './rounds.ts';

/** One line of the table. */
export interface Bar {
  readonly what: string;
  /** What is asked for; empty for peers, which are there to compare. */
  readonly bar: string;
  readonly value: string;
  readonly met: boolean | undefined;
}

const ns = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ns`;
const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const times = (value: number): string => `${value.toFixed(3)} ×`;

const control = ({ control: { interval }, rounds }: Pick<Rounds, 'control' | 'rounds'>): string =>
  `A/A ${interval[0].toFixed(3)}–${interval[1].toFixed(3)}, ${rounds} rounds`;

/** The bars of the project and how this run stands to them. */
export function bars(inlined: Report, called: Report, imports: ReturnType<typeof importTimes>): Bar[] {
  const rows: Bar[] = [];
  const bar = (what: string, wanted: string, value: string, met?: boolean) =>
    rows.push({ what, bar: wanted, value, met });
  for (const [state, key] of [
    ['fresh', 'fresh'],
    ['after 5 cycles', 'lived'],
  ] as const) {
    const inline = inlined[key].candidates[0];
    const call = called[key].candidates[0];
    if (inline === undefined || call === undefined) continue;
    bar(
      `inactive value point, inlined, ${state}`,
      '≤ 0.5 ns over the bare expression',
      `${ns(inline.extraNs)} (${control(inlined[key])})`,
      inline.extraNs <= 0.5,
    );
    bar(
      `inactive value point, not inlined, ${state}`,
      '≤ 1.5 × a bare call',
      `${times(call.ratio)} (${control(called[key])})`,
      call.ratio <= 1.5,
    );
  }
  bar('inactive value point, allocation', '0 bytes', `${inlined.bytes.toFixed(3)} bytes a call`, inlined.bytes < 0.05);
  bar(
    'inactive call point',
    'the very promise',
    inlined.identity ? 'the very promise' : 'another promise',
    inlined.identity,
  );
  bar('armed, not matching', '≤ 150 ns', ns(inlined.armed.notMatching), inlined.armed.notMatching <= 150);
  bar('armed, injecting a value', '≤ 1 µs', ns(inlined.armed.injecting), inlined.armed.injecting <= 1000);
  const { koa } = inlined;
  bar(
    'Koa with the adapter, nothing active',
    '≥ 0.99 within the A/A interval',
    `${times(koa.adapter.ratio)} (${control(koa)})`,
    koa.adapter.ratio >= Math.min(0.99, koa.control.interval[0]),
  );
  for (const [name, limit] of [
    ['@perfshop/core/points', 3],
    ['@perfshop/core', 20],
    ['a created engine', 80],
  ] as const) {
    bar(`importing ${name}`, `≤ ${limit} ms`, ms(imports[name]), imports[name] <= limit);
  }
  for (const late of inlined.latency) {
    const ours = late.how === 'injected';
    bar(
      `${late.how} ${late.ms} ms, late by`,
      ours ? 'never early, p50 ≤ 0.3 ms, p99 ≤ 3 ms' : '',
      `earliest ${late.earliest.toFixed(2)}, p50 ${late.p50.toFixed(2)}, p99 ${late.p99.toFixed(2)} ms`,
      ours ? late.earliest >= 0 && late.p50 <= 0.3 && late.p99 <= 3 : undefined,
    );
  }
  for (const peer of inlined.valuePeers.candidates)
    bar(`peer: ${peer.name}`, '', `${ns(peer.extraNs)} over the bare expression`);
  for (const peer of inlined.callPeers) bar(`peer: ${peer.name}`, '', `${ns(peer.ns)} an awaited call`);
  for (const peer of inlined.middlewares) {
    bar(
      `peer: 20 ms by ${peer.name}, late by`,
      '',
      `earliest ${peer.earliest.toFixed(2)}, p50 ${peer.p50.toFixed(2)}, p99 ${peer.p99.toFixed(2)} ms`,
    );
  }
  return rows;
}
