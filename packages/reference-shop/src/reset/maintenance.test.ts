import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ShopContext } from '../http/context.ts';
import { Maintenance } from './maintenance.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A request that ends when it is told to. */
function request(maintenance: Maintenance) {
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const answer = Promise.resolve(maintenance.guard({} as ShopContext, () => ended));
  return { answer, end: () => end() };
}

it('gives up after five seconds, says how many requests are left, and lets others in again', async () => {
  const maintenance = new Maintenance();
  const requests = [request(maintenance), request(maintenance)];
  const work = vi.fn(async () => 'done');
  const reset = maintenance.alone(work);
  const refused = expect(reset).rejects.toMatchObject({
    code: 'CONSOLE_BUSY',
    status: 503,
    message: 'Requests under way have not ended within 5000 ms (1 left): the data stay as they are',
    details: { underWay: 1 },
    headers: { 'Retry-After': '5' },
  });
  requests[0]?.end();
  await vi.advanceTimersByTimeAsync(5_000);
  await refused;
  expect(work).not.toHaveBeenCalled();

  const later = request(maintenance);
  for (const { end } of [...requests, later]) end();
  await Promise.all([...requests, later].map(({ answer }) => answer));
  expect(await maintenance.alone(work)).toBe('done');
});

it('does one piece of work at a time, and tells whoever comes meanwhile to come back', async () => {
  const maintenance = new Maintenance();
  let end = () => {};
  const first = maintenance.alone(() => new Promise<void>((resolve) => (end = resolve)));
  const busy = { name: 'ConsoleError', code: 'CONSOLE_BUSY', message: 'The shop is being reset already', status: 503 };
  await expect(maintenance.alone(async () => 'done')).rejects.toMatchObject(busy);
  end();
  await first;
  expect(await maintenance.alone(async () => 'done')).toBe('done');
});

it('refuses a request that begins to wait for its visitor when a reset waits for it already', async () => {
  const maintenance = new Maintenance();
  let goOn = () => {};
  const known = new Promise<void>((resolve) => (goOn = resolve));
  const body = vi.fn(async () => 'body');
  const answer = Promise.resolve(
    maintenance.guard({} as ShopContext, async () => {
      await known;
      await maintenance.outside(body);
    }),
  );
  const refused = expect(answer).rejects.toMatchObject({ status: 503, code: 'resetting' });
  const reset = maintenance.alone(async () => 'done');
  goOn();
  await refused;
  expect(await reset).toBe('done');
  expect(body).not.toHaveBeenCalled();
});
