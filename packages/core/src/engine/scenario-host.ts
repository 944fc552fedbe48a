import type { ScenariosHost } from '../scenarios/scenarios.ts';
import type { Chaos } from './chaos.ts';
import type { ChaosParts } from './chaos-parts.ts';
import { effective } from './counters.ts';

/** What scenarios get of their engine. */
export const scenarioHost = (chaos: Chaos, parts: ChaosParts, requireOpen: () => void): ScenariosHost => ({
  clock: parts.clock,
  plugins: parts.registry.plugins,
  events: chaos.events,
  guards: chaos,
  reports: chaos,
  requireOpen,
  startTick: (given, options, tick) => chaos.commands.startTick?.(given, options, tick),
  findFault: (id) => parts.registry.fault(id),
  activate: (fault, params, options) => chaos.activate(fault, params, options),
  setLevel: (family, level, options) => chaos.setLevel(family, level, options),
  levels: () => chaos.levels(),
  injectedBy: (family) =>
    Object.entries(chaos.counters())
      .filter(([fault]) => fault.startsWith(`${family}.`))
      .reduce((sum, [, counters]) => sum + effective(counters), 0),
});
