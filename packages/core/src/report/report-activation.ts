import type { Activation } from '../engine/activation.ts';
import { Report, type ReportHost } from './report.ts';

/** A report that watches the calm before its activation. */
export interface CalmReport {
  /** The activation has been made; the report ends when that is quiet. */
  about(activation: Activation): void;
  /** There will be none. */
  stop(): void;
}

/** Begins the report of an activation that is about to be made. */
export function beginReport(host: ReportHost): CalmReport {
  let own: Activation | undefined;
  const report = new Report(host, {
    title: undefined,
    includes: (activation) => activation === own,
    run: undefined,
    control: false,
    expect: [],
  });
  return {
    about: (activation) => {
      own = activation;
      report.began(activation);
      activation.reporter = () => report.view();
      activation.lifetime.undo(() => void report.finish());
    },
    stop: () => report.stop(),
  };
}
