/**
 * Reports: what was injected, and how requests that something was injected into fared against the others.
 *
 * @module
 */
export { createReport, type ReportOptions } from './create-report.ts';
export type { Expectation } from './expectation.ts';
export { labels as reportLabels, type ReportLanguage } from './labels.ts';
export type { Estimate } from './proportions.ts';
export { renderReport } from './render-report.ts';
export type { Report, ReportHost } from './report.ts';
export type {
  Comparison,
  GroupView,
  LatencyView,
  ReportedActivation,
  ReportNote,
  ReportVerdict,
  ReportView,
  VerdictReason,
} from './report-view.ts';
