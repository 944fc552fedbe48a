import type { Registry } from 'prom-client';
import type { Injector } from '../inject/injector.ts';
import type { ScopeStore } from '../scope/scope-store.ts';
import type { Budget } from '../targets/budget.ts';
import type { Clock } from '../time/clock.ts';
import type { FaultRegistry } from './fault-registry.ts';
import type { KillOptions } from './kill-switch.ts';
import type { AnyPoint } from './options.ts';
import type { SignedGate } from './signed-gate.ts';
import type { Traffic } from './traffic.ts';

/** What `createChaos` gives the engine. */
export interface ChaosParts {
  readonly registry: FaultRegistry;
  readonly injector: Injector;
  readonly clock: Clock;
  readonly seed: string;
  readonly points: readonly AnyPoint[];
  readonly allowed: boolean;
  readonly kill: KillOptions;
  readonly store: ScopeStore;
  /** Set where a key for signed requests is configured. */
  readonly signed: SignedGate | undefined;
  readonly traffic: Traffic;
  readonly budget: Budget | undefined;
  /** The application's own metrics, for guards. */
  readonly metrics: Registry | undefined;
}
