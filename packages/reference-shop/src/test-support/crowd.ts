import type { RunningShop } from './running-shop.ts';
import type { Visitor } from './visitor.ts';

/** Hashing their passwords keeps a processor busy: more of them at once would wait for each other. */
const atOnce = 20;

/** Many customers, each with an own session. */
export async function arriveAll(shop: Pick<RunningShop, 'visitor'>, count: number): Promise<readonly Visitor[]> {
  const crowd: Visitor[] = [];
  while (crowd.length < count) {
    const group = Array.from({ length: Math.min(atOnce, count - crowd.length) }, async () =>
      (await shop.visitor()).register(),
    );
    crowd.push(...(await Promise.all(group)));
  }
  return crowd;
}
