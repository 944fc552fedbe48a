import type { Chaos, ScenarioDefinition } from '@perfshop/core';
import { readFields, required } from '../http/fields.ts';
import type { Route } from '../http/router.ts';
import { RunsOf } from './runs-of.ts';
import { whoOf } from './who.ts';

/** Routes that start, follow and end runs of scenarios. `basePath` is for the header Location. */
export const runRoutes = (chaos: Chaos, basePath: string): readonly Route[] => {
  const runs = new RunsOf(chaos);
  return [
    {
      method: 'GET',
      path: '/runs',
      handle: async () => ({ body: { runs: await runs.list() } }),
    },
    {
      method: 'POST',
      path: '/runs',
      handle: async ({ body }) => {
        const fields = readFields(await body(), { scenario: 'anything', seed: 'anything', report: 'flag', by: 'text' });
        // An id or a definition, a text or a number: the engine checks both.
        const scenario = required(fields.scenario, 'body.scenario', '"weather.gusts"') as string | ScenarioDefinition;
        const run = await runs.start(scenario, {
          ...(fields.seed !== undefined && { seed: fields.seed as string | number }),
          ...(fields.report !== undefined && { report: fields.report }),
          by: whoOf(fields.by),
        });
        return { status: 201, headers: { location: `${basePath}/runs/${run.id}` }, body: run };
      },
    },
    {
      method: 'GET',
      path: '/runs/{id}',
      handle: async ({ segments: [id = ''] }) => ({ body: await runs.view(id) }),
    },
    {
      method: 'DELETE',
      path: '/runs/{id}',
      handle: async ({ segments: [id = ''], body }) => {
        const fields = readFields(await body(), { reason: 'text', by: 'text' });
        return { body: await runs.abort(id, fields.reason ?? 'aborted', { by: whoOf(fields.by) }) };
      },
    },
    {
      method: 'POST',
      path: '/runs/{id}/pause',
      handle: async ({ segments: [id = ''], body }) => {
        const fields = readFields(await body(), { by: 'text' });
        return { body: await runs.pause(id, { by: whoOf(fields.by) }) };
      },
    },
    {
      method: 'POST',
      path: '/runs/{id}/resume',
      handle: async ({ segments: [id = ''], body }) => {
        const fields = readFields(await body(), { by: 'text' });
        return { body: await runs.resume(id, { by: whoOf(fields.by) }) };
      },
    },
    {
      method: 'POST',
      path: '/runs/{id}/meet',
      handle: async ({ segments: [id = ''], body }) => {
        const fields = readFields(await body(), { condition: 'text' });
        const wasWaiting = await runs.meet(id, required(fields.condition, 'body.condition', '"queue-is-long"'));
        return { body: { wasWaiting, ...(await runs.view(id)) } };
      },
    },
  ];
};
