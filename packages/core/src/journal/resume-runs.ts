import type { Chaos } from '../engine/chaos.ts';
import type { Resume } from './attach.ts';
import type { JournalledRun } from './replay.ts';

/**
 * Goes on with the runs of a journal, or ends them. One that can't go on yet, because an adapter is not mounted or a condition not
 * named, is tried again after each adapter and when the engine is ready. Returns how to give up those.
 */
export async function resumeRuns(
  chaos: Chaos,
  runs: readonly JournalledRun[],
  mode: Resume,
  write: (type: string, body: object) => boolean,
): Promise<(reason: string) => void> {
  const waiting = new Set(runs);
  const drop = (reason: string) => {
    for (const { run, definition } of waiting)
      write('run-aborted', { run, scenario: definition.id, verdict: 'aborted', reason });
    waiting.clear();
  };
  if (mode === 'clear' || chaos.killed) drop(mode === 'clear' ? 'cleared at the start' : 'the kill switch is engaged');
  const attempt = async (): Promise<void> => {
    const declared = chaos.catalogue().attributes;
    for (const one of [...waiting]) {
      const { run: id, definition, seed, startedAt, by, pauses, met, attributes } = one;
      if (!attributes.every((name) => declared.includes(name)) || !waiting.delete(one)) continue;
      try {
        await chaos.startScenario(definition, { id, seed, startedAt, pauses, met, ...(by !== undefined && { by }) });
      } catch {
        waiting.add(one);
      }
    }
  };
  await attempt();
  if (waiting.size > 0) {
    chaos.onMount(() => void attempt());
    const stop = chaos.events.subscribe(({ type }) => {
      if (type === 'armed') void attempt().then(() => waiting.size === 0 && stop());
    });
  }
  return drop;
}
