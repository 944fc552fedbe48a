import type { Run } from '../scenarios/run.ts';
import { createReport } from './create-report.ts';
import type { ReportHost } from './report.ts';

/** Begins the report of one run, which ends when everything of the run is quiet, or by the function that it returns. */
export function reportOn(host: ReportHost, run: Run): () => void {
  const { control = false, id } = run.definition;
  const report = createReport(host, { title: id, run, control });
  run.reporter = () => report.view();
  void run.ended.then(async () => {
    const view = await report.finish();
    // Once it is over, the samples that it was made from need not be kept.
    run.reporter = () => view;
  });
  return () => report.stop();
}
