import { describe, expect, it } from 'vitest';
import { openServer } from '../fixtures/server.ts';

const put = (body: unknown) => ({ method: 'PUT', body });

describe('levels', () => {
  it('are set, raised and taken back', async () => {
    await using server = await openServer();
    const one = await server.call('/levels/test', put({ level: 1, by: 'ada' }));
    expect(one.status).toBe(200);
    expect(one.body).toMatchObject({ family: 'test', level: 1, skipped: [] });
    expect(one.body.activated).toHaveLength(1);
    expect(await server.priceOf('s-1')).toBe(1020);
    await server.call('/levels/test', put({ level: 2 }));
    expect(await server.priceOf('s-1')).toBe(1050);
    expect((await server.call('')).body.levels).toEqual({ test: 2 });
    await server.call('/levels/test', put({ level: 0 }));
    expect(await server.priceOf('s-1')).toBe(1000);
    expect(server.chaos.activations()).toEqual([]);
  });

  it('leave a fault with its owner, and say so', async () => {
    await using server = await openServer();
    const { body } = await server.call('/activations', { method: 'POST', body: { fault: 'test.load' } });
    const level = await server.call('/levels/test', put({ level: 2 }));
    expect(level.body.skipped).toEqual([{ fault: 'test.load', owner: body.id }]);
  });

  it.each([
    ['test', { level: 5 }, 400, 'CHAOS_LEVEL_INVALID', 'A level is a whole number from 0 to 4 (given: 5)'],
    ['test', { level: '2' }, 400, 'CHAOS_LEVEL_INVALID', 'given: "2"'],
    ['test', {}, 400, 'CONSOLE_BODY_INVALID', 'body.level is missing'],
    ['test', { level: 1, force: true }, 400, 'CONSOLE_BODY_INVALID', 'body.force is not known (known: level, by)'],
    ['weather', { level: 1 }, 404, 'CHAOS_UNKNOWN_FAMILY', 'There is no family "weather" (known: test)'],
  ])('refuse %s %j', async (family, body, status, code, detail) => {
    await using server = await openServer();
    const before = server.chaos.state();
    const reply = await server.call(`/levels/${family}`, put(body));
    expect([reply.status, reply.body.code]).toEqual([status, code]);
    expect(reply.body.detail).toContain(detail);
    expect(server.chaos.state()).toEqual(before);
  });
});
