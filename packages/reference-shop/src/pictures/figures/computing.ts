import { drawBetween } from '../../catalogue/data/draw.ts';
import { ink, type Palette, paper, steel } from '../palette.ts';
import { circle, line, path, rect, several, shadow } from '../shapes.ts';
import type { DrawFigure } from './figure.ts';
import { drive, mouse, router } from './peripherals.ts';

/** What is shown on a screen: a chart, a page of text or a landscape. */
function screen(x: number, y: number, w: number, h: number, palette: Palette, productId: number): string {
  const bars = several(6, (index) => {
    const tall = (h * drawBetween(`bar ${index} ${productId}`, 20, 62)) / 100;
    return rect(
      x + w * (0.1 + index * 0.14),
      y + h * 0.88 - tall,
      w * 0.09,
      tall,
      3,
      index % 2 ? palette.accent : paper,
      'opacity="0.9"',
    );
  });
  const text = several(5, (index) =>
    rect(
      x + w * 0.08,
      y + h * (0.2 + index * 0.14),
      (w * drawBetween(`text ${index} ${productId}`, 40, 80)) / 100,
      h * 0.06,
      3,
      paper,
      'opacity="0.85"',
    ),
  );
  const landscape = [
    circle(x + w * 0.72, y + h * 0.3, h * 0.13, paper, 'opacity="0.9"'),
    path(
      `M${x} ${y + h} L${x + w * 0.3} ${y + h * 0.4} L${x + w * 0.56} ${y + h * 0.8} L${x + w * 0.72} ${y + h * 0.58} L${x + w} ${y + h} Z`,
      palette.accent,
    ),
  ].join('');
  const content = [bars, text, landscape][productId % 3] ?? bars;
  return rect(x, y, w, h, 5, palette.body) + content;
}

const laptop: DrawFigure = (_figure, palette, id) =>
  shadow(240, 292, 178) +
  rect(112, 92, 256, 172, 13, ink) +
  screen(123, 103, 234, 148, palette, id) +
  path('M78 264 H402 L418 282 Q420 290 408 290 H72 Q60 290 62 282 Z', '#cbd5e1') +
  path('M206 264 H274 L270 272 H210 Z', steel);

const monitor: DrawFigure = (_figure, palette, id) =>
  shadow(240, 300, 112) +
  path('M222 250 H258 L264 292 H216 Z', steel) +
  rect(172, 288, 136, 11, 5, '#cbd5e1') +
  rect(86, 74, 308, 182, 12, ink) +
  screen(97, 85, 286, 160, palette, id);

const desktop: DrawFigure = (_figure, palette, id) =>
  shadow(240, 298, 150) +
  rect(296, 106, 100, 188, 12, ink) +
  rect(308, 120, 76, 62, 6, palette.bodyDark) +
  several(3, (index) => rect(308, 196 + index * 16, 76, 7, 3, '#475569')) +
  circle(346, 266, 9, palette.accent) +
  path('M168 252 H200 L204 288 H164 Z', steel) +
  rect(128, 285, 112, 10, 5, '#cbd5e1') +
  rect(84, 126, 196, 130, 10, ink) +
  screen(93, 135, 178, 112, palette, id);

const phone: DrawFigure = (_figure, palette, id) =>
  shadow(240, 306, 84) +
  rect(250, 74, 118, 226, 22, palette.bodyDark, 'transform="rotate(8 309 187)"') +
  rect(168, 64, 122, 238, 24, ink) +
  screen(177, 76, 104, 214, palette, id) +
  rect(213, 82, 32, 7, 3.5, ink);

const tablet: DrawFigure = (_figure, palette, id) =>
  shadow(240, 300, 150) +
  rect(108, 76, 250, 214, 18, ink) +
  screen(121, 89, 224, 188, palette, id) +
  line('M384 286 L404 112', paper, 10) +
  line('M384 286 L385 278', ink, 10);

const keyboard: DrawFigure = (_figure, palette, id) => {
  const row = (y: number, keys: number, first: number) =>
    several(keys, (index) =>
      rect(first + index * 30, y, 25, 23, 5, (index * 3 + id + y) % 17 === 0 ? palette.accent : paper),
    );
  return (
    shadow(240, 272, 186) +
    rect(60, 144, 360, 126, 14, palette.bodyDark) +
    rect(60, 138, 360, 122, 14, palette.body) +
    row(150, 11, 76) +
    row(177, 11, 76) +
    row(204, 11, 76) +
    rect(76, 231, 55, 20, 5, paper) +
    rect(136, 231, 205, 20, 5, paper) +
    rect(346, 231, 55, 20, 5, palette.accent)
  );
};

const headphones: DrawFigure = (_figure, palette) =>
  shadow(240, 304, 116) +
  line('M148 216 Q148 84 240 84 Q332 84 332 216', ink, 17) +
  line('M160 190 Q166 102 240 102 Q314 102 320 190', palette.bodyLight, 6) +
  rect(118, 196, 58, 94, 26, palette.body) +
  rect(160, 206, 26, 74, 12, ink) +
  rect(304, 196, 58, 94, 26, palette.body) +
  rect(294, 206, 26, 74, 12, ink) +
  circle(136, 243, 10, palette.bodyDark) +
  circle(344, 243, 10, palette.bodyDark);

const server: DrawFigure = (_figure, palette, id) =>
  shadow(240, 306, 150) +
  rect(114, 66, 252, 236, 12, ink) +
  several(5, (index) => {
    const y = 80 + index * 43;
    const lit = (index + id) % 3;
    return (
      rect(127, y, 226, 34, 5, index % 2 ? '#334155' : palette.bodyDark) +
      several(6, (slot) => rect(139 + slot * 22, y + 9, 14, 16, 2, '#0f172a', 'opacity="0.55"')) +
      circle(300, y + 17, 4.5, lit === 0 ? palette.accent : '#4ade80') +
      circle(316, y + 17, 4.5, lit === 1 ? '#fbbf24' : '#4ade80') +
      circle(332, y + 17, 4.5, '#4ade80')
    );
  });

const printer: DrawFigure = (_figure, palette) =>
  shadow(240, 296, 158) +
  path('M164 74 H316 V170 H164 Z', paper) +
  several(4, (index) => rect(182, 92 + index * 17, 116 - (index % 2) * 34, 7, 3, '#cbd5e1')) +
  rect(100, 148, 280, 106, 16, palette.body) +
  rect(100, 148, 280, 36, 16, palette.bodyDark) +
  rect(144, 204, 192, 12, 6, ink) +
  path('M154 212 H326 L342 288 H138 Z', paper) +
  path('M178 236 H300 L306 270 H172 Z', palette.bodyLight) +
  circle(354, 166, 7, '#4ade80');

const figures: Readonly<Record<string, DrawFigure>> = {
  monitor,
  desktop,
  phone,
  tablet,
  keyboard,
  headphones,
  server,
  printer,
  router,
  drive,
  mouse,
};

export const computing: DrawFigure = (figure, palette, id) => (figures[figure] ?? laptop)(figure, palette, id);
