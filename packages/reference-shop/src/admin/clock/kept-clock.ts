import type { Knex } from 'knex';
import type { ShopClock } from '../../clock/clock.ts';

/** How the clock of the shop is set. */
export type ClockSetting =
  | { readonly mode: 'system' }
  | { readonly mode: 'frozen'; readonly at: number }
  | { readonly mode: 'shifted'; readonly byMs: number };

const name = 'clock';

export function setClock(clock: ShopClock, setting: ClockSetting): void {
  clock.reset();
  if (setting.mode === 'frozen') clock.freeze(setting.at);
  if (setting.mode === 'shifted') clock.shift(setting.byMs);
}

/** Keeps the setting for the next start. */
export async function keepClock(transaction: Knex.Transaction, setting: ClockSetting): Promise<void> {
  await transaction('shop_settings')
    .insert({ name, value: JSON.stringify(setting) })
    .onConflict('name')
    .merge();
}

/** Sets the clock as it was kept. */
export async function restoreClock(db: Knex, clock: ShopClock): Promise<void> {
  const row: { value: string } | undefined = await db('shop_settings').where({ name }).first('value');
  if (row !== undefined) setClock(clock, JSON.parse(row.value) as ClockSetting);
}
