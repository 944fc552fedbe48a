import { barsOf } from './bars.ts';

interface BarChartProps {
  /** What the chart shows, in a sentence. The table below it has the numbers. */
  readonly title: string;
  readonly values: readonly { readonly label: string; readonly value: number }[];
  format(value: number): string;
}

const width = 640;
const height = 240;
const left = 104;
const bottom = 36;
const top = 12;

/** Bars of months. A drawing for those who look: the same is in a table, for those who read or listen. */
export function BarChart({ title, values, format }: BarChartProps) {
  const { bars, ticks, step } = barsOf(values, {
    x: left,
    y: top,
    width: width - left,
    height: height - bottom - top,
  });
  return (
    <svg className="bo-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      {ticks.map(({ value, y }) => (
        <g key={value}>
          <line x1={left} x2={width} y1={y} y2={y} className="bo-chart-line" />
          <text x={left - 8} y={y + 4} textAnchor="end">
            {format(value)}
          </text>
        </g>
      ))}
      {bars.map((bar, index) => (
        <g key={bar.label}>
          <rect x={bar.x} y={bar.y} width={bar.width} height={bar.height} rx="3" className="bo-chart-bar">
            <title>{`${bar.label}: ${format(bar.value)}`}</title>
          </rect>
          {(bars.length - 1 - index) % step === 0 && (
            <text x={bar.x + bar.width / 2} y={height - 10} textAnchor="middle">
              {bar.label}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
