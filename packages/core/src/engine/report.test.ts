import { describe, expect, it } from 'vitest';
import { definePoint } from '../points/index.ts';
import { engine, fault } from '../test-support/engine.ts';

const price = definePoint<number>('engine-report.price');
const drift = fault('test.drift', ({ intercept }) => intercept(price, (cents) => cents + 1));

describe('the report of an activation', () => {
  it('is there if it was asked for, and says what was injected', async () => {
    await using chaos = await engine([drift]);
    const activation = await chaos.activate(drift, {}, { report: true });
    expect(price.apply(1)).toBe(2);
    expect(activation.report()).toMatchObject({
      verdict: 'passed',
      funnel: { 'test.drift': { injected: 1 } },
      activations: [{ id: activation.id, fault: 'test.drift' }],
    });
  });

  it('is refused if it was not', async () => {
    await using chaos = await engine([drift]);
    const activation = await chaos.activate(drift, {}, { report: false });
    expect(() => activation.report()).toThrow(
      expect.objectContaining({
        code: 'CHAOS_NO_REPORT',
        message: `The activation ${activation.id} of "test.drift" was activated without the option report`,
        details: { fault: 'test.drift', activation: activation.id },
      }),
    );
    expect(chaos.parts.traffic.watched).toBe(false);
  });
});
