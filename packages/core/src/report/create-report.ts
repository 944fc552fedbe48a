import type { Activation } from '../engine/activation.ts';
import { ChaosError } from '../errors/chaos-error.ts';
import { show } from '../errors/show.ts';
import { checkExpectations, type Expectation } from './expectation.ts';
import { Report, type ReportHost } from './report.ts';
import type { RunOutcome } from './verdict.ts';

/** Options of `createReport`. */
export interface ReportOptions {
  readonly title?: string;
  /** Only these. Default: all that are active now, or are activated from now on. */
  readonly activations?: readonly Activation[];
  /** Only what this run activates: the run, or the id that `startScenario` is going to get, so that the calm before it is seen. */
  readonly run?: string | { readonly id: string; view(): RunOutcome };
  /** A control passes when nothing was injected. Default false. */
  readonly control?: boolean;
  /** What must hold for the verdict to be `passed`. */
  readonly expect?: readonly Expectation[];
}

const names: readonly string[] = ['title', 'activations', 'run', 'control', 'expect'];

/**
 * Begins a report: requests and activations are watched from now until `finish()`. Create it some time before faults that touch the whole
 * process: they are compared with the calm before them.
 *
 * @example
 * ```ts
 * const report = createReport(chaos, { title: 'Slow carts', expect: [{ group: 'untreated', of: 'p99', below: 300 }] });
 * const activation = await chaos.activate('performance.latency', { ms: 300 });
 * await activation.restore();
 * console.log(renderReport(await report.finish(), 'en'));
 * ```
 * @throws ChaosError `CHAOS_OPTION_INVALID`.
 */
export function createReport(chaos: ReportHost, options: ReportOptions = {}): Report {
  for (const name of Object.keys(options)) {
    if (!names.includes(name)) {
      throw new ChaosError(
        'CHAOS_OPTION_INVALID',
        `createReport: there is no option "${name}" (known: ${names.join(', ')}; given: ${show(options)})`,
      );
    }
  }
  const { title, activations, run, control = false, expect = [] } = options;
  const ids = activations && new Set(activations.map(({ id }) => id));
  const about = typeof run === 'string' ? { id: run, view: () => outcomeOf(chaos, run) } : run;
  // So a run signs what it does.
  const by = about && `run ${about.id}`;
  const includes = (activation: Activation) =>
    (ids === undefined || ids.has(activation.id)) && (by === undefined || activation.plan.by === by);
  return new Report(chaos, { title, includes, run: about, control, expect: checkExpectations(expect) });
}

const outcomeOf = (chaos: ReportHost, id: string): RunOutcome | undefined =>
  chaos.scenarios
    ?.runs()
    .find((run) => run.id === id)
    ?.view();
