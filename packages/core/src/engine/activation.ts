import { ChaosError } from '../errors/chaos-error.ts';
import type { Fault } from '../faults/define-fault.ts';
import { validateParams } from '../faults/validate.ts';
import type { ReportView } from '../report/report-view.ts';
import type { RequestScope } from '../scope/request-scope.ts';
import type { CompiledTarget } from '../targets/compile-target.ts';
import { checkEnd } from '../targets/limits.ts';
import type { Duration } from '../time/duration.ts';
import type { ActivationHost, ActivationPlan } from './activation-plan.ts';
import type { ActivationState, ActivationView, RestoreReport } from './activation-view.ts';
import { Allowance } from './allowance.ts';
import { Counters, type SuppressReason } from './counters.ts';
import { Lifetime } from './lifetime.ts';
import { SessionCount } from './session-count.ts';

export type { ActivationState, ActivationView, RestoreReport } from './activation-view.ts';

/** One fault switched on. What `chaos.activate` returns. */
export class Activation {
  readonly id: string;
  readonly fault: Fault;
  readonly mode: 'live' | 'shadow';
  readonly counters: Counters;
  /** @internal */ readonly target: CompiledTarget;
  /** @internal */ readonly lifetime = new Lifetime();
  /** @internal */ readonly plan: ActivationPlan;
  /** @internal */ reporter: (() => ReportView) | undefined;
  /** @internal */ readonly updateListeners = new Set<(params: never) => void>();
  /** @internal Whether it acts where requests arrive. */
  actsOnRequests = false;
  readonly startedAt: number;
  /** @internal The level that it belongs to; a higher or lower one may have kept it. */
  level: number | undefined;
  readonly #host: ActivationHost;
  readonly #sessions: SessionCount;
  #params: Readonly<Record<string, unknown>>;
  #state: ActivationState = 'starting';
  #startup = true;
  #expiresAt: number;
  #cancelExpiry: () => void = () => {};
  /** @internal How many injections in all it may have made. */ readonly allowance: Allowance;
  #inFlight = 0;
  #restoring: Promise<RestoreReport> | undefined;
  #restoredAt = 0;
  #settled = false;
  #restoreReason = '';
  #becomeQuiet: (ms: number) => void = () => {};
  readonly #quiet: Promise<number>;

  /** @internal */
  constructor(host: ActivationHost, plan: ActivationPlan, totals: Counters) {
    this.#host = host;
    this.plan = plan;
    this.id = plan.id;
    this.fault = plan.fault;
    this.mode = plan.mode;
    this.target = plan.target;
    this.level = plan.level;
    this.counters = new Counters(totals);
    this.startedAt = plan.origin?.startedAt ?? host.clock.now();
    this.counters.injected = plan.origin?.injected ?? 0;
    this.allowance = new Allowance(plan.limits.injections);
    this.#sessions = new SessionCount(plan.limits.sessions);
    this.#params = plan.params;
    this.#expiresAt = plan.limits.expiresAt;
    this.#quiet = new Promise((resolve) => {
      this.#becomeQuiet = resolve;
    });
  }

  get params(): Readonly<Record<string, unknown>> {
    return this.#params;
  }

  get state(): ActivationState {
    return this.#state;
  }

  /** Why it was restored; empty before. */
  get restoreReason(): string {
    return this.#restoreReason;
  }

  /** Milliseconds since 1970. */
  get expiresAt(): number {
    return this.#expiresAt;
  }

  /** Calls under injection right now. */
  get inFlight(): number {
    return this.#inFlight;
  }

  /** Milliseconds from the restore until nothing of it was left: no intercepted call under way, no timer. */
  get quiet(): Promise<number> {
    return this.#quiet;
  }

  /**
   * Changes the params while active; handlers see them at their next call. `for` extends it at once, both or neither.
   *
   * @throws ChaosError `CHAOS_PARAMS_INVALID`, as for limits, or `CHAOS_NOT_ACTIVE`; nothing has changed then.
   */
  update(params: unknown, options: { readonly by?: string; readonly for?: Duration } = {}): Promise<void> {
    const { commands } = this.#host;
    return commands.perform({ what: 'update', ...this.#ref(), params, ...options }, () =>
      this.#update(params, options),
    );
  }

  async #update(params: unknown, options: { readonly by?: string; readonly for?: Duration }): Promise<void> {
    const { for: duration, ...by } = options;
    const checked = await validateParams(this.fault, params);
    this.#requireActive('updated');
    const { agreement } = this.#host.commands;
    if (agreement !== undefined) {
      // Stryker disable next-line ConditionalExpression: without a duration the default one would be checked, which always fits
      if (duration !== undefined) checkEnd({ for: duration }, this.#host.clock.now());
      await agreement.updated(this, checked);
      this.#requireActive('updated');
    }
    this.adoptParams(checked, duration, by);
  }

  /** @internal Takes params that were checked. */
  adoptParams(
    checked: Readonly<Record<string, unknown>>,
    duration?: Duration,
    by: { readonly by?: string } = {},
  ): void {
    if (duration !== undefined) this.extend(duration, by);
    this.#params = checked;
    this.#host.events.emit('updated', { ...this.#ref(), ...by, params: checked });
    for (const listener of this.updateListeners) {
      try {
        listener(checked as never);
      } catch (error) {
        this.crash(error);
      }
    }
  }

  /** Moves the end to `duration` from now, 24 h at most. @throws ChaosError as for limits, or `CHAOS_NOT_ACTIVE`. */
  extend(duration: Duration, options: { readonly by?: string } = {}): void {
    this.#requireActive('extended');
    this.extendUntil(checkEnd({ for: duration }, this.#host.clock.now()), options);
  }

  /** @internal */
  extendUntil(end: number, options: { readonly by?: string } = {}): void {
    this.#expiresAt = end;
    this.#scheduleExpiry();
    this.#host.events.emit('extended', { ...this.#ref(), ...options, expiresAt: this.#expiresAt });
  }

  /**
   * Takes everything back. Traffic is clean when this call returns, before the promise resolves; calling it again does nothing.
   *
   * @throws ChaosError `CHAOS_RESTORE_FAILED` if a step threw; all others were run all the same.
   */
  restore(reason = 'restored', options: { readonly by?: string } = {}): Promise<RestoreReport> {
    if (this.#restoring !== undefined) return this.#restoring;
    let finish: (report: Promise<RestoreReport>) => void = () => {};
    // Before anything else, since a step of restoring or a listener may ask for the same again.
    this.#restoring = new Promise((resolve) => {
      finish = resolve;
    });
    this.#state = 'restored';
    this.#restoreReason = reason;
    this.#restoredAt = this.#host.clock.monotonic();
    this.#cancelExpiry();
    this.#host.forget(this);
    this.#host.budget?.forget(this);
    this.lifetime.close();
    this.#host.events.emit('restored', { ...this.#ref(), ...options, reason });
    finish(this.#finish(reason));
    return this.#restoring;
  }

  /**
   * How requests have fared so far, those that it touched and the others; once it is quiet, how they fared while it was active.
   *
   * @throws ChaosError `CHAOS_NO_REPORT` unless it was activated with `report: true`.
   */
  report(): ReportView {
    if (this.reporter !== undefined) return this.reporter();
    const what = `The activation ${this.id} of "${this.fault.id}" was activated without the option report`;
    throw new ChaosError('CHAOS_NO_REPORT', what, this.#ref());
  }

  /** Same as {@link restore}, for `await using`. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.restore();
  }

  view(): ActivationView {
    const { injections, concurrent, sessions } = this.plan.limits;
    const finite = (name: string, value: number) => (Number.isFinite(value) ? { [name]: value } : {});
    const counted = {
      target: this.plan.targetView,
      limits: {
        ...finite('injections', injections),
        ...finite('concurrent', concurrent),
        ...finite('sessions', sessions),
      },
    };
    const perReplica = this.#host.commands.agreement?.perReplica(counted) ?? [];
    return {
      id: this.id,
      fault: this.fault.id,
      state: this.#state,
      mode: this.mode,
      params: this.#params,
      ...counted,
      ...(perReplica.length > 0 && { perReplica }),
      ...(this.plan.guards !== undefined && { guards: this.plan.guards }),
      counters: this.counters.view(),
      startedAt: this.startedAt,
      expiresAt: this.#expiresAt,
      level: this.level,
      by: this.plan.by,
    };
  }

  /** @internal From now on it ends by itself, also while it is still starting. */
  begin(): void {
    this.#scheduleExpiry();
  }

  /** @internal The fault's `activate` has come to its end, in whichever way. */
  async startupEnded(): Promise<void> {
    // What it took after a restore was given back at once, which may take a while.
    if (this.#state === 'restored') await this.lifetime.settle();
    this.#startup = false;
    this.#checkQuiet();
  }

  /** @internal The fault has taken what it needs. False if it was restored meanwhile. */
  started(): boolean {
    if (this.#state !== 'starting') return false;
    this.#state = 'active';
    return true;
  }

  /** @internal */
  overLimit(scope: RequestScope | undefined): SuppressReason | undefined {
    const used = this.counters.injected + this.counters.shadowed;
    if (used >= this.allowance.now && !this.allowance.refilled(used)) return 'limit-injections';
    if (this.#inFlight >= this.plan.limits.concurrent) return 'limit-concurrent';
    if (this.#sessions.full(scope)) return 'limit-sessions';
    return this.#host.budget?.over(scope, this);
  }

  /** @internal Counts an injection that is about to happen, or in a dry run would. */
  reserve(scope: RequestScope | undefined): void {
    const live = this.mode === 'live';
    this.counters.add(live ? 'injected' : 'shadowed');
    // What touches everyone is no touch of this request: it has no untouched ones to be told from.
    if (live && this.#host.traffic.watched && this.fault.reach !== 'process') this.#host.traffic.touch(scope, this, 1);
    if (live) this.#host.budget?.spend(scope, this);
    this.#sessions.add(scope, 1);
  }

  /** @internal Tells about an injection that has happened. */
  injected(point?: string): void {
    if (this.#host.events.observed) this.#host.events.emit('injected', { ...this.#ref(), ...(point && { point }) });
  }

  /** @internal */
  withoutEffect(point: string): void {
    this.counters.withoutEffect();
    const scope = this.#host.currentScope();
    this.#host.traffic.touch(scope, this, -1);
    this.#host.budget?.refund(scope, this);
    this.#sessions.add(scope, -1);
    if (this.#host.events.observed)
      this.#host.events.emit('suppressed', { ...this.#ref(), reason: 'no-effect', point });
  }

  /** @internal */
  suppress(reason: SuppressReason, point?: string): void {
    this.counters.suppress(reason);
    if (this.#host.events.observed)
      this.#host.events.emit('suppressed', { ...this.#ref(), reason, ...(point && { point }) });
  }

  /** @internal A bug in the fault: it is restored, and an event says why. */
  crash(error: unknown): void {
    this.counters.add('crashed');
    const problem =
      error instanceof Error
        ? { error: error.message, ...(error.stack && { stack: error.stack }) }
        : { error: String(error) };
    this.#host.events.emit('fault-crashed', { ...this.#ref(), ...problem });
    this.restoreQuietly('crashed');
  }

  /** @internal Restores where nobody awaits the promise; a failure is told by the event `restore-failed`. */
  restoreQuietly(reason: string, options?: { readonly by?: string }): void {
    this.restore(reason, options).catch(() => {});
  }

  /** @internal */
  enter(): void {
    this.#inFlight++;
    this.#host.budget?.enter();
  }

  /** @internal */
  leave(): void {
    this.#inFlight--;
    this.#host.budget?.leave();
    this.#checkQuiet();
  }

  #ref(): { readonly fault: string; readonly activation: string } {
    return { fault: this.fault.id, activation: this.id };
  }

  #requireActive(what: string): void {
    if (this.#state !== 'restored') return;
    throw new ChaosError(
      'CHAOS_NOT_ACTIVE',
      `The activation ${this.id} of "${this.fault.id}" can't be ${what}: it ended (${this.#restoreReason})`,
      { ...this.#ref(), reason: this.#restoreReason },
    );
  }

  #scheduleExpiry(): void {
    this.#cancelExpiry();
    const { clock } = this.#host;
    this.#cancelExpiry = clock.setTimeout(() => this.restoreQuietly('expired'), this.#expiresAt - clock.now(), {
      ref: false,
    });
  }

  async #finish(reason: string): Promise<RestoreReport> {
    await this.lifetime.settle();
    this.#settled = true;
    this.#checkQuiet();
    const { errors } = this.lifetime;
    this.lifetime.late = (error) => this.#restoreFailed([error]);
    if (errors.length > 0) {
      const messages = this.#restoreFailed(errors);
      throw new ChaosError(
        'CHAOS_RESTORE_FAILED',
        `${errors.length} step(s) of restoring "${this.fault.id}" threw: ${messages.join('; ')}`,
        { ...this.#ref(), errors: messages },
        { cause: new AggregateError(errors, messages.join('; ')) },
      );
    }
    return { id: this.id, fault: this.fault.id, reason, quiet: this.#quiet };
  }

  #restoreFailed(errors: readonly unknown[]): string[] {
    const messages = errors.map((error) => (error instanceof Error ? error.message : String(error)));
    this.#host.events.emit('restore-failed', { ...this.#ref(), errors: messages });
    return messages;
  }

  #checkQuiet(): void {
    if (!this.#settled || this.#startup || this.#inFlight > 0) return;
    const ms = this.#host.clock.monotonic() - this.#restoredAt;
    this.#becomeQuiet(ms);
    this.#host.events.emit('quiet', { ...this.#ref(), ms });
  }
}
