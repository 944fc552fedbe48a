import type { ChaosEvent } from '../engine/events.ts';
import { type Change, change, type DesiredState, endLevel, kill, release, remove } from './desired-state.ts';

/** What was taken back here is to be taken back everywhere. What the desired state already says is no news. */
export function newsOf(event: ChaosEvent, state: DesiredState, applying: boolean): Change | undefined {
  const by = 'by' in event && event.by !== undefined ? { by: event.by } : {};
  const desired = 'activation' in event ? state.activations.find(({ id }) => id === event.activation) : undefined;
  switch (event.type) {
    case 'restored':
      // Another replica may well have been able to activate it.
      return desired !== undefined && event.reason !== 'activate failed' ? remove(desired.id) : undefined;
    case 'extended': {
      const { expiresAt } = event;
      return desired !== undefined && desired.expiresAt !== expiresAt ? change(desired.id, { expiresAt }) : undefined;
    }
    case 'level-set': {
      const ended = event.level === 0 && !applying && state.levels[event.family] !== undefined;
      return ended ? endLevel(event.family) : undefined;
    }
    case 'killed':
      return state.killed === undefined ? kill({ reason: event.reason, ...by }) : undefined;
    case 'released':
      return state.killed !== undefined ? release : undefined;
    default:
      return undefined;
  }
}
