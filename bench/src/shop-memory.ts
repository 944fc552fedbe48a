import { readFileSync } from 'node:fs';
import { askShop } from './shop-client.ts';
import type { ShopProcess } from './shop-process.ts';

const samples = 20;
const atOnce = 16;

/** How the heap after a forced collection changes with the requests that were answered. */
export interface HeapTrend {
  readonly requests: number;
  /** Bytes that stay for each request: the slope, and the interval it lies in with a probability of 95 %. */
  readonly bytesPerRequest: number;
  readonly interval: readonly [number, number];
}

/** Resident memory in MB. Undefined where the system does not tell. */
export function residentMb({ child }: ShopProcess): number | undefined {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1_024;
  } catch {
    return undefined;
  }
}

/**
 * Asks for lists, details, searches, carts and pages that are not there, and looks at the heap twenty times meanwhile. The first fifth fills what is kept on purpose and
 * is left out.
 */
export async function heapTrend(shop: ShopProcess, requests: number): Promise<HeapTrend> {
  const each = Math.round(requests / samples);
  const points: [number, number][] = [];
  let sent = 0;
  for (let sample = 1; sample <= samples; sample += 1) {
    const until = sample * each;
    const client = async () => {
      while (sent < until) {
        sent += 1;
        await askShop(shop.port, pathOf(sent), { parse: false });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, client));
    if (sample > samples / 5) points.push([sent, (await shop.ask('heap')).heap]);
  }
  return { requests: sent, ...slopeOf(points) };
}

const words = ['pro', 'jet', 'yacht', 'cable'];

function pathOf(number: number): string {
  if (number % 50 === 0) return `/api/nothing-${number}`;
  if (number % 10 === 0) return `/api/products?q=${words[number % words.length]}&unique=${number}`;
  if (number % 3 === 0) return `/api/products?size=20&page=${number % 40}`;
  return `/api/products/${(number % 1_000) + 1}?unique=${number % 5_000}`;
}

/** Student's t for 14 degrees of freedom, two-sided 95 %. */
const t = 2.145;

function slopeOf(points: readonly (readonly [x: number, y: number])[]): Omit<HeapTrend, 'requests'> {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const meanX = mean(points.map(([x]) => x));
  const meanY = mean(points.map(([, y]) => y));
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const residual = points.reduce((sum, [x, y]) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  const error = Math.sqrt(residual / (points.length - 2) / spread);
  return { bytesPerRequest: slope, interval: [slope - t * error, slope + t * error] };
}
