import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import { useTheme } from '../app/theme.ts';
import { ChartTable } from './chart-table.tsx';
import { type Line, valueAt } from './line.ts';

interface ChartProps {
  readonly title: string;
  readonly unit: string;
  /** Seconds since 1970. */
  readonly times: readonly number[];
  readonly lines: readonly Line[];
  readonly locale: string;
  /** The scale ends here at the lowest, so that what is next to nothing does not look like much. */
  readonly least?: number;
  /** What opens the table. */
  readonly tableText: string;
}

const height = 180;

/** A chart of the last minutes, its values in words, and a table of them for whoever wants to read rather than look. */
export function Chart({ title, unit, times, lines, locale, least = 1, tableText }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const latest = useRef({ times, lines });
  latest.current = { times, lines };
  const theme = useTheme();
  const [open, setOpen] = useState(false);
  const numbers = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const shape = lines.map(({ label, colour }) => `${label} ${colour}`).join(', ');

  // `shape` stands for the lines: new values of the same lines are drawn by the effect below.
  useEffect(() => {
    const element = place.current;
    if (element === null || theme === undefined || shape === '') return;
    const drawn = new uPlot(
      optionsOf(element, latest.current.lines, locale, least),
      dataOf(latest.current.times, latest.current.lines),
      element,
    );
    plot.current = drawn;
    const resize = new ResizeObserver(() => drawn.setSize({ width: element.clientWidth, height }));
    resize.observe(element);
    return () => {
      resize.disconnect();
      drawn.destroy();
    };
  }, [theme, locale, shape, least]);

  useEffect(() => {
    plot.current?.setData(dataOf(times, lines));
  }, [times, lines]);

  return (
    <figure className="chart panel">
      <figcaption>
        <h3>
          {title} <small className="muted">{unit}</small>
        </h3>
        <ul className="chart-legend">
          {lines.map((line) => {
            const value = valueAt(line, times.length - 1);
            return (
              <li key={line.label}>
                <svg viewBox="0 0 18 4" aria-hidden="true" className={`chart-key chart-key${line.colour}`}>
                  <path d="M0 2h18" strokeDasharray={line.dash?.join(' ')} />
                </svg>
                {line.label} <strong>{value === null ? '–' : numbers.format(value)}</strong>
              </li>
            );
          })}
        </ul>
      </figcaption>
      <div ref={place} className="chart-plot" aria-hidden="true" />
      <details className="chart-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {tableText}
          <span className="visually-hidden">, {title}</span>
        </summary>
        {open && <ChartTable title={title} times={times} lines={lines} locale={locale} />}
      </details>
    </figure>
  );
}

const dataOf = (times: readonly number[], lines: readonly Line[]): uPlot.AlignedData => [
  [...times],
  ...lines.map(({ values }) => [...values]),
];

/** What a colour of the page is right now: the canvas knows no variables, and `light-dark()` is settled in a property only. */
function settled(element: HTMLElement, colour: string): string {
  element.style.color = `var(${colour})`;
  const { color } = getComputedStyle(element);
  element.style.color = '';
  return color;
}

function optionsOf(element: HTMLElement, lines: readonly Line[], locale: string, least: number): uPlot.Options {
  const ink = settled(element, '--muted');
  const grid = { stroke: settled(element, '--line'), width: 1 };
  const { font } = getComputedStyle(element);
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 });
  return {
    width: element.clientWidth,
    height,
    padding: [10, 12, 0, 0],
    cursor: { show: false },
    legend: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    // Whatever is measured here is never below zero; an empty chart still has a scale.
    scales: { y: { range: (_plot, _low, high) => [0, Math.max(least, (high ?? 0) * 1.1)] } },
    axes: [
      {
        stroke: ink,
        font,
        grid: { show: false },
        ticks: { ...grid, size: 4 },
        size: 30,
        // The clock's second is not shown: a label a minute is enough.
        incrs: [60, 120, 300],
        values: (_plot, times) => times.map((time) => clock.format(time * 1000)),
      },
      {
        stroke: ink,
        font,
        grid,
        ticks: { show: false },
        size: 52,
        values: (_plot, ticks) => ticks.map((tick) => compact.format(tick)),
      },
    ],
    series: [
      {},
      ...lines.map(({ label, colour, dash, sparse = false }) => ({
        label,
        stroke: settled(element, colour),
        width: 1.75,
        points: { show: sparse, size: 5 },
        spanGaps: sparse,
        ...(dash && { dash: [...dash] }),
      })),
    ],
  };
}
