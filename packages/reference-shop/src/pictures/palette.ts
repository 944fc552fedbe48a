import { draw, drawBetween } from '../catalogue/data/draw.ts';

/** The colours of one picture. */
export interface Palette {
  readonly skyTop: string;
  readonly skyBottom: string;
  readonly ground: string;
  readonly far: string;
  readonly body: string;
  readonly bodyDark: string;
  readonly bodyLight: string;
  readonly accent: string;
}

/** Colours that every picture shares. */
export const ink = '#1f2937';
export const steel = '#94a3b8';
export const paper = '#f8fafc';
export const glass = '#cfe8f7';
export const glassDark = '#8fb9d6';

const hsl = (hue: number, saturation: number, lightness: number) => `hsl(${hue}, ${saturation}%, ${lightness}%)`;

// Hues that read as paint, with the saturation and lightness at which each looks its best.
const paints: readonly (readonly [hue: number, saturation: number, lightness: number])[] = [
  [4, 68, 54],
  [22, 80, 56],
  [42, 86, 54],
  [150, 42, 44],
  [176, 48, 42],
  [204, 66, 50],
  [222, 58, 54],
  [262, 42, 56],
  [338, 56, 54],
  [215, 18, 40],
];

/** The colours of a product: its paint, and a sky in a calm neighbouring or opposite tone. */
export function paletteOf(productId: number): Palette {
  // Neighbours in the catalogue stand side by side on the page, so the paint steps through the list instead of being drawn, and by
  // another step from one category to the next.
  const [hue, saturation, lightness] = paints[(productId * 7 + Math.floor(productId / 20) * 3) % paints.length] ?? [
    210, 50, 50,
  ];
  const sky = (hue + drawBetween(`sky ${productId}`, 150, 210)) % 360;
  const warm = draw(`warm ${productId}`) < 0.35;
  return {
    skyTop: hsl(sky, 46, 86),
    skyBottom: warm ? hsl(34, 70, 94) : hsl(sky, 50, 96),
    ground: hsl(sky, 22, 78),
    far: hsl(sky, 30, 81),
    body: hsl(hue, saturation, lightness),
    bodyDark: hsl(hue, saturation, lightness - 14),
    bodyLight: hsl(hue, saturation, Math.min(lightness + 20, 86)),
    accent: hsl((hue + 40) % 360, 70, 60),
  };
}
