import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Chaos } from '../engine/chaos.ts';
import { LEVEL_DURATION_MS, type Level, type LevelReport, usesOfLevel } from '../engine/levels.ts';
import { CLOCK } from '../engine/tokens.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import { checkParams } from '../faults/validate.ts';
import { type DesiredActivation, type DesiredState, familyOf } from './desired-state.ts';

interface LevelCommand {
  readonly family: string;
  readonly level: number;
  readonly by: string | undefined;
}

/** Sets a level by one write, so that no replica ever has half of it. `write` returns what could not be done here. */
export async function setClusterLevel(
  chaos: Chaos,
  before: DesiredState,
  { family, level, by }: LevelCommand,
  write: (next: DesiredState) => Promise<readonly string[]>,
): Promise<LevelReport> {
  const now = chaos.injector.get(CLOCK).now();
  const wanted = new Map(usesOfLevel(chaos.registry.family(family), level as Level).map((use) => [use.fault.id, use]));
  const isOwn = (one: DesiredActivation) => one.level !== undefined && familyOf(one.fault) === family;
  const activations: DesiredActivation[] = [];
  for (const one of before.activations) {
    const use = wanted.get(one.fault);
    if (!isOwn(one)) activations.push(one);
    else if (use !== undefined && isDeepStrictEqual(one.given, use.params ?? {})) {
      wanted.delete(one.fault);
      // What was changed by hand meanwhile is again what the level says.
      const params = checkParams(use.fault, use.params);
      activations.push({ ...one, params, level, expiresAt: now + LEVEL_DURATION_MS });
    }
  }
  const skipped: { fault: string; owner: string }[] = [];
  const activated: string[] = [];
  for (const { fault, params } of wanted.values()) {
    const owner = fault.reach === 'process' && activations.find((one) => one.fault === fault.id);
    if (owner) {
      skipped.push({ fault: fault.id, owner: owner.id });
      continue;
    }
    const id = `a-${randomBytes(6).toString('hex')}`;
    const times = { startedAt: now, expiresAt: now + LEVEL_DURATION_MS };
    activations.push({
      id,
      fault: fault.id,
      mode: 'live',
      params: checkParams(fault, params),
      given: params ?? {},
      target: {},
      limits: {},
      ...times,
      level,
      by,
    });
    activated.push(id);
  }
  const { [family]: current, ...others } = before.levels;
  const next = { ...before, activations, levels: level > 0 ? { ...others, [family]: level } : others };
  const failures = await write(next);
  if (failures.length > 0) {
    const own = chaos.activations().filter(({ id }) => activated.includes(id));
    await Promise.allSettled(own.map((one) => one.restore('level failed')));
    throw new ChaosError('CHAOS_ACTIVATE_FAILED', `Level ${level} of "${family}": ${failures.join('; ')}`, {
      family,
      level,
    });
  }
  return { family, level: level as Level, activated, skipped };
}
