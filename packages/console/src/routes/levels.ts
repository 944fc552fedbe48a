import type { Chaos } from '@perfshop/core';
import { readFields, required } from '../http/fields.ts';
import type { Route } from '../http/router.ts';
import { whoOf } from './who.ts';

/** The route that sets the level of a family. */
export const levelRoutes = (chaos: Chaos): readonly Route[] => [
  {
    method: 'PUT',
    path: '/levels/{family}',
    handle: async ({ segments: [family = ''], body }) => {
      const fields = readFields(await body(), { level: 'anything', by: 'text' });
      // The engine checks the level itself and refuses whatever is no whole number from 0 to 4.
      const level = required(fields.level, 'body.level', '2') as number;
      return { body: await chaos.setLevel(family, level, { by: whoOf(fields.by) }) };
    },
  },
];
