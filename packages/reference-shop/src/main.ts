import { ChaosError } from '@perfshop/core';
import { StartError } from './http/listen.ts';
import { readSettings, SettingsError } from './settings/read-settings.ts';
import { createShop, type Shop } from './shop.ts';

async function main(): Promise<void> {
  // The shop is there to run chaos, which is refused in production. Koa reads the variable as well.
  process.env.NODE_ENV ??= 'development';
  const shop = await createShop(readSettings(process.env));
  closeOnSignal(shop);
  console.log(greeting(shop));
}

function greeting({ publicUrl, managementUrl, controlToken, chaos }: Shop): string {
  const addresses = `
  Shop            ${publicUrl}
  Management      ${managementUrl}  (this machine only)
  Control token   ${controlToken}
`;
  if (chaos.state().unarmedBecause === 'production') {
    return `${addresses}\n  NODE_ENV is "production": the shop works, and no fault can act.\n`;
  }
  return `${addresses}
  Charge one session the wrong VAT for five minutes; its reference is at the foot of every page of the shop:

  curl -X POST ${managementUrl}/api/admin/chaos/activations \\
    -H 'X-Admin-Token: ${controlToken}' -H 'Content-Type: application/json' \\
    -d '{"fault":"business.vat-rate","target":{"attributes":{"session":"SESSION-REFERENCE"}},"limits":{"for":"5m"}}'
`;
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
