import { get } from 'node:http';

/** One service of the shop, and whether it answers. */
export interface Service {
  readonly id: ServiceId;
  /** Where it is, for a browser. A service of the management port is reached from the shop's own machine only, unless that is exposed. */
  readonly url: string;
  readonly machineOnly: boolean;
  readonly state: 'up' | 'down';
  /** How long it took to answer, in milliseconds. */
  readonly ms: number;
}

export const serviceIds = [
  'shop',
  'monitoring',
  'mailbox',
  'docs',
  'back-office',
  'health',
  'metrics',
  'control',
] as const;
export type ServiceId = (typeof serviceIds)[number];

/** Where a shop can be reached. */
export interface Addresses {
  /** As the shop reaches itself. */
  readonly publicUrl: string;
  readonly managementUrl: string;
}

interface Place {
  /** What a person opens. */
  readonly page: string;
  /** What answers only if the service works. */
  readonly probe: string;
  readonly onManagementPort?: boolean;
}

const places: Readonly<Record<ServiceId, Place>> = {
  shop: { page: '/products', probe: '/readyz' },
  monitoring: { page: '/monitoring', probe: '/api/monitoring' },
  mailbox: { page: '/mailbox', probe: '/api/mailbox' },
  docs: { page: '/api/docs', probe: '/api/docs' },
  'back-office': { page: '/back-office', probe: '/api/admin/status' },
  health: { page: '/readyz', probe: '/readyz', onManagementPort: true },
  metrics: { page: '/metrics', probe: '/metrics', onManagementPort: true },
  control: { page: '/api/admin/chaos', probe: '/api/admin/chaos', onManagementPort: true },
};

const patienceMs = 2_000;
/** However many look, the services are asked once in so many milliseconds. */
const freshMs = 5_000;

/** Asks the services of a shop how they are. */
export function createDirectory(addresses: () => Addresses, isExposed = false): () => Promise<readonly Service[]> {
  let asked: { readonly at: number; readonly answer: Promise<readonly Service[]> } | undefined;
  return () => {
    if (asked === undefined || performance.now() - asked.at > freshMs) {
      asked = { at: performance.now(), answer: Promise.all(serviceIds.map((id) => ask(id, addresses(), isExposed))) };
    }
    return asked.answer;
  };
}

async function ask(id: ServiceId, { publicUrl, managementUrl }: Addresses, isExposed: boolean): Promise<Service> {
  const { page, probe, onManagementPort = false } = places[id];
  const started = performance.now();
  const state = await stateOf((onManagementPort ? managementUrl : publicUrl) + probe);
  const ms = Math.round(performance.now() - started);
  return {
    id,
    url: onManagementPort ? managementUrl + page : page,
    machineOnly: onManagementPort && !isExposed,
    state,
    ms,
  };
}

/** A service that asks who is there works; one that is not there, or fails, does not. */
const stateOf = (url: string): Promise<'up' | 'down'> =>
  new Promise((resolve) => {
    // A connection of its own each time: one that is kept would hold up a shop that closes.
    const asked = get(url, { agent: false, timeout: patienceMs }, (answer) => {
      const { statusCode = 500 } = answer;
      answer.on('error', () => {}).destroy();
      resolve(statusCode < 500 && statusCode !== 404 ? 'up' : 'down');
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve('down'));
    asked.on('close', () => resolve('down'));
  });
