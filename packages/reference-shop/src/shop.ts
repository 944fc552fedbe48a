import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { controlApi } from '@perfshop/console';
import type { Chaos } from '@perfshop/core';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createApp } from './app.ts';
import { createSessions } from './auth/sessions.ts';
import { createShopChaos, shopChaosMiddleware } from './chaos/shop-chaos.ts';
import { openDatabase } from './database/open.ts';
import { drain, listen } from './http/listen.ts';
import { builtWeb } from './http/web.ts';
import { createManagementServer } from './management/management-server.ts';
import type { Settings } from './settings/table.ts';

/** A shop that is running. */
export interface Shop {
  readonly publicServer: Server;
  readonly managementServer: Server;
  readonly chaos: Chaos;
  /** Such as `http://localhost:8080`. */
  readonly publicUrl: string;
  readonly managementUrl: string;
  /** What the control API asks for in `X-Admin-Token`. Another one at each start. */
  readonly controlToken: string;
  /** Restores all faults, lets the requests under way finish, and closes the database. */
  close(): Promise<void>;
}

/** What tests choose. */
export interface ShopOptions {
  /** Folder of the built web. Default: where the build puts it. */
  readonly webDirectory?: string;
  /** Told of errors that nobody expected. Default: prints them to standard error. */
  readonly onCrash?: (error: unknown, request: string) => void;
}

// Always this machine alone, whatever address the shop itself listens on.
const managementHost = '127.0.0.1';

/**
 * Starts a shop: opens its database, mounts its chaos and listens on both ports.
 *
 * @throws StartError when a port can't be opened; nothing is left running then.
 */
export async function createShop(settings: Settings, options: ShopOptions = {}): Promise<Shop> {
  const closers: (() => Promise<unknown>)[] = [];
  // The newest first: requests end before what they use.
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    return await start(settings, options, closers, closeAll);
  } catch (error) {
    await closeAll();
    throw error;
  }
}

async function start(
  settings: Settings,
  { webDirectory = builtWeb, onCrash = printCrash }: ShopOptions,
  closers: (() => Promise<unknown>)[],
  closeAll: () => Promise<void>,
): Promise<Shop> {
  const db = await openDatabase(settings.dataDirectory);
  closers.push(() => db.destroy());
  await createSessions(db).deleteEnded();

  const faultMetrics = new Registry();
  const processMetrics = new Registry();
  collectDefaultMetrics({ register: processMetrics });
  const chaos = await createShopChaos(settings, faultMetrics);
  closers.push(() => chaos.close());

  let closing = false;
  const app = createApp({
    db,
    language: settings.language,
    webDirectory,
    chaos: shopChaosMiddleware(chaos),
    isClosing: () => closing,
    onCrash,
  });
  const publicServer = createServer(app.callback());
  const controlToken = randomBytes(32).toString('base64url');
  const managementServer = createManagementServer({
    control: controlApi(chaos, { token: controlToken }),
    registries: [processMetrics, faultMetrics],
  });

  const publicPort = await listen(publicServer, settings.port, settings.host, 'PORT');
  closers.push(() => drain(publicServer));
  const managementPort = await listen(managementServer, settings.managementPort, managementHost, 'MANAGEMENT_PORT');
  closers.push(() => drain(managementServer));
  chaos.ready();

  let closed: Promise<void> | undefined;
  return {
    publicServer,
    managementServer,
    chaos,
    publicUrl: `http://${urlHost(settings.host)}:${publicPort}`,
    managementUrl: `http://localhost:${managementPort}`,
    controlToken,
    close() {
      closing = true;
      // Restoring first wakes requests that sleep in an injected delay, so that they end within the grace.
      closed ??= chaos.close().then(closeAll);
      return closed;
    },
  };
}

const urlHost = (host: string): string => (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host);

function printCrash(error: unknown, request: string): void {
  // Visitors who leave early are no error.
  if (
    error instanceof Error &&
    'code' in error &&
    ['ECONNRESET', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String(error.code))
  )
    return;
  console.error(`${new Date().toISOString()} ${request}`, error);
}
