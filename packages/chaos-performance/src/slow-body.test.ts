import { describe, expect, it } from 'vitest';
import { openApp } from './fixtures/app.ts';
import { slowBody } from './slow-body.ts';

const timed = async <T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> => {
  const began = performance.now();
  const result = await work();
  return { result, ms: performance.now() - began };
};

describe('performance.slow-body', () => {
  it('lets the body of one session flow at the given pace, and that of another as always', async () => {
    await using app = await openApp();
    const target = { attributes: { session: 's-1' } };
    const activation = await app.chaos.activate(slowBody, { bytesPerSecond: 250_000 }, { target });
    const slow = await timed(() => app.request('/large', { 'x-session': 's-1' }));
    expect(slow.result.body).toBe('x'.repeat(100_000));
    // 100 000 bytes at 250 000 per second.
    expect(slow.ms).toBeGreaterThanOrEqual(380);
    const other = await timed(() => app.request('/large', { 'x-session': 's-2' }));
    expect(other.result.body).toBe(slow.result.body);
    expect(other.ms).toBeLessThan(slow.ms);
    expect(activation.counters.injected).toBe(1);
  });

  it('lets what is left go out at once when it is restored', async () => {
    await using app = await openApp();
    const activation = await app.chaos.activate(slowBody, { bytesPerSecond: 1000 });
    let lengthAtRestore = 0;
    const reply = await app.request('/large', {}, (length) => {
      if (lengthAtRestore > 0) return;
      lengthAtRestore = length;
      void activation.restore();
    });
    expect(lengthAtRestore).toBeLessThan(10_000);
    expect(reply.body).toBe('x'.repeat(100_000));
  });

  it('needs a pace', async () => {
    await using app = await openApp();
    await expect(app.chaos.activate('performance.slow-body', {})).rejects.toThrow('params.bytesPerSecond is missing');
  });
});
