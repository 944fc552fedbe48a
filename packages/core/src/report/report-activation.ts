import type { Activation } from '../engine/activation.ts';
import { Report, type ReportHost } from './report.ts';

/** Begins the report of one activation, which ends when that is quiet. */
export function reportOn(host: ReportHost, activation: Activation): void {
  const report = new Report(host, {
    title: undefined,
    includes: (other) => other === activation,
    run: undefined,
    control: false,
    expect: [],
  });
  activation.reporter = () => report.view();
  activation.lifetime.undo(() => void report.finish());
}
