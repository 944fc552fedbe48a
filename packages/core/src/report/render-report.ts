import { describeExpectation } from './expectation.ts';
import { labels, type ReportLanguage } from './labels.ts';
import type { Estimate } from './proportions.ts';
import type { Comparison, ReportView } from './report-view.ts';

/** A report as Markdown, in English or French. */
export function renderReport(report: ReportView, language: ReportLanguage = 'en'): string {
  const t = labels[language];
  const colon = language === 'fr' ? ' : ' : ': ';
  const n = (value: number, digits = 1) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits, useGrouping: false }).format(value);
  const percent = (value: number) => `${n(value * 100)} %`;
  const ms = (value: number | undefined) => (value === undefined ? '–' : `${n(value)} ms`);
  const estimate = (given: Estimate | undefined, show: (value: number) => string) =>
    given === undefined ? '–' : `${show(given.value)} (${t.interval}${colon}${show(given.low)} … ${show(given.high)})`;
  const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const table = (head: readonly string[], rows: readonly (readonly string[])[]) => [
    row(head),
    `|${head.map(() => '---').join('|')}|`,
    ...rows.map(row),
    '',
  ];
  const compared = (comparison: Comparison): string[] => {
    const { treated, untreated, kind, faults } = comparison;
    const line = (name: string, show: (group: Comparison['treated']) => string, difference = '') => [
      name,
      show(treated),
      show(untreated),
      difference,
    ];
    return [
      `### ${faults.map((fault) => `\`${fault}\``).join(', ')}`,
      '',
      t[kind],
      '',
      ...table(
        ['', t.treated, t.untreated, t.difference],
        [
          line(t.requests, (group) => n(group.requests)),
          line(t['failed-requests'], (group) => n(group.failed)),
          line(t.unanswered, (group) => n(group.unanswered)),
          line(
            t['error-rate'],
            (group) => (group.errorRate === undefined ? '–' : percent(group.errorRate.value)),
            estimate(comparison.errorRateDifference, percent),
          ),
          ...(['p50', 'p95', 'p99', 'longest'] as const).map((name) =>
            line(name === 'longest' ? t.longest : name, (group) => ms(group.latencyMs?.[name])),
          ),
          [t.shift, '', '', estimate(comparison.latencyShiftMs, (value) => ms(value))],
        ],
      ),
    ];
  };
  const notes = [
    ...report.notes.map((note) => t[note]),
    ...(report.undecided > 0 ? [`${t.undecided}${colon}${report.undecided}.`] : []),
  ];
  const lines = [
    `# ${t.report}${report.title === undefined ? '' : `${colon}${cell(report.title)}`}`,
    '',
    `**${t.verdict}${colon}${t[report.verdict]}**`,
    '',
    ...report.reasons.map(({ code, detail }) => `- ${t[code]}${detail ? `${colon}${cell(detail)}` : ''}`),
    '',
    ...table(
      [t.from, t.to, t.seed, t.run, t['time-to-quiet']],
      [
        [
          new Date(report.from).toISOString(),
          new Date(report.to).toISOString(),
          report.seed,
          report.run ?? '–',
          ms(report.timeToQuietMs),
        ],
      ],
    ),
    `## ${t.funnel}`,
    '',
    ...table(
      [t.fault, t.considered, t.matched, t.sampled, t.injected, t.shadowed, t.crashed, t.suppressed],
      Object.entries(report.funnel).map(([fault, steps]) => [
        `\`${fault}\``,
        ...[steps.considered, steps.matched, steps.sampled, steps.injected, steps.shadowed, steps.crashed].map(String),
        Object.entries(steps.suppressed)
          .map(([reason, count]) => `${reason}: ${count}`)
          .join(', '),
      ]),
    ),
    `## ${t.activations}`,
    '',
    ...table(
      ['', t.fault, t.from, t.to, t.reason, t['time-to-quiet']],
      report.activations.map(({ id, fault, startedAt, restoredAt, reason, timeToQuietMs }) => [
        id,
        `\`${fault}\``,
        new Date(startedAt).toISOString(),
        restoredAt === undefined ? '–' : new Date(restoredAt).toISOString(),
        reason ?? '–',
        ms(timeToQuietMs),
      ]),
    ),
    ...(report.comparisons.length > 0 ? [`## ${t.comparison}`, '', ...report.comparisons.flatMap(compared)] : []),
    ...(report.expectations.length > 0 ? [`## ${t.expectations}`, ''] : []),
    ...report.expectations.map((expectation) => {
      const { value, met } = expectation;
      return `- ${describeExpectation(expectation, value)}${colon}${met === undefined ? t.unknown : met ? t.met : t.missed}`;
    }),
    ...(report.expectations.length > 0 ? [''] : []),
    ...(notes.length > 0 ? [`## ${t.notes}`, '', ...notes.map((note) => `- ${note}`), ''] : []),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Text of others, so that it can't break out of a table. */
const cell = (text: string): string => text.replace(/[\r\n]+/g, ' ').replaceAll('|', '\\|');
