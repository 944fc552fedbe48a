import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chaos, type ChaosEventType, createChaos, type TelemetryOptions } from '../packages/core/src/index.ts';
import { root } from '../scripts/bootstrap/workspace.mjs';
import { readPage } from './docs/pages.ts';

// As the core has it installed.
const { Registry } = createRequire(join(root, 'packages', 'core', 'package.json'))('prom-client') as {
  readonly Registry: new () => NonNullable<TelemetryOptions['registry']>;
};

const page = readPage('docs/telemetry.md').text;

/** The table under a heading, without its head and without backticks. */
const tableUnder = (heading: string): string[][] => {
  const section = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.replaceAll('`', '').split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
};

// The compiler refuses a name too many or too few.
const eventTypes: Readonly<Record<ChaosEventType, true>> = {
  armed: true,
  activated: true,
  updated: true,
  extended: true,
  restored: true,
  'restore-failed': true,
  quiet: true,
  injected: true,
  suppressed: true,
  'fault-crashed': true,
  'attribute-failed': true,
  'run-started': true,
  'run-paused': true,
  'run-resumed': true,
  'run-waiting': true,
  'run-condition-met': true,
  'run-finished': true,
  'run-aborted': true,
  'guard-breached': true,
  'level-set': true,
  killed: true,
  released: true,
  'journal-failed': true,
  'cluster-joined': true,
  'cluster-lost': true,
  'cluster-problem': true,
  closed: true,
};

describe('docs/telemetry.md', () => {
  const registry = new Registry();
  let chaos: Chaos;
  beforeAll(async () => {
    chaos = await createChaos({ telemetry: { registry } });
  });
  afterAll(() => chaos.close());

  it('lists every series that is exported, with its type and labels, and no other', async () => {
    const types = await registry.getMetricsAsJSON();
    const labels = registry.getMetricsAsArray() as unknown as { name: string; labelNames: readonly string[] }[];
    const exported = types.map(({ name, type }) => [
      name,
      String(type),
      labels.find((metric) => metric.name === name)?.labelNames.join(', '),
    ]);
    expect(
      tableUnder('Prometheus')
        .map((cells) => cells.slice(0, 3))
        .sort(),
    ).toEqual(exported.sort());
  });

  it('lists every event, and no other', () => {
    expect(
      tableUnder('Events')
        .map(([type]) => type)
        .sort(),
    ).toEqual(Object.keys(eventTypes).sort());
  });
});
