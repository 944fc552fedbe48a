import { createChaos, defineFault, definePlugin } from '@perfshop/core';
import { expect, it } from 'vitest';
import { agentState, pageModules } from './index.ts';

const lever = defineFault({
  id: 'test.cpu-burn',
  reach: 'client',
  title: 'Busy browser',
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['intensity'],
    properties: { intensity: { type: 'number', minimum: 0, maximum: 100 } },
  },
  activate({ intercept, params }) {
    intercept(agentState, (state) => ({ ...state, 'cpu-burn': { intensity: params().intensity } }));
    intercept(pageModules, (modules) => [...modules, '/agent.js']);
  },
});

it('tells browsers what to do while a fault is active, and to rest before and after', async () => {
  const plugin = definePlugin({ name: 'test', version: '1.0.0', family: 'test', title: 'Test', faults: [lever] });
  const chaos = await createChaos({ plugins: [plugin()], points: [agentState, pageModules] });
  const ask = () => [agentState.apply({}, { session: 's-42' }), pageModules.apply([], { path: '/products' })];
  expect(ask()).toEqual([{}, []]);
  const activation = await chaos.activate(lever, { intensity: 40 });
  expect(ask()).toEqual([{ 'cpu-burn': { intensity: 40 } }, ['/agent.js']]);
  await activation.update({ intensity: 80 });
  expect(ask()[0]).toEqual({ 'cpu-burn': { intensity: 80 } });
  await activation.restore();
  expect(ask()).toEqual([{}, []]);
  await chaos.close();
});
