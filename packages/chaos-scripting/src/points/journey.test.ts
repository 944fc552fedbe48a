import { createHash } from 'node:crypto';
import { createChaos, defineFault, definePlugin } from '@perfshop/core';
import { expect, it } from 'vitest';
import { journeyStep, type StepRequest } from './index.ts';

const request = (step: string, body: string, token?: string): StepRequest => ({
  step,
  method: 'POST',
  target: `/api/checkout/${step}`,
  session: 's-42',
  header: (name) => (name === 'x-action-token' ? token : undefined),
  body: () => Buffer.from(body),
});

const rolling = defineFault({
  id: 'test.rolling-token',
  reach: 'request',
  title: 'Rolling token',
  activate({ around }) {
    let expected: string | undefined;
    around(journeyStep, async (next, { step, header, body }) => {
      if (header('x-action-token') !== expected) return { status: 409, headers: {}, body: { code: 'token-used' } };
      const answer = await next();
      expected = createHash('sha256').update(step).update(body()).digest('hex');
      return { ...answer, headers: { ...answer.headers, 'x-action-token': expected } };
    });
  },
});

it('tells a fault all that a rolling token needs: the step, its headers and bytes, and the answer', async () => {
  const plugin = definePlugin({ name: 'test', version: '1.0.0', family: 'test', title: 'Test', faults: [rolling] });
  const chaos = await createChaos({ plugins: [plugin()], points: [journeyStep] });
  let steps = 0;
  const send = (step: string, token?: string) =>
    journeyStep.run(async () => ({ status: 200, headers: {}, body: { steps: ++steps } }), request(step, '{}', token));

  expect(await send('address')).toEqual({ status: 200, headers: {}, body: { steps: 1 } });
  const activation = await chaos.activate(rolling, {});
  const first = await send('address');
  const token = first.headers['x-action-token'];
  expect(token).toMatch(/^[\da-f]{64}$/);
  // A refused step is not run.
  expect(await send('shipping')).toMatchObject({ status: 409 });
  expect(await send('shipping', token)).toMatchObject({ status: 200, body: { steps: 3 } });
  expect(await send('shipping', token)).toMatchObject({ status: 409 });
  await activation.restore();
  expect(await send('payment')).toEqual({ status: 200, headers: {}, body: { steps: 4 } });
  expect(journeyStep.key?.(request('payment', ''))).toBe('payment');
  await chaos.close();
});
