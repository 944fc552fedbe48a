import type { Chaos, RestoreAllReport } from '@perfshop/core';
import { readFields } from '../http/fields.ts';
import type { Route } from '../http/router.ts';
import { whoOf } from './who.ts';

/** Routes that take everything back: kill, release, reset. */
export const switchRoutes = (chaos: Chaos): readonly Route[] => [
  {
    method: 'POST',
    path: '/kill',
    handle: async ({ body }) => {
      const fields = readFields(await body(), { reason: 'text', by: 'text' });
      const report = await chaos.kill(fields.reason ?? 'kill switch', { by: whoOf(fields.by) });
      return { body: { killed: true, ...withoutQuiet(report) } };
    },
  },
  {
    method: 'POST',
    path: '/release',
    handle: async ({ body }) => {
      const fields = readFields(await body(), { by: 'text' });
      chaos.release({ by: whoOf(fields.by) });
      return { body: { killed: false } };
    },
  },
  {
    method: 'POST',
    path: '/reset',
    handle: async ({ body }) => {
      const fields = readFields(await body(), { reason: 'text', by: 'text' });
      const report = await chaos.restoreAll(fields.reason ?? 'reset', { by: whoOf(fields.by) });
      return { body: { ...withoutQuiet(report), levels: chaos.levels() } };
    },
  },
];

/** Time-to-quiet is told by the event `quiet`: an application's own call may last long after everything was restored. */
const withoutQuiet = ({ restored, cleanAfterMs, errors }: RestoreAllReport) => ({ restored, cleanAfterMs, errors });
