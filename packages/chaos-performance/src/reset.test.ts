import { describe, expect, it } from 'vitest';
import { openApp } from './fixtures/app.ts';
import { reset } from './reset.ts';

describe('performance.reset', () => {
  it('resets the connections of one session, and not of another, until it is restored', async () => {
    await using app = await openApp();
    const activation = await app.chaos.activate(reset, {}, { target: { attributes: { session: 's-1' } } });
    await expect(app.request('/', { 'x-session': 's-1' })).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(app.seen()).toBe(0);
    expect((await app.request('/', { 'x-session': 's-2' })).body).toBe('hello');
    await activation.restore();
    expect((await app.request('/', { 'x-session': 's-1' })).body).toBe('hello');
    expect(activation.counters.view()).toMatchObject({ injected: 1, crashed: 0 });
  });

  it('hits the share of the requests that it is given', async () => {
    await using app = await openApp();
    const { counters } = await app.chaos.activate(reset, { percent: 30 });
    let failed = 0;
    for (let i = 0; i < 200; i++) {
      await app.request('/', { 'x-request-id': `r-${i}` }).catch(() => failed++);
    }
    // 99.9 % bound of a binomial of 200 at 0.3: 60 ± 3.29 × 6.5.
    expect(Math.abs(failed - 60)).toBeLessThan(21.4);
    expect(counters.injected).toBe(failed);
  });
});
