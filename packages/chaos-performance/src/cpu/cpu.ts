import { CLOCK, type Clock, defineFault } from '@perfshop/core';
import { burn, restFor, sliceAfter } from './burn.ts';
import { Burners } from './burners.ts';

/** Slices between two looks at whether the workers live; each group counts as one injection. */
const SLICES_PER_TICK = 5;

/**
 * Burns a share of the event loop, and of further cores by worker threads.
 *
 * The loop is burnt in slices of at most 40 ms with rests between them, in which requests and health checks go on. At 100 per cent the
 * rest is only as long as the shortest timer.
 *
 * @example
 * ```ts
 * const load = await chaos.activate(cpu, { intensity: 60 });
 * await load.update({ intensity: 90, ratio: 2 });
 * ```
 */
export const cpu = defineFault({
  id: 'performance.cpu',
  reach: 'process',
  title: { en: 'Busy processor', fr: 'Processeur saturé' },
  description: {
    en: 'Burns a share of the event loop in short slices, and of further cores by worker threads. It slows everyone down.',
    fr: "Consomme une part de la boucle d'événements par tranches courtes, et d'autres cœurs par des threads. Tout le monde ralentit.",
  },
  symptoms: {
    en: 'Processor use and event-loop delay rise; every request slows down, the heaviest most.',
    fr: "L'usage du processeur et le retard de la boucle d'événements montent ; toutes les requêtes ralentissent.",
  },
  params: {
    type: 'object',
    additionalProperties: false,
    required: ['intensity'],
    properties: {
      intensity: {
        type: 'number',
        minimum: 0,
        maximum: 100,
        description: 'Share of the event loop that is burnt, in per cent; each worker thread burns as much of a core.',
      },
      ratio: {
        type: 'integer',
        minimum: 0,
        maximum: 5,
        default: 0,
        description: 'How many worker threads burn besides the event loop.',
      },
    },
    examples: [{ intensity: 50 }],
  },
  activate({ params, every, get, hold, onUpdate, signal }) {
    const burners = hold(new Burners(), (owned) => owned.close());
    const apply = () => burners.set(params().ratio, params().intensity);
    onUpdate(apply);
    apply();
    const clock = get(CLOCK);
    let rested = clock.monotonic();
    every(1, async () => {
      burners.requireHealthy();
      for (let slice = 0; slice < SLICES_PER_TICK; slice++) {
        const share = params().intensity / 100;
        await rest(clock, restFor(share), signal);
        if (signal.aborted) return;
        burn(sliceAfter(clock.monotonic() - rested, share));
        rested = clock.monotonic();
      }
    });
  },
});

/** Waits, without keeping the process alive. Not `fx.sleep`: that is for delays that a request suffers, and they are measured. */
const rest = (clock: Clock, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const wake = () => {
      cancel();
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const cancel = clock.setTimeout(wake, ms, { ref: false });
    signal.addEventListener('abort', wake);
  });
