import type { Knex } from 'knex';
import type { Registry } from 'prom-client';
import { createReadiness, type Readiness } from '../health/readiness.ts';
import { healthRoutes } from '../health/routes.ts';
import type { RequestObserver } from '../http/observe-requests.ts';
import type { Route } from '../http/route.ts';
import type { Logger } from '../logging/logger.ts';
import { requestLog } from '../logging/request-log.ts';
import { createBusinessMeter } from '../metrics/business.ts';
import { requestMetrics } from '../metrics/request-metrics.ts';
import { describeShop, newRegistry } from '../metrics/shop-metrics.ts';
import { clientMetricsRoutes } from '../monitoring/client-metrics.ts';
import { Monitoring } from '../monitoring/monitoring.ts';
import { monitoringRoutes } from '../monitoring/routes.ts';
import type { Settings } from '../settings/table.ts';
import { type Directory, type OpenRoom, welcomeRoutes } from '../welcome/routes.ts';

/** What it takes to run the shop: its log, its metrics, its health, and who watches. */
export interface Operations {
  /** The shop's own series. */
  readonly registry: Registry;
  /** Told of every request. */
  readonly observers: readonly RequestObserver[];
  /** Open to everybody, and never touched by chaos. */
  readonly routes: readonly Route[];
  readonly monitoring: Monitoring;
  readonly readiness: () => Promise<Readiness>;
  close(): void;
}

interface OperationsOptions {
  readonly settings: Settings;
  readonly db: Knex;
  readonly logger: Logger;
  readonly isClosing: () => boolean;
  readonly directory: Directory;
  /** The room, where the shop can be reached from other machines. */
  readonly openRoom: () => Promise<OpenRoom | undefined>;
}

export function createOperations({
  settings,
  db,
  logger,
  isClosing,
  directory,
  openRoom,
}: OperationsOptions): Operations {
  const traced = settings.tracesEndpoint !== undefined;
  const registry = newRegistry(traced);
  const business = createBusinessMeter();
  describeShop(registry, db, business.counts);
  const monitoring = new Monitoring(db, business.counts);
  const readiness = createReadiness(db, isClosing);
  return {
    registry,
    monitoring,
    readiness,
    observers: [
      ...(logger.isLevelEnabled('fatal') ? [requestLog(logger)] : []),
      requestMetrics(registry, traced),
      business.observe,
      monitoring.observe,
    ],
    routes: [
      ...healthRoutes(readiness),
      ...monitoringRoutes(monitoring),
      ...clientMetricsRoutes(monitoring.browsers),
      ...welcomeRoutes(directory, openRoom),
    ],
    close: () => monitoring.close(),
  };
}
