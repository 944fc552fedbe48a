import { isDeepStrictEqual } from 'node:util';
import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import type { Plugin } from '../faults/define-plugin.ts';
import type { FaultUse } from '../faults/use.ts';
import { validateParams } from '../faults/validate.ts';
import type { Activation } from './activation.ts';

/** 0 Disabled, 1 Junior, 2 Intermediate, 3 Expert, 4 Master. */
export type Level = 0 | 1 | 2 | 3 | 4;

/** What setting a level did. */
export interface LevelReport {
  readonly family: string;
  readonly level: Level;
  readonly activated: readonly string[];
  /** Faults that stayed with their owner, since they touch the whole process and were activated by hand. */
  readonly skipped: readonly { readonly fault: string; readonly owner: string }[];
}

/** What levels need of their engine. */
export interface LevelHost {
  activateForLevel(use: FaultUse, level: Level, by: string | undefined): Promise<Activation>;
  activations(): readonly Activation[];
  /** Whether everything was restored since the level began to be set. */
  interrupted(): boolean;
}

/** How long a level lasts, in milliseconds. */
export const LEVEL_DURATION_MS = 8 * 3_600_000;

/** @throws ChaosError `CHAOS_LEVEL_INVALID`. */
export function checkLevel(level: unknown): Level {
  if (level === 0 || level === 1 || level === 2 || level === 3 || level === 4) return level;
  throw new ChaosError('CHAOS_LEVEL_INVALID', `A level is a whole number from 0 to 4 (given: ${show(level)})`, {
    given: level,
  });
}

/** What a level of these plugins consists of. In a cumulative family a fault of two levels has the params of the higher one. */
export function usesOfLevel(plugins: readonly Plugin[], level: Level): FaultUse[] {
  const chosen = new Map<string, FaultUse>();
  for (const plugin of plugins) {
    for (const [index, uses] of plugin.levels.entries()) {
      const included = plugin.cumulative ? index + 1 <= level : index + 1 === level;
      if (included) for (const use of uses) chosen.set(use.fault.id, use);
    }
  }
  return [...chosen.values()];
}

/**
 * Brings the level's own activations of a family to what the level wants; activations made by hand are left alone, and params that were
 * changed by hand are those of the level again. If one fails,
 * the family is put to level 0 and the error is thrown.
 */
export async function applyLevel(
  host: LevelHost,
  family: string,
  plugins: readonly Plugin[],
  level: Level,
  by: string | undefined,
): Promise<LevelReport> {
  const wanted = new Map(usesOfLevel(plugins, level).map((use) => [use.fault.id, use]));
  const own = () =>
    host.activations().filter((one) => one.level !== undefined && one.fault.id.startsWith(`${family}.`));
  const byOption = by === undefined ? {} : { by };
  const activated: string[] = [];
  const skipped: { fault: string; owner: string }[] = [];
  const requireUninterrupted = () => {
    if (!host.interrupted()) return;
    throw new ChaosError('CHAOS_NOT_ACTIVE', `Level ${level} of "${family}" was restored while it was being set`, {
      family,
      level,
    });
  };
  try {
    for (const activation of own()) {
      const use = wanted.get(activation.fault.id);
      if (use !== undefined && isDeepStrictEqual(activation.plan.given, use.params)) {
        wanted.delete(activation.fault.id);
        await resetParams(activation, use, byOption);
        activation.level = level;
        activation.extend(LEVEL_DURATION_MS, byOption);
      } else await activation.restore('level changed', byOption);
    }
    for (const use of wanted.values()) {
      requireUninterrupted();
      try {
        activated.push((await host.activateForLevel(use, level, by)).id);
      } catch (error) {
        if (!ChaosError.is(error) || error.code !== 'CHAOS_FAULT_OWNED') throw error;
        skipped.push({ fault: use.fault.id, owner: String(error.details.owner) });
      }
    }
    requireUninterrupted();
  } catch (error) {
    for (const activation of own()) await activation.restore('level failed').catch(() => {});
    throw error;
  }
  return { family, level, activated, skipped };
}

/** What was changed by hand meanwhile is again what the level says. */
async function resetParams(activation: Activation, use: FaultUse, by: { readonly by?: string }): Promise<void> {
  const params = await validateParams(activation.fault, use.params);
  if (!isDeepStrictEqual(activation.params, params)) activation.adoptParams(params, undefined, by);
}
