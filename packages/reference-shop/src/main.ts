import { ChaosError } from '@perfshop/core';
import { invitation, isOpenToRoom } from './classroom/invitation.ts';
import { StartError } from './http/listen.ts';
import { lastResort } from './i18n/language.ts';
import { defaultLogLevel } from './logging/levels.ts';
import { readSettings, SettingsError } from './settings/read-settings.ts';
import { createShop, type Shop } from './shop.ts';
import { greeting } from './welcome/greeting.ts';

async function main(): Promise<void> {
  // The shop is there to run chaos, which is refused in production. Koa reads the variable as well.
  process.env.NODE_ENV ??= 'development';
  const settings = readSettings(process.env);
  const shop = await createShop(settings);
  closeOnSignal(shop);
  console.log(
    greeting(shop, {
      language: settings.language ?? lastResort,
      isExposed: settings.expose === '1',
      logsLittle: settings.logLevel === undefined && defaultLogLevel() === 'warn',
    }),
  );
  if (isOpenToRoom(settings.host)) console.log(invitation(shop.publicUrl, shop.roomCode));
}

function closeOnSignal(shop: Shop): void {
  const close = () => {
    shop.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
}

function fail(error: unknown): void {
  const isExplained = error instanceof SettingsError || error instanceof StartError || error instanceof ChaosError;
  console.error(isExplained ? error.message : error);
  process.exit(1);
}

main().catch(fail);
