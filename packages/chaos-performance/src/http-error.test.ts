import { describe, expect, it } from 'vitest';
import { openApp, type TestApp } from './fixtures/app.ts';
import { httpError } from './http-error.ts';

const statuses = async (app: TestApp, count: number) => {
  const found: (number | undefined)[] = [];
  for (let i = 0; i < count; i++) found.push((await app.request('/', { 'x-request-id': `r-${i}` })).status);
  return found;
};

describe('performance.http-error', () => {
  it('answers one session in place of the application, and not another, until it is restored', async () => {
    await using app = await openApp();
    const activation = await app.chaos.activate(httpError, {}, { target: { attributes: { session: 's-1' } } });
    expect(await app.request('/', { 'x-session': 's-1' })).toMatchObject({ status: 503 });
    expect(app.seen()).toBe(0);
    expect(await app.request('/', { 'x-session': 's-2' })).toMatchObject({ status: 200, body: 'hello' });
    await activation.restore();
    expect(await app.request('/', { 'x-session': 's-1' })).toMatchObject({ status: 200, body: 'hello' });
  });

  it('sends a problem document that tells nothing of a fault', async () => {
    await using app = await openApp();
    const activation = await app.chaos.activate(httpError, { status: 502 });
    const { headers, body } = await app.request('/');
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(headers['retry-after']).toBeUndefined();
    expect(JSON.parse(body)).toEqual({ type: 'about:blank', title: 'Bad Gateway', status: 502 });
    expect(JSON.stringify(headers) + body).not.toMatch(/fault|chaos|perfshop|inject/i);
    await activation.update({ status: 503, retryAfter: 7 });
    expect((await app.request('/')).headers['retry-after']).toBe('7');
  });

  it('hits the share of the requests that it is given', async () => {
    await using app = await openApp();
    const { counters } = await app.chaos.activate(httpError, { percent: 20 });
    const hit = (await statuses(app, 400)).filter((status) => status === 503).length;
    // 99.9 % bound of a binomial of 400 at 0.2: 80 ± 3.29 × 8.
    expect(Math.abs(hit - 80)).toBeLessThan(26.4);
    expect(counters.view()).toMatchObject({ injected: hit, suppressed: { 'not-selected': 400 - hit } });
  });

  it('draws for each request by its identity: the same one fails again, and others with another seed', async () => {
    const run = async (seed: string) => {
      await using app = await openApp({ seed });
      await app.chaos.activate(httpError, { percent: 50 });
      return [await statuses(app, 30), await statuses(app, 30)];
    };
    const [first, again] = await run('one');
    expect(again).toEqual(first);
    expect(await run('one')).toEqual([first, again]);
    expect(await run('two')).not.toEqual([first, again]);
  });

  it('hits nobody at 0 per cent and everybody at 100', async () => {
    await using app = await openApp();
    const activation = await app.chaos.activate(httpError, { percent: 0 });
    expect(new Set(await statuses(app, 20))).toEqual(new Set([200]));
    await activation.update({ percent: 100 });
    expect(new Set(await statuses(app, 20))).toEqual(new Set([503]));
  });

  it('leaves health checks alone', async () => {
    await using app = await openApp();
    await app.chaos.activate(httpError, {});
    expect(await app.request('/healthz')).toMatchObject({ status: 200, body: 'ok' });
  });

  it.each([
    [{ status: 200 }, 'params.status must be >= 400 (given: 200)'],
    [{ percent: 101 }, 'params.percent must be <= 100 (given: 101)'],
    [{ percent: '20' }, 'params.percent must be number (given: "20")'],
  ])('refuses %j', async (params, message) => {
    await using app = await openApp();
    await expect(app.chaos.activate('performance.http-error', params)).rejects.toThrow(message);
    expect(app.chaos.activations()).toEqual([]);
  });
});
