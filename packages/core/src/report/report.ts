import type { Activation } from '../engine/activation.ts';
import type { ChaosParts } from '../engine/chaos-parts.ts';
import type { ChaosEvent, ChaosEvents } from '../engine/events.ts';
import type { TrafficListener } from '../engine/traffic.ts';
import type { Breach } from '../guards/breach.ts';
import { compare } from './compare.ts';
import { type Expectation, judge } from './expectation.ts';
import { funnelOf } from './funnel.ts';
import { Group } from './group.ts';
import type { Comparison, ReportedActivation, ReportNote, ReportView } from './report-view.ts';
import { Spans } from './spans.ts';
import { decide, type RunOutcome } from './verdict.ts';

/** What a report needs of its engine, which is one itself. */
export interface ReportHost {
  readonly parts: Pick<ChaosParts, 'clock' | 'traffic' | 'seed'>;
  readonly events: ChaosEvents;
  activations(): readonly Activation[];
  readonly scenarios?: { runs(): readonly { readonly id: string; view(): RunOutcome }[] };
}

/** What a report is about, checked. */
export interface ReportPlan {
  readonly title: string | undefined;
  readonly includes: (activation: Activation) => boolean;
  readonly run: { readonly id: string; view(): RunOutcome | undefined } | undefined;
  readonly control: boolean;
  readonly expect: readonly Expectation[];
}

interface Entry {
  readonly activation: Activation;
  restoredAt?: number;
  quietMs?: number;
}

/** Watches requests and activations from its making to `stop()`, and says how it went. */
export class Report {
  readonly #host: ReportHost;
  readonly #plan: ReportPlan;
  readonly #from: number;
  readonly #entries = new Map<string, Entry>();
  readonly #breaches: Breach[] = [];
  readonly #byRequest = { treated: new Group(), untreated: new Group(), active: new Spans() };
  readonly #byProcess = { treated: new Group(), untreated: new Group(), active: new Spans() };
  readonly #stops: (() => void)[];
  #killed: string | undefined;
  #undecided = 0;
  #to: number | undefined;

  /** @internal */
  constructor(host: ReportHost, plan: ReportPlan) {
    this.#host = host;
    this.#plan = plan;
    const { clock, traffic } = host.parts;
    this.#from = clock.now();
    for (const activation of host.activations()) this.began(activation);
    this.#stops = [
      traffic.watch((request) => this.#request(request)),
      host.events.subscribe((event) => this.#event(event)),
    ];
  }

  /** How it stands now, or stood when it was stopped. */
  view(): ReportView {
    const entries = [...this.#entries.values()];
    const activations = entries.map((entry) => reported(entry));
    const funnel = funnelOf(entries.map(({ activation }) => activation));
    const comparisons = this.#comparisons(entries);
    const expectations = this.#plan.expect.map((expectation) => judge(expectation, comparisons));
    const quiet = entries.map(({ quietMs }) => quietMs);
    const { title, run } = this.#plan;
    return {
      version: 1,
      ...(title !== undefined && { title }),
      ...(run !== undefined && { run: run.id }),
      seed: this.#host.parts.seed,
      from: this.#from,
      to: this.#to ?? this.#host.parts.clock.now(),
      ...decide({
        breaches: this.#breaches,
        killed: this.#killed,
        run: run?.view(),
        funnel,
        control: this.#plan.control,
        expectations,
      }),
      funnel,
      activations,
      comparisons,
      expectations,
      breaches: this.#breaches,
      ...(quiet.length > 0 && quiet.every((ms) => ms !== undefined) && { timeToQuietMs: Math.max(...quiet) }),
      undecided: this.#undecided,
      notes: notesOf(entries, comparisons),
    };
  }

  /** Ends the watch. Does nothing when called again. */
  stop(): void {
    this.#to ??= this.#host.parts.clock.now();
    for (const stop of this.#stops.splice(0)) stop();
  }

  /**
   * Waits until everything that was restored is quiet too, at most for `patience` milliseconds, ends the watch and gives the report. What is
   * still active is not waited for.
   */
  async finish(patience = 10_000): Promise<ReportView> {
    const { clock } = this.#host.parts;
    const ended = [...this.#entries.values()].filter(({ activation }) => activation.state === 'restored');
    let cancel = () => {};
    const enough = new Promise<void>((resolve) => {
      cancel = clock.setTimeout(resolve, patience, { ref: false });
    });
    await Promise.race([Promise.all(ended.map(({ activation }) => activation.quiet)), enough]);
    cancel();
    // The responses of the last requests close after their calls have returned.
    await new Promise((resolve) => setImmediate(resolve));
    this.stop();
    return this.view();
  }

  /** @internal An activation has begun; whether the report is about it is for its plan to say. */
  began(activation: Activation): void {
    if (this.#entries.has(activation.id) || !this.#plan.includes(activation)) return;
    const entry: Entry = { activation };
    this.#entries.set(activation.id, entry);
    const { clock } = this.#host.parts;
    const active = activation.fault.reach === 'process' ? this.#byProcess.active : this.#byRequest.active;
    active.begin(clock.monotonic());
    void activation.quiet.then((ms) => {
      entry.quietMs = ms;
    });
  }

  #event(event: ChaosEvent): void {
    if (event.type === 'activated') {
      const activation = this.#host.activations().find(({ id }) => id === event.activation);
      if (activation !== undefined) this.began(activation);
    } else if (event.type === 'restored') {
      const entry = this.#entries.get(event.activation);
      if (entry === undefined) return;
      entry.restoredAt = event.at;
      const active = entry.activation.fault.reach === 'process' ? this.#byProcess.active : this.#byRequest.active;
      active.end(this.#host.parts.clock.monotonic());
    } else if (event.type === 'killed') {
      this.#killed = event.reason;
    } else if (event.type === 'guard-breached') {
      const { type, seq, activation, fault, run, ...breach } = event;
      const elsewhere =
        activation === undefined ? run !== undefined && run !== this.#plan.run?.id : !this.#entries.has(activation);
      if (!elsewhere) this.#breaches.push(breach);
    }
  }

  #request(request: Parameters<TrafficListener>[0]): void {
    const { startedAt, endedAt, touched, touchedBy } = request;
    for (const activation of touchedBy) this.began(activation);
    if (touchedBy.some(({ id }) => this.#entries.has(id))) this.#byRequest.treated.add(request);
    else if (touched === false) {
      if (this.#byRequest.active.overlap(startedAt, endedAt)) this.#byRequest.untreated.add(request);
      if (this.#byProcess.active.overlap(startedAt, endedAt)) this.#byProcess.treated.add(request);
      else if (this.#entries.size === 0 && this.#host.activations().length === 0)
        this.#byProcess.untreated.add(request);
    } else if (touched === undefined) this.#undecided++;
  }

  #comparisons(entries: readonly Entry[]): Comparison[] {
    const faultsOf = (process: boolean) => [
      ...new Set(
        entries
          .map(({ activation }) => activation.fault)
          .flatMap(({ id, reach }) => ((reach === 'process') === process ? [id] : [])),
      ),
    ];
    const byRequest = faultsOf(false);
    const byProcess = faultsOf(true);
    return [
      ...(byRequest.length > 0 ? [compare('control-group', byRequest, this.#byRequest)] : []),
      ...(byProcess.length > 0 ? [compare('calm-before', byProcess, this.#byProcess)] : []),
    ];
  }
}

function reported({ activation, restoredAt, quietMs }: Entry): ReportedActivation {
  const { id, fault, mode, params, plan, startedAt, restoreReason } = activation;
  return {
    id,
    fault: fault.id,
    reach: fault.reach,
    mode,
    params,
    target: plan.targetView,
    startedAt,
    ...(restoredAt !== undefined && { restoredAt, reason: restoreReason }),
    ...(quietMs !== undefined && { timeToQuietMs: quietMs }),
  };
}

function notesOf(entries: readonly Entry[], comparisons: readonly Comparison[]): ReportNote[] {
  const notes = new Set<ReportNote>();
  if (entries.some(({ activation }) => activation.state !== 'restored')) notes.add('still-active');
  for (const { kind, treated, untreated } of comparisons) {
    if (treated.requests === 0) notes.add('nothing-treated');
    if (untreated.requests === 0) notes.add(kind === 'calm-before' ? 'no-calm-window' : 'no-control-group');
  }
  return [...notes];
}
