import type { Fault } from '../faults/define-fault.ts';
import type { GuardDefinition } from '../guards/definition.ts';
import type { RequestScope } from '../scope/request-scope.ts';
import type { Budget } from '../targets/budget.ts';
import type { CompiledTarget } from '../targets/compile-target.ts';
import type { Draws } from '../targets/draws.ts';
import type { CheckedLimits } from '../targets/limits.ts';
import type { TargetView } from '../targets/target.ts';
import type { Clock } from '../time/clock.ts';
import type { Activation } from './activation.ts';
import type { Commands } from './commands.ts';
import type { ChaosEvents } from './events.ts';
import type { Traffic } from './traffic.ts';

/** What the engine gives an activation. */
export interface ActivationHost {
  readonly clock: Clock;
  readonly events: ChaosEvents;
  readonly commands: Commands;
  readonly traffic: Traffic;
  readonly budget: Budget | undefined;
  currentScope(): RequestScope | undefined;
  /** Called in the synchronous part of restoring. */
  forget(activation: Activation): void;
}

/** What an activation brings along that was activated elsewhere, or by an earlier process. */
export interface Origin {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Injections that count towards its limit. */
  readonly injected: number;
  /** The params as they were given at first. */
  readonly given: unknown;
}

/** Everything about an activation that was checked before it began. */
export interface ActivationPlan {
  readonly id: string;
  readonly fault: Fault;
  /** As they were given, before defaults. */
  readonly given: unknown;
  readonly params: Readonly<Record<string, unknown>>;
  readonly target: CompiledTarget;
  readonly targetView: TargetView;
  readonly limits: CheckedLimits;
  readonly mode: 'live' | 'shadow';
  readonly by: string | undefined;
  readonly level: number | undefined;
  readonly magnitudes: Draws;
  readonly guards: readonly GuardDefinition[] | undefined;
  /** Set when it was activated elsewhere, or by an earlier process. */
  readonly origin: Origin | undefined;
}
