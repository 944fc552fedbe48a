import { describe, expect, it } from 'vitest';
import { openServer } from './fixtures/server.ts';

const drift = 'test.price-drift';

describe('bad input', () => {
  it.each([
    [
      'an unknown fault',
      { fault: 'test.price-drif' },
      404,
      'CHAOS_UNKNOWN_FAULT',
      'There is no fault "test.price-drif"; did you mean "test.price-drift"',
    ],
    [
      'a fault of no family',
      { fault: '%%%' },
      404,
      'CHAOS_UNKNOWN_FAULT',
      'known: test.price-drift, test.load, test.stuck',
    ],
    [
      'a param of the wrong type',
      { fault: drift, params: { percent: '10' } },
      400,
      'CHAOS_PARAMS_INVALID',
      'params.percent must be number (given: "10")',
    ],
    [
      'a param out of range',
      { fault: drift, params: { percent: 901 } },
      400,
      'CHAOS_PARAMS_INVALID',
      'params.percent must be <= 900 (given: 901)',
    ],
    [
      'an unknown param',
      { fault: drift, params: { procent: 5 } },
      400,
      'CHAOS_PARAMS_INVALID',
      'params.procent is not a param (did you mean "percent"?)',
    ],
    [
      'a rate that is text',
      { fault: drift, target: { rate: '0.1' } },
      400,
      'CHAOS_TARGET_INVALID',
      'target.rate must be a number from 0 to 1 (given: "0.1")',
    ],
    [
      'a rate above 1',
      { fault: drift, target: { rate: 10 } },
      400,
      'CHAOS_TARGET_INVALID',
      'target.rate must be a number from 0 to 1 (given: 10)',
    ],
    [
      'an unknown key of the target',
      { fault: drift, target: { session: 's-1' } },
      400,
      'CHAOS_TARGET_INVALID',
      'target.session is not known',
    ],
    [
      'code for a condition',
      { fault: drift, target: { when: '() => true' } },
      400,
      'CHAOS_TARGET_INVALID',
      'target.when must be a function, so it can be given in code only',
    ],
    [
      'a path that is no pattern',
      { fault: drift, target: { route: { path: '/a/:' } } },
      400,
      'CHAOS_TARGET_INVALID',
      'target.route.path is not a path pattern',
    ],
    [
      'an attribute that no adapter declared',
      { fault: drift, target: { attributes: { team: 't-1' } } },
      400,
      'CHAOS_TARGET_ATTRIBUTE',
      'target.attributes.team: no adapter declared the attribute "team" (declared: session)',
    ],
    [
      'a target on a fault that touches everyone',
      { fault: 'test.load', target: { rate: 0.5 } },
      400,
      'CHAOS_TARGET_ON_PROCESS',
      '"test.load" touches the whole process, so it takes no target (given: ["rate"])',
    ],
    [
      'an end in the past',
      { fault: drift, limits: { until: '2001-01-01T00:00:00Z' } },
      400,
      'CHAOS_LIMIT_EXPIRED',
      'limits.until is over before it begins (given: "2001-01-01T00:00:00Z")',
    ],
    [
      'a duration of nothing',
      { fault: drift, limits: { for: '0s' } },
      400,
      'CHAOS_LIMIT_EXPIRED',
      'limits.for is over before it begins (given: "0s")',
    ],
    [
      'a duration that is none',
      { fault: drift, limits: { for: 'soon' } },
      400,
      'CHAOS_LIMIT_INVALID',
      'limits.for must be milliseconds or a duration such as "30s", "5m" or "1h" (given: "soon")',
    ],
    [
      'more than a day',
      { fault: drift, limits: { for: '25h' } },
      400,
      'CHAOS_LIMIT_INVALID',
      'limits.for may be 24 h ahead at most (given: "25h")',
    ],
    [
      'half an injection',
      { fault: drift, limits: { injections: 0.5 } },
      400,
      'CHAOS_LIMIT_INVALID',
      'limits.injections must be a whole number from 1 (given: 0.5)',
    ],
    [
      'an unknown limit',
      { fault: drift, limits: { minutes: 5 } },
      400,
      'CHAOS_LIMIT_INVALID',
      'limits.minutes is not known',
    ],
  ])('%s is refused with a code and a reason, and nothing changes', async (_what, body, status, code, detail) => {
    await using server = await openServer();
    await server.call('/activations', {
      method: 'POST',
      body: { fault: drift, target: { attributes: { session: 's-1' } } },
    });
    const before = server.chaos.state();
    const reply = await server.call('/activations', { method: 'POST', body });
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(reply.body).toMatchObject({
      status,
      code,
      type: `urn:perfshop:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    });
    expect(reply.status).toBe(status);
    expect(reply.body.detail).toContain(detail);
    expect(reply.body.cure.length).toBeGreaterThan(10);
    expect(server.chaos.state()).toEqual(before);
  });

  it('names the nearest known ids as data too', async () => {
    await using server = await openServer();
    const { body } = await server.call('/activations', { method: 'POST', body: { fault: 'price' } });
    expect(body.details).toEqual({ given: 'price', nearest: ['test.price-drift'] });
  });

  it('lists every issue with params as data', async () => {
    await using server = await openServer();
    const { body } = await server.call('/activations', {
      method: 'POST',
      body: { fault: drift, params: { percent: 'x', extra: 1 } },
    });
    expect(body.details.issues.map((issue: { path: string }) => issue.path).sort()).toEqual([
      'params.extra',
      'params.percent',
    ]);
  });

  it('is refused in production, unless the application allows it', async () => {
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    try {
      await using server = await openServer();
      const { status, body } = await server.call('/activations', { method: 'POST', body: { fault: drift } });
      expect([status, body.code]).toEqual([403, 'CHAOS_PRODUCTION']);
    } finally {
      process.env.NODE_ENV = before;
    }
  });
});

describe('routes', () => {
  it.each([
    ['/activation', 'GET'],
    ['/activations/', 'GET'],
    ['/activations/a/b', 'GET'],
    ['/levels', 'PUT'],
    ['/toString', 'GET'],
    ['/../chaos', 'GET'],
  ])('%s is unknown', async (path, method) => {
    await using server = await openServer();
    const { status, body } = await server.call(path, { method });
    expect([status, body.code]).toEqual([404, 'CONSOLE_NOT_FOUND']);
  });

  it.each([
    ['/', 'POST', 'GET'],
    ['/catalogue', 'DELETE', 'GET'],
    ['/activations', 'PUT', 'GET, POST'],
    ['/activations/a-1', 'POST', 'GET, PATCH, DELETE'],
    ['/levels/test', 'GET', 'PUT'],
    ['/kill', 'GET', 'POST'],
    ['/events', 'POST', 'GET'],
    ['/errors', 'OPTIONS', 'GET'],
  ])('%s does not take %s', async (path, method, allowed) => {
    await using server = await openServer();
    const { status, headers, body } = await server.call(path, { method });
    expect([status, headers.allow, body.code]).toEqual([405, allowed, 'CONSOLE_METHOD_NOT_ALLOWED']);
  });

  it('take what is encoded in a path, and survive what is not', async () => {
    await using server = await openServer();
    const { body } = await server.call('/activations', { method: 'POST', body: { fault: drift } });
    expect((await server.call(`/activations/%61${body.id.slice(1)}`)).body.id).toBe(body.id);
    const stray = await server.call('/activations/%E0%A4%A');
    expect([stray.status, stray.body.code]).toEqual([404, 'CHAOS_UNKNOWN_ACTIVATION']);
  });
});
