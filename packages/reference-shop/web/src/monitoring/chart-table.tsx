import { type Line, valueAt } from './line.ts';
import { useTexts } from './texts/use-texts.ts';

interface TableProps {
  readonly title: string;
  readonly times: readonly number[];
  readonly lines: readonly Line[];
  readonly locale: string;
}

/** A row for each ten seconds of the last minute, the newest first. */
export function ChartTable({ title, times, lines, locale }: TableProps) {
  const texts = useTexts();
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const numbers = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const rows = times.map((_, index) => index).filter((index) => (times.length - 1 - index) % 10 === 0);
  return (
    <table>
      <caption className="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.time}</th>
          {lines.map(({ label }) => (
            <th scope="col" key={label}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows
          .slice(-7)
          .reverse()
          .map((index) => (
            <tr key={times[index]}>
              <th scope="row">{clock.format((times[index] ?? 0) * 1000)}</th>
              {lines.map((line) => {
                const value = valueAt(line, index);
                return <td key={line.label}>{value === null ? texts.none : numbers.format(value)}</td>;
              })}
            </tr>
          ))}
      </tbody>
    </table>
  );
}
