import type { Traffic } from '../engine/traffic.ts';
import type { Clock } from '../time/clock.ts';
import { RequestWindow } from './request-window.ts';

/** The requests into which nothing was injected, over the last seconds. */
export interface ControlGroup {
  readonly window: RequestWindow;
  /** How long those of them have been waiting that are under way for at least so long, in milliseconds. */
  waiting(atLeast: number): number[];
  /** Gives it up; the last one to do so ends the watch. */
  release(): void;
}

const shared = new WeakMap<Traffic, Map<number, { readonly window: RequestWindow; users: number; end: () => void }>>();

/** The control group of an engine over a window. Guards with one window share it, however many they are. */
export function controlGroup(traffic: Traffic, clock: Clock, lengthMs: number): ControlGroup {
  const groups = shared.get(traffic) ?? new Map();
  shared.set(traffic, groups);
  const found = groups.get(lengthMs) ?? begin(traffic, clock, lengthMs);
  groups.set(lengthMs, found);
  found.users++;
  return {
    window: found.window,
    waiting: (atLeast) => {
      const now = clock.monotonic();
      const ages: number[] = [];
      for (const request of traffic.inFlight) {
        const age = now - request.startedAt;
        if (age >= atLeast && request.touched === false) ages.push(age);
      }
      return ages;
    },
    release: () => {
      if (--found.users > 0) return;
      found.end();
      groups.delete(lengthMs);
    },
  };
}

function begin(traffic: Traffic, clock: Clock, lengthMs: number) {
  const window = new RequestWindow(clock, lengthMs);
  const end = traffic.watch((request) => {
    if (request.touched === false) window.record(request.endedAt - request.startedAt, request.failed);
  });
  return { window, users: 0, end };
}
