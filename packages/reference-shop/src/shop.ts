import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { controlApi, guardedRoutes } from '@perfshop/console';
import type { Chaos } from '@perfshop/core';
import { restoreClock } from './admin/clock/kept-clock.ts';
import { ensureFirstAccount } from './admin/first-account.ts';
import { createApp } from './app.ts';
import { Background } from './auth/background.ts';
import { createSessions } from './auth/sessions.ts';
import { createShopChaos, shopChaosMiddleware, shopPlugins } from './chaos/shop-chaos.ts';
import { createPayments } from './checkout/payments.ts';
import { createClassroom } from './classroom/classroom.ts';
import { isOpenToRoom, reachedAs } from './classroom/invitation.ts';
import { roomRoutes } from './classroom/management-routes.ts';
import { StudentChaos } from './classroom/student-chaos.ts';
import { ShopClock } from './clock/clock.ts';
import { openDatabase } from './database/open.ts';
import { sweep } from './database/sweep.ts';
import { AgentStates } from './frontend/agent-states.ts';
import { hasLeft } from './http/has-left.ts';
import { createLimitedServer, type ServerLimits } from './http/limited-server.ts';
import { drain, listen } from './http/listen.ts';
import { builtWeb } from './http/web.ts';
import { defaultLogLevel } from './logging/levels.ts';
import { createLogger, type LogSink } from './logging/logger.ts';
import { startMail } from './mail/start-mail.ts';
import { createManagementServer } from './management/management-server.ts';
import { newRegistry } from './metrics/shop-metrics.ts';
import { createOperations } from './operations/operations.ts';
import { Maintenance } from './reset/maintenance.ts';
import { resetRoutes } from './reset/management-routes.ts';
import type { Settings } from './settings/table.ts';
import { stopTracing } from './tracing/stop-tracing.ts';
import { trafficRoutes } from './traffic/management-routes.ts';
import { Traffic } from './traffic/traffic.ts';
import { createDirectory } from './welcome/directory.ts';

/** A shop that is running. */
export interface Shop {
  readonly publicServer: Server;
  readonly managementServer: Server;
  readonly chaos: Chaos;
  /** The shop's time, which can be frozen and moved. */
  readonly clock: ShopClock;
  /** Such as `http://localhost:8080`. */
  readonly publicUrl: string;
  readonly managementUrl: string;
  /** What students type to come into the room, at the start of the shop. */
  readonly roomCode: string;
  /** What the control API asks for in `X-Admin-Token`. Another one at each start. */
  readonly controlToken: string;
  /** Of the account `admin` of the back office, when it was drawn at this start; it is told here and never again. */
  readonly adminPassword: string | undefined;
  /** Restores all faults, lets the requests under way finish, and closes the database. */
  close(): Promise<void>;
}

/** What tests choose. */
export interface ShopOptions {
  /** Folder of the built web. Default: where the build puts it. */
  readonly webDirectory?: string;
  /** How long and how much the public server takes from one connection. */
  readonly serverLimits?: Partial<ServerLimits>;
  /** Told of errors that nobody expected, beside the log. */
  readonly onCrash?: (error: unknown, request: string) => void;
  /** Takes the lines of the log. Default: standard output. */
  readonly logSink?: LogSink;
}

const minute = 60_000;
const hour = 60 * minute;

// This machine alone, whatever address the shop itself listens on, unless somebody says otherwise.
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
  { webDirectory = builtWeb, serverLimits, onCrash, logSink }: ShopOptions,
  closers: (() => Promise<unknown>)[],
  closeAll: () => Promise<void>,
): Promise<Shop> {
  closers.push(stopTracing);
  const logger = createLogger(settings.logLevel ?? defaultLogLevel(), logSink);
  const db = await openDatabase(settings);
  closers.push(() => db.destroy());
  const reportCrash = (error: unknown, request: string) => {
    if (hasLeft(error)) return;
    logger.error({ err: error, request }, 'crashed');
    onCrash?.(error, request);
  };
  const notSwept = (what: string) => (error: unknown) => logger.warn({ err: error }, `${what} not swept yet`);
  closers.push(await sweep(() => createSessions(db).deleteEnded(), hour, notSwept('sessions')));
  const classroom = createClassroom(db);
  const { code: roomCode } = await classroom.room();
  const maintenance = new Maintenance();
  const controlToken = randomBytes(32).toString('base64url');
  const adminPassword = await ensureFirstAccount(db, settings.adminPassword);
  const clock = new ShopClock();
  await restoreClock(db, clock);
  const mail = await startMail({
    db,
    smtp: settings.smtp,
    from: settings.mailFrom,
    onError: (error) => logger.warn({ err: error }, 'mail not sent yet'),
  });
  closers.push(() => mail.close());
  // Payments without an order: those of customers who left, and those that a crash left behind.
  closers.push(await sweep(() => createPayments(db, clock).voidExpired(), minute, notSwept('payments')));
  const background = new Background((error) => reportCrash(error, 'after its answer'));
  closers.push(() => background.idle());

  let closing = false;
  const addresses = { publicUrl: '', managementUrl: '' };
  /** As others reach the shop, perhaps through a proxy. */
  const publicUrl = () => settings.publicUrl?.replace(/\/+$/, '') ?? addresses.publicUrl;
  const operations = createOperations({
    settings,
    db,
    logger,
    isClosing: () => closing,
    directory: createDirectory(() => addresses, settings.expose === '1'),
    openRoom: async () =>
      isOpenToRoom(settings.host) || settings.publicUrl !== undefined
        ? { publicUrl: publicUrl(), code: (await classroom.room()).code }
        : undefined,
  });
  closers.push(async () => operations.close());
  const faultMetrics = newRegistry(settings.tracesEndpoint !== undefined);
  const chaos = await createShopChaos(settings, faultMetrics, db);
  closers.push(() => chaos.close());

  const agentStates = new AgentStates(chaos);
  const app = createApp({
    isClosing: () => closing,
    db,
    clock,
    controlToken,
    mailWritten: (userId) => mail.written(userId),
    language: settings.language,
    webDirectory,
    background,
    trustedProxies: settings.trustedProxies,
    publicUrl,
    classroom,
    studentChaos: new StudentChaos(chaos, shopPlugins(), settings.solo === '1'),
    agentStates,
    maintenance,
    chaos: shopChaosMiddleware(chaos),
    observers: operations.observers,
    operationsRoutes: operations.routes,
    onCrash: reportCrash,
  });
  const publicServer = createLimitedServer(app.callback(), serverLimits);
  const isExposed = settings.expose === '1';
  const traffic = new Traffic(() => addresses.publicUrl, logger);
  const managementServer = createManagementServer({
    controls: [
      guardedRoutes({
        token: controlToken,
        expose: isExposed,
        routes: [
          ...trafficRoutes(traffic, settings.seed),
          ...roomRoutes(classroom),
          ...resetRoutes({ chaos, db, clock, background, maintenance }),
        ],
      }),
      controlApi(chaos, { token: controlToken, expose: isExposed }),
    ],
    registries: [operations.registry, faultMetrics],
    readiness: operations.readiness,
    ...(isExposed && { exposedTo: controlToken }),
  });

  const publicPort = await listen(publicServer, settings.port, settings.host, 'PORT');
  closers.push(() => drain(publicServer));
  // Streams last until they are ended: a server that drains would wait for them.
  closers.push(async () => {
    operations.close();
    agentStates.close();
  });
  const managementPort = await listen(
    managementServer,
    settings.managementPort,
    isExposed ? settings.host : managementHost,
    'MANAGEMENT_PORT',
  );
  closers.push(() => drain(managementServer));
  closers.push(() => traffic.stop());
  addresses.publicUrl = `http://${reachedAs(settings.host)}:${publicPort}`;
  addresses.managementUrl = `http://${isExposed ? reachedAs(settings.host) : 'localhost'}:${managementPort}`;
  chaos.ready();
  logger.info({ port: publicPort, managementPort }, 'started');
  if (settings.traffic > 0) await traffic.start({ usersPerMinute: settings.traffic, seed: settings.seed, pace: 1 });

  let closed: Promise<void> | undefined;
  return {
    publicServer,
    managementServer,
    chaos,
    clock,
    publicUrl: addresses.publicUrl,
    managementUrl: addresses.managementUrl,
    roomCode,
    controlToken,
    adminPassword,
    close() {
      if (!closing) logger.info('closing');
      closing = true;
      // Restoring first wakes requests that sleep in an injected delay, so that they end within the grace.
      closed ??= chaos.close().then(closeAll);
      return closed;
    },
  };
}
