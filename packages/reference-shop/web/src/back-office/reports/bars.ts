interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A bar where it is drawn. */
interface Bar extends Area {
  readonly label: string;
  readonly value: number;
}

/** Labels that fit beside each other. */
const mostLabels = 5;

/** Where bars and the lines behind them go, within an area. What is below nothing, such as a month of refunds, has no bar. */
export function barsOf(values: readonly { readonly label: string; readonly value: number }[], area: Area) {
  const most = roundUp(Math.max(0, ...values.map(({ value }) => value)));
  const heightOf = (value: number) => (Math.max(0, value) / most) * area.height;
  const slot = area.width / Math.max(1, values.length);
  const bars = values.map(({ label, value }, index): Bar => {
    const height = heightOf(value);
    const width = Math.min(56, slot * 0.7);
    return {
      label,
      value,
      x: area.x + slot * index + (slot - width) / 2,
      y: area.y + area.height - height,
      width,
      height,
    };
  });
  const ticks = [0, 0.5, 1].map((share) => ({ value: most * share, y: area.y + area.height * (1 - share) }));
  return { bars, ticks, step: Math.ceil(values.length / mostLabels) };
}

/** The next round number: 1, 2 or 5 with zeros behind it. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const zeros = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((digit) => digit * zeros >= value) ?? 10) * zeros;
}
