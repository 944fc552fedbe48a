import { ConsoleError, type Route } from '@perfshop/console';
import type { Chaos } from '@perfshop/core';
import type { Knex } from 'knex';
import type { Background } from '../auth/background.ts';
import type { ShopClock } from '../clock/clock.ts';
import type { Maintenance } from './maintenance.ts';
import { wipe } from './wipe.ts';

const depths = ['chaos', 'data', 'all'] as const;

interface ResetOptions {
  readonly chaos: Chaos;
  readonly db: Knex;
  readonly clock: ShopClock;
  readonly background: Background;
  readonly maintenance: Maintenance;
}

/** Brings the shop back, in three depths: the chaos; the data as well; everything. Stands before the reset of the control API, which knows the first alone. */
export const resetRoutes = ({ chaos, db, clock, background, maintenance }: ResetOptions): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/admin/chaos/reset',
    handle: async ({ body }) => {
      const given = ((await body()) ?? {}) as { depth?: unknown; reason?: unknown; by?: unknown };
      const depth = depths.find((one) => one === (given.depth ?? 'chaos'));
      if (depth === undefined) {
        throw new ConsoleError('CONSOLE_BODY_INVALID', `body.depth must be one of ${depths.join(', ')}`);
      }
      const start = performance.now();
      const reason = typeof given.reason === 'string' ? given.reason : 'reset';
      // First: it wakes requests that sleep in an injected delay, which the rest waits for.
      const by = typeof given.by === 'string' ? given.by.slice(0, 80) : undefined;
      const { restored, cleanAfterMs, errors } = await chaos.restoreAll(reason, by === undefined ? {} : { by });
      if (depth !== 'chaos') {
        await maintenance.alone(async () => {
          await background.idle();
          await wipe(db, depth);
          if (depth === 'all') clock.reset();
        });
      }
      const tookMs = Math.round(performance.now() - start);
      return { body: { depth, restored, cleanAfterMs, errors, levels: chaos.levels(), tookMs } };
    },
  },
];
