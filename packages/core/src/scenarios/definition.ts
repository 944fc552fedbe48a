import type { Text } from '../faults/text.ts';
import type { GuardDefinition } from '../guards/definition.ts';
import type { Limits } from '../targets/limits.ts';
import type { TargetView } from '../targets/target.ts';
import type { Duration } from '../time/duration.ts';

/** The target of a step: that of an activation, less `when`, which is code. */
export type ScenarioTarget = Omit<TargetView, 'when'>;

/** What a segment and a step `activate` say about the activation that they make. */
export interface ActivationWish {
  readonly target?: ScenarioTarget;
  /** Without `for` or `until` an activation lasts as long as its run wants it. */
  readonly limits?: Limits;
  /** `shadow` is a dry run, which faults of process reach do not have. Default `live`. */
  readonly mode?: 'live' | 'shadow';
}

/** A curve over the time of its segment; values are in the unit of the param. */
export type Shape =
  | { readonly shape: 'hold'; readonly level: number }
  | { readonly shape: 'ramp'; readonly from: number; readonly to: number }
  /** From `from` up to `to` in the middle and back, as half a wave of cos². */
  | { readonly shape: 'bell'; readonly from: number; readonly to: number }
  /** On at `level` for the share `duty` of each `period`, at rest for the remainder. */
  | { readonly shape: 'pulse'; readonly level: number; readonly period: Duration; readonly duty: number }
  /** Smooth noise between `from` and `to`; `period` is how long it keeps a direction, 5 s if left out. */
  | { readonly shape: 'noise'; readonly from: number; readonly to: number; readonly period?: Duration }
  /** `count` bolts of `width`, one somewhere in each of `count` equal parts; at rest between them. */
  | { readonly shape: 'bolts'; readonly level: number; readonly count: number; readonly width: Duration }
  /** `gain` times what the lever `source` was `lag` ago, at most `max`; at rest while that is at rest. */
  | {
      readonly shape: 'follows';
      readonly source: string;
      readonly gain: number;
      readonly lag?: Duration;
      readonly max?: number;
    };

/**
 * Drives one numeric param of a fault along a curve, sampled every 250 ms. The fault is active while the curve gives a value that it
 * takes; a value from 0 up to the least that it takes means rest.
 */
export type Segment = Shape &
  ActivationWish & {
    /** Id of the fault. */
    readonly segment: string;
    /** The numeric param that the curve drives. */
    readonly param: string;
    /** Start and end, counted from the start of the enclosing block, in which time does not move on. Or instead: */
    readonly at?: Duration;
    readonly until?: Duration;
    /** How long, from where the enclosing block has got to. */
    readonly for?: Duration;
    /** The other params. */
    readonly params?: Readonly<Record<string, unknown>>;
    /** What `follows` calls it. Default `fault.param`, as in `performance.cpu.intensity`. */
    readonly lever?: string;
  };

/** One element of a scenario. A list of steps is a sequence. */
export type Step =
  | Segment
  /** Steps from an instant on, counted from the start of the enclosing block, in which time does not move on. */
  | { readonly at: Duration; readonly do: Steps }
  /** Waits; or with steps, lasts exactly so long: what they began is restored then, and what they have left is dropped. */
  | { readonly for: Duration; readonly do?: Steps }
  | { readonly sequence: Steps }
  /** Each step begins at once; it ends with the last of them. */
  | { readonly parallel: Steps }
  | { readonly repeat: number; readonly do: Steps }
  /** Waits for a seeded time from 0 up to this. */
  | { readonly jitter: Duration }
  /** Waits until a condition of this name is met; after `timeout` it goes on as if it were. */
  | { readonly waitFor: string; readonly timeout?: Duration }
  | (ActivationWish & {
      readonly activate: string;
      readonly params?: Readonly<Record<string, unknown>>;
      /** What `update` and `restore` call it. Default: the id of the fault. */
      readonly as?: string;
    })
  | { readonly update: string; readonly params: Readonly<Record<string, unknown>> }
  | { readonly restore: string }
  /** Sets the level of a family; the end of the run sets it back. */
  | { readonly level: number; readonly family: string };

/** A list of steps. */
export type Steps = readonly Step[];

/** A scenario as JSON: a timeline of commands, without time of day, that can be run again and again. */
export interface ScenarioDefinition {
  /** Lower case with hyphens and dots, such as `weather.gusts`. */
  readonly id: string;
  readonly title?: Text;
  readonly description?: Text;
  /** The least that a run lasts. Default: until its last step. */
  readonly duration?: Duration;
  /** A control passes when nothing was injected, any other only when something was. Default false. */
  readonly control?: boolean;
  /** What ends a run at once: its first breach aborts it. */
  readonly guards?: readonly GuardDefinition[];
  readonly steps: Steps;
}
