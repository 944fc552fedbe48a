import type { Chaos, ScenarioDefinition } from '@perfshop/core';
import { readFields, required } from '../http/fields.ts';
import type { Route } from '../http/router.ts';
import { whoOf } from './who.ts';

/** Routes that start, follow and end runs of scenarios. `basePath` is for the header Location. */
export const runRoutes = (chaos: Chaos, basePath: string): readonly Route[] => [
  {
    method: 'GET',
    path: '/runs',
    handle: () => ({ body: { runs: chaos.scenarios.runs().map((run) => run.view()) } }),
  },
  {
    method: 'POST',
    path: '/runs',
    handle: async ({ body }) => {
      const fields = readFields(await body(), { scenario: 'anything', seed: 'anything', report: 'flag', by: 'text' });
      // An id or a definition, a text or a number: the engine checks both.
      const scenario = required(fields.scenario, 'body.scenario', '"weather.gusts"') as string | ScenarioDefinition;
      const run = await chaos.startScenario(scenario, {
        ...(fields.seed !== undefined && { seed: fields.seed as string | number }),
        ...(fields.report !== undefined && { report: fields.report }),
        by: whoOf(fields.by),
      });
      return { status: 201, headers: { location: `${basePath}/runs/${run.id}` }, body: run.view() };
    },
  },
  {
    method: 'GET',
    path: '/runs/{id}',
    handle: ({ segments: [id = ''] }) => ({ body: chaos.scenarios.run(id).view() }),
  },
  {
    method: 'DELETE',
    path: '/runs/{id}',
    handle: async ({ segments: [id = ''], body }) => {
      const fields = readFields(await body(), { reason: 'text', by: 'text' });
      const run = chaos.scenarios.run(id);
      return { body: await run.abort(fields.reason ?? 'aborted', { by: whoOf(fields.by) }) };
    },
  },
  {
    method: 'POST',
    path: '/runs/{id}/pause',
    handle: async ({ segments: [id = ''], body }) => {
      const fields = readFields(await body(), { by: 'text' });
      const run = chaos.scenarios.run(id);
      run.pause({ by: whoOf(fields.by) });
      return { body: run.view() };
    },
  },
  {
    method: 'POST',
    path: '/runs/{id}/resume',
    handle: async ({ segments: [id = ''], body }) => {
      const fields = readFields(await body(), { by: 'text' });
      const run = chaos.scenarios.run(id);
      run.resume({ by: whoOf(fields.by) });
      return { body: run.view() };
    },
  },
  {
    method: 'POST',
    path: '/runs/{id}/meet',
    handle: async ({ segments: [id = ''], body }) => {
      const fields = readFields(await body(), { condition: 'text' });
      const run = chaos.scenarios.run(id);
      const wasWaiting = run.meet(required(fields.condition, 'body.condition', '"queue-is-long"'));
      return { body: { wasWaiting, ...run.view() } };
    },
  },
];
