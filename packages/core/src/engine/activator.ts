import { randomBytes } from 'node:crypto';
import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import type { Fault } from '../faults/define-fault.ts';
import { validateParams } from '../faults/validate.ts';
import type { GuardDefinition } from '../guards/definition.ts';
import type { ActivationGuards } from '../guards/guard-activation.ts';
import { type CompiledTarget, compileTarget } from '../targets/compile-target.ts';
import { Draws } from '../targets/draws.ts';
import { type CheckedLimits, checkLimits, type Limits } from '../targets/limits.ts';
import type { Target, TargetView } from '../targets/target.ts';
import { type Duration, parseDuration } from '../time/duration.ts';
import { Activation } from './activation.ts';
import type { ActivationHost, Origin } from './activation-plan.ts';
import type { Arming } from './arming.ts';
import type { ChaosParts } from './chaos-parts.ts';
import type { Commands } from './commands.ts';
import type { Counters } from './counters.ts';
import type { ChaosEvents } from './events.ts';
import { createEffects, type EffectsHost } from './fault-effects.ts';
import type { Level } from './levels.ts';
import type { RequestsWish } from './signed-gate.ts';

/** Options of `chaos.activate`. */
export interface ActivateOptions {
  readonly target?: Target;
  readonly limits?: Limits;
  /** `shadow` is a dry run: the whole decision runs and is counted, nothing is applied. Faults of process reach have none. Default `live`. */
  readonly mode?: 'live' | 'shadow';
  /** Conditions that restore it by themselves. */
  readonly guards?: GuardDefinition | readonly GuardDefinition[];
  /**
   * Watches requests from now on, for `activation.report()`. With `calm` it first watches for so long how they fare without the fault, which is
   * what a fault of process reach is compared with, and only then activates it. Default false.
   */
  readonly report?: boolean | { readonly calm: Duration };
  /** Who did it, for events and views. */
  readonly by?: string;
}

/** What activating needs of the engine. */
export interface ActivatorHost {
  readonly parts: ChaosParts;
  readonly effects: EffectsHost;
  readonly events: ChaosEvents;
  readonly commands: Commands;
  readonly arming: Arming;
  readonly activations: ReadonlyMap<string, Activation>;
  readonly declared: ReadonlySet<string>;
  totals(fault: string): Counters;
  started(activation: Activation): void;
  forget(activation: Activation): void;
  /** How often everything was restored. */
  restores(): number;
}

const optionNames: readonly string[] = ['target', 'limits', 'mode', 'guards', 'report', 'by'];

/** Checks everything that an activation needs, then switches the fault on; on an error nothing has changed. */
export class Activator {
  readonly #host: ActivatorHost;
  readonly #activationHost: ActivationHost;

  constructor(host: ActivatorHost) {
    this.#host = host;
    this.#activationHost = {
      clock: host.parts.clock,
      events: host.events,
      commands: host.commands,
      traffic: host.parts.traffic,
      budget: host.parts.budget,
      currentScope: () => host.effects.currentScope(),
      forget: (activation) => host.forget(activation),
    };
  }

  async activate(
    id: string,
    given: unknown,
    options: ActivateOptions,
    level?: Level,
    origin?: Origin,
  ): Promise<Activation> {
    this.requireOpen();
    const { parts, declared } = this.#host;
    const fault = parts.registry.fault(id);
    checkOptions(options);
    requireLive(fault, options.mode);
    const target = this.#target(fault, options.target);
    if (fault.reach !== 'process') parts.budget?.requireSessions(declared);
    const { limits: bounds = {} } = options;
    const limits = checkLimits(bounds, parts.clock.now(), declared);
    const params = await validateParams(fault, given);
    const guards = options.guards && (await this.#guards(options.guards));
    const reports = options.report ? await import('../report/report-activation.ts') : undefined;
    const report = reports?.beginReport({ ...this.#host, activations: () => [...this.#host.activations.values()] });
    let activation: Activation;
    try {
      const bounded = typeof options.report === 'object' ? await this.#afterCalm(fault, options) : limits;
      // There may have been a wait, for ajv at least: the switch may have been thrown, or the fault been taken, meanwhile.
      this.requireOpen();
      this.#requireFree(fault);
      const checked = { given, params, target, limits: bounded, guards: guards?.definitions, options, level, origin };
      activation = this.#create(fault, checked);
    } catch (error) {
      report?.stop();
      throw error;
    }
    guards?.guard(activation);
    report?.about(activation);
    await this.#start(activation);
    return activation;
  }

  /**
   * Switches a fault on for requests that ask for it themselves, without waiting, since they are there already: it acts at the return,
   * unless its `activate` is asynchronous. It is `restored` already if that threw.
   */
  activateForRequests(fault: Fault, { params, condition, until, by }: RequestsWish): Activation {
    this.requireOpen();
    const { clock } = this.#host.parts;
    const options = { target: { when: condition }, by };
    const target = { ...this.#target(fault, options.target), ofRequests: true };
    const limits = checkLimits({ until }, clock.now(), this.#host.declared);
    // Of this process only: neither other replicas nor a process after this one take it over.
    const origin = { id: newId('s'), startedAt: clock.now(), injected: 0, given: params };
    const activation = this.#create(fault, {
      given: params,
      params,
      target,
      limits,
      guards: undefined,
      options,
      level: undefined,
      origin,
    });
    this.#start(activation).catch(() => {});
    return activation;
  }

  /** @throws ChaosError `CHAOS_CLOSED`, `CHAOS_KILLED` or `CHAOS_PRODUCTION` if nothing can be activated now. */
  requireOpen(): void {
    switch (this.#host.arming.because) {
      case 'closed':
        throw new ChaosError('CHAOS_CLOSED', 'The engine was closed');
      case 'killed':
        throw new ChaosError(
          'CHAOS_KILLED',
          'The kill switch is engaged: nothing can be activated until it is released',
        );
      case 'production':
        throw new ChaosError(
          'CHAOS_PRODUCTION',
          'NODE_ENV is "production": createChaos needs allowInProduction: true to activate faults',
        );
    }
  }

  /** Waits for the calm that a report asks for; the limits are those from then on. */
  async #afterCalm(fault: Fault, { report, limits }: ActivateOptions): Promise<CheckedLimits> {
    const { clock } = this.#host.parts;
    this.requireOpen();
    this.#requireFree(fault);
    const began = this.#host.restores();
    const ms = parseDuration((report as { readonly calm: Duration }).calm) as number;
    await new Promise<void>((resolve) => void clock.setTimeout(resolve, ms, { ref: false }));
    this.requireOpen();
    if (this.#host.restores() === began) return checkLimits(limits ?? {}, clock.now(), this.#host.declared);
    throw new ChaosError('CHAOS_NOT_ACTIVE', `Everything was restored in the calm before "${fault.id}"`, {
      fault: fault.id,
    });
  }

  async #guards(given: NonNullable<ActivateOptions['guards']>): Promise<ActivationGuards> {
    const { ActivationGuards } = await import('../guards/guard-activation.ts');
    return new ActivationGuards(this.#host, given);
  }

  #target(fault: Fault, target: Target = {}): CompiledTarget {
    if (fault.reach === 'process' && Object.keys(target ?? {}).length > 0) {
      throw new ChaosError(
        'CHAOS_TARGET_ON_PROCESS',
        `"${fault.id}" touches the whole process, so it takes no target (given: ${show(Object.keys(target))})`,
        { fault: fault.id },
      );
    }
    return compileTarget(target, this.#host.declared, new Draws(this.#host.parts.seed, fault.id, 'rate'));
  }

  #requireFree(fault: Fault): void {
    if (fault.reach !== 'process') return;
    for (const other of this.#host.activations.values()) {
      if (other.fault.id !== fault.id) continue;
      throw new ChaosError(
        'CHAOS_FAULT_OWNED',
        `"${fault.id}" touches the whole process and is owned by the activation ${other.id}${other.plan.by === undefined ? '' : ` of ${other.plan.by}`}`,
        { fault: fault.id, owner: other.id },
      );
    }
  }

  #create(
    fault: Fault,
    checked: {
      readonly given: unknown;
      readonly params: Readonly<Record<string, unknown>>;
      readonly target: CompiledTarget;
      readonly limits: CheckedLimits;
      readonly guards: readonly GuardDefinition[] | undefined;
      readonly options: ActivateOptions;
      readonly level: Level | undefined;
      readonly origin: Origin | undefined;
    },
  ): Activation {
    const { options, ...rest } = checked;
    const host = this.#host;
    const plan = {
      id: rest.origin?.id ?? newId('a'),
      fault,
      ...rest,
      given: rest.origin === undefined ? rest.given : rest.origin.given,
      targetView: targetView(options.target ?? {}),
      mode: options.mode ?? 'live',
      by: options.by,
      magnitudes: new Draws(host.parts.seed, fault.id, 'magnitude'),
    };
    const activation = new Activation(this.#activationHost, plan, host.totals(fault.id));
    host.started(activation);
    activation.begin();
    return activation;
  }

  async #start(activation: Activation): Promise<void> {
    const host = this.#host;
    // What comes from elsewhere was agreed on there.
    const agreement = activation.plan.origin === undefined ? host.commands.agreement : undefined;
    let agreed = false;
    try {
      if (host.commands.meter !== undefined && !activation.target.ofRequests) await host.commands.meter(activation);
      if (agreement !== undefined) {
        // Before the fault does anything: what its `activate` does by itself could not be undone if the others say no.
        await agreement.activated(activation);
        agreed = true;
      }
      // It may have been restored while the others were asked.
      if (activation.state === 'starting') {
        const effects = createEffects(host.effects, activation) as never;
        // Outside of the scope of whatever request asked for it, which the fault's own timers would else be taken for.
        await host.effects.outside(() => activation.fault.activate(effects));
      }
    } catch (cause) {
      if (agreed) agreement?.withdrawn(activation);
      await activation.restore('activate failed').catch(() => {});
      // A refusal of the engine passes as it is: a missing token says more than "activate failed".
      if (ChaosError.is(cause)) throw cause;
      throw new ChaosError(
        'CHAOS_ACTIVATE_FAILED',
        `"${activation.fault.id}" threw while it was activated: ${cause instanceof Error ? cause.message : show(cause)}`,
        { fault: activation.fault.id },
        { cause },
      );
    } finally {
      await activation.startupEnded();
    }
    if (!activation.started()) {
      throw new ChaosError(
        'CHAOS_NOT_ACTIVE',
        `"${activation.fault.id}" was restored while it was being activated (${activation.restoreReason})`,
        { fault: activation.fault.id, reason: activation.restoreReason },
      );
    }
    const { id, fault, mode, params, expiresAt, plan } = activation;
    const by = plan.by === undefined ? {} : { by: plan.by };
    const adopted = plan.origin === undefined ? {} : { adopted: true as const };
    host.events.emit('activated', { fault: fault.id, activation: id, mode, params, expiresAt, ...by, ...adopted });
  }
}

/** Its `activate` acts by itself, on the whole process: there would be nothing dry about it. */
function requireLive(fault: Fault, mode: ActivateOptions['mode']): void {
  if (mode !== 'shadow' || fault.reach !== 'process') return;
  throw new ChaosError(
    'CHAOS_SHADOW_ON_PROCESS',
    `"${fault.id}" touches the whole process, so it has no dry run (given: mode "shadow")`,
    { fault: fault.id },
  );
}

const newId = (prefix: string): string => `${prefix}-${randomBytes(6).toString('hex')}`;

function checkOptions(options: ActivateOptions): void {
  if (typeof options !== 'object' || options === null) {
    throw new ChaosError('CHAOS_OPTION_INVALID', `activate: the options must be an object (given: ${show(options)})`);
  }
  for (const name of Object.keys(options)) {
    if (!optionNames.includes(name)) {
      throw new ChaosError(
        'CHAOS_OPTION_INVALID',
        `activate: there is no option "${name}" (known: ${optionNames.join(', ')})`,
      );
    }
  }
  const { report } = options;
  if (report !== undefined && typeof report !== 'boolean' && !((parseDuration(report?.calm) ?? 0) > 0)) {
    throw new ChaosError(
      'CHAOS_OPTION_INVALID',
      `activate: report must be true, false or { calm: "30s" }, with a time above 0 (given: ${show(report)})`,
    );
  }
  if (options.mode !== undefined && options.mode !== 'live' && options.mode !== 'shadow') {
    throw new ChaosError(
      'CHAOS_OPTION_INVALID',
      `activate: the mode must be "live" or "shadow" (given: ${show(options.mode)})`,
    );
  }
}

function targetView(target: Target): TargetView {
  const { when, ...rest } = target;
  return structuredClone(when === undefined ? rest : { ...rest, when: 'code' as const });
}
