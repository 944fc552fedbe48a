import { type Comparison, shuffled, summarise } from './rounds.ts';
import { askShop } from './shop-client.ts';

const requests = 150;
const atOnce = 8;

/** The shop with its chaos off, against a shop without any; both ratios are of requests a second. */
export interface ChaosOff {
  readonly control: Comparison;
  readonly loaded: Comparison;
}

/**
 * Shops take turns in rounds of random order: two without chaos, which tell how steady the machine is, and one with all of it loaded and off.
 *
 * @param ports without, without, with
 */
export async function measureChaosOff(ports: readonly [number, number, number], rounds: number): Promise<ChaosOff> {
  const rates = ports.map((): number[] => []);
  for (let warm = 0; warm < 5; warm += 1) for (const port of ports) await rate(port);
  for (let round = 0; round < rounds; round += 1) {
    for (const index of shuffled(ports.length)) rates[index]?.push(await rate(ports[index] as number));
  }
  const [base = [], control = [], loaded = []] = rates;
  return { control: summarise('A/A', base, control), loaded: summarise('chaos loaded and off', base, loaded) };
}

let unique = 0;

/** Requests a second: every second one has to be made, the others are kept ready. */
async function rate(port: number): Promise<number> {
  const began = performance.now();
  let left = requests;
  const client = async () => {
    while (left-- > 0) {
      unique += 1;
      await askShop(port, unique % 2 === 0 ? '/api/products/28' : `/api/products/28?unique=${unique}`, {
        parse: false,
      });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, client));
  return (requests * 1_000) / (performance.now() - began);
}
