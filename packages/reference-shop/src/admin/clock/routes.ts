import type { Knex } from 'knex';
import type { ShopClock } from '../../clock/clock.ts';
import { inTransaction } from '../../database/transaction.ts';
import { invalid } from '../../http/problem.ts';
import { schema } from '../../http/schema.ts';
import { type AdminRoute, adminRoute } from '../admin-route.ts';
import { noteChange } from '../audit.ts';
import { instantAt } from '../instant.ts';
import { type ClockSetting, keepClock, setClock } from './kept-clock.ts';
import { clockModes, clockShape, clockView } from './view.ts';

const tenYears = 10 * 366 * 86_400_000;

interface ClockBody {
  readonly mode: (typeof clockModes)[number];
  readonly at?: string;
  readonly byMs?: number;
}

const clockBody = schema<ClockBody>({
  type: 'object',
  required: ['mode'],
  additionalProperties: false,
  properties: {
    mode: { type: 'string', enum: clockModes },
    at: { type: 'string', format: 'instant', nullable: true },
    byMs: { type: 'integer', minimum: -tenYears, maximum: tenYears, nullable: true },
  },
});

function settingOf({ mode, at, byMs }: ClockBody): ClockSetting {
  if (mode === 'system') return { mode };
  if (mode === 'frozen') {
    if (!at) throw invalid({ path: 'at', key: 'invalid.required' });
    return { mode, at: instantAt('at', at) };
  }
  if (byMs === undefined || byMs === null) throw invalid({ path: 'byMs', key: 'invalid.required' });
  return { mode, byMs };
}

export const clockRoutes = (db: Knex, clock: ShopClock): readonly AdminRoute[] => [
  adminRoute({
    rights: [],
    method: 'get',
    path: '/api/admin/clock',
    summary: { en: 'The time of the shop.', fr: 'L’heure de la boutique.' },
    answer: { schema: clockShape },
    handle: () => clockView(clock),
  }),
  adminRoute({
    rights: ['admin', 'chaos'],
    method: 'put',
    path: '/api/admin/clock',
    summary: {
      en: 'Freezes the time of the shop, moves it, or lets it be that of the machine again. It stays so after a restart.',
      fr: 'Fige l’heure de la boutique, la décale ou lui rend celle de la machine. Le réglage survit à un redémarrage.',
    },
    body: clockBody,
    answer: { schema: clockShape },
    handle: async ({ body }, actor) => {
      const setting = settingOf(body);
      const was = clockView(clock);
      await inTransaction(db, async (transaction) => {
        await keepClock(transaction, setting);
        await noteChange(transaction, actor, { action: 'edit', subject: 'clock', was, became: setting });
      });
      setClock(clock, setting);
      return clockView(clock);
    },
  }),
];
