import type { Chaos, ScenarioDefinition } from '@perfshop/core';
import { readFields, required } from '../http/fields.ts';
import type { Route } from '../http/router.ts';

/** Routes about scenarios as such: list them, add one. */
export const scenarioRoutes = (chaos: Chaos): readonly Route[] => [
  {
    method: 'GET',
    path: '/scenarios',
    handle: () => ({ body: { scenarios: chaos.scenarios.definitions() } }),
  },
  {
    method: 'POST',
    path: '/scenarios',
    handle: async ({ body }) => {
      const fields = readFields(await body(), { scenario: 'object' });
      const given = required(fields.scenario, 'body.scenario', '{"id":"lunch","steps":[…]}');
      // The engine checks the definition, and says about every step what is wrong with it.
      const { definition, durationMs, waits } = await chaos.scenarios.define(given as unknown as ScenarioDefinition);
      const conditions = [...new Set(waits.map(({ condition }) => condition))];
      return { status: 201, body: { scenario: definition, durationMs, conditions } };
    },
  },
];
