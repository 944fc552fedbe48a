import { glass, ink, type Palette, paper } from '../palette.ts';
import { circle, line, path, rect, several, width } from '../shapes.ts';
import type { DrawFigure } from './figure.ts';

const sea = (palette: Palette, y: number, opacity: number) =>
  path(`M0 ${y} ${several(8, () => 'q30 -11 60 0 ')}V360 H0 Z`, palette.skyTop, `opacity="${opacity}"`);
const water = (y: number, color: string) => path(`M-20 ${y} ${several(9, () => 'q30 -12 60 0 ')}V360 H-20 Z`, color);

function rig(palette: Palette, deck: number, top: number): string {
  return [
    line(`M236 ${deck} V${top}`, ink, 5),
    path(`M244 ${top + 8} Q332 ${deck - 70} 350 ${deck - 16} L244 ${deck - 10} Z`, paper),
    path(`M244 ${top + 8} Q276 ${top + 44} 293 ${top + 70} L244 ${top + 78} Z`, palette.body),
    path(`M228 ${top + 22} Q164 ${deck - 72} 120 ${deck - 12} L228 ${deck - 12} Z`, palette.bodyLight),
    line(`M244 ${deck - 8} L352 ${deck - 14}`, ink, 4),
  ].join('');
}

const dinghy = (palette: Palette) =>
  rig(palette, 262, 62) +
  path('M126 256 H362 Q352 296 318 298 H176 Q140 294 126 256 Z', palette.body) +
  rect(132, 256, 226, 8, 4, paper);

const sailboat = (palette: Palette) =>
  [
    rig(palette, 248, 34),
    path('M176 252 Q190 232 222 232 H292 Q308 234 316 252 Z', paper),
    several(3, (index) => rect(208 + index * 28, 239, 17, 8, 4, glass)),
    path('M84 250 H384 Q392 250 386 262 Q370 300 330 302 H164 Q118 298 84 250 Z', palette.body),
    path('M100 270 H382 L378 280 H110 Z', paper),
  ].join('');

const catamaran = (palette: Palette) =>
  [
    rig(palette, 226, 28),
    path('M150 244 Q164 212 206 212 H316 Q342 214 352 244 Z', paper),
    path('M172 238 Q182 220 208 220 H230 V238 Z', glass),
    rect(240, 220, 44, 18, 4, glass),
    rect(294, 220, 40, 18, 4, glass),
    path(
      'M78 242 H398 Q404 242 402 252 L392 292 Q388 302 374 302 H358 Q346 302 344 290 L340 268 H156 L150 290 Q148 302 136 302 H124 Q108 300 78 242 Z',
      palette.body,
    ),
    rect(110, 252, 284, 7, 3, paper),
  ].join('');

const motorboat = (palette: Palette) =>
  [
    path('M176 226 L206 172 H316 L336 226 Z', paper),
    path('M190 222 L213 182 H250 V222 Z', glass),
    path('M260 182 H308 L320 222 H260 Z', glass),
    line('M300 172 V132 M300 140 H324', ink, 4),
    path('M58 222 H400 Q410 222 408 234 L396 284 Q392 300 372 300 H156 Q104 292 58 222 Z', palette.body),
    path('M76 244 H404 L401 256 H86 Z', paper),
    rect(398, 250, 24, 44, 8, ink),
  ].join('');

const canal = (palette: Palette) =>
  [
    rect(104, 176, 270, 68, 10, paper),
    rect(96, 168, 286, 14, 7, palette.bodyDark),
    several(6, (index) => rect(122 + index * 41, 196, 28, 26, 6, glass)),
    several(3, (index) => circle(150 + index * 84, 164, 8, palette.accent)),
    path('M62 238 H410 Q420 238 418 250 L408 288 Q404 300 390 300 H106 Q84 298 76 280 Z', palette.body),
    rect(70, 254, 344, 8, 4, palette.accent),
  ].join('');

const yacht = (palette: Palette) =>
  [
    path('M214 166 L236 130 H330 L346 166 Z', paper),
    path('M232 162 L246 138 H322 L332 162 Z', glass),
    path('M160 204 L192 164 H366 L382 204 Z', paper),
    path('M182 200 L204 174 H356 L366 200 Z', glass),
    line('M290 130 V96 M276 106 H304', ink, 4),
    path('M40 206 H416 Q426 206 424 218 L410 286 Q406 300 390 300 H168 Q100 292 40 206 Z', palette.body),
    path('M56 226 H422 L420 236 H64 Z', paper),
    several(7, (index) => rect(160 + index * 34, 248, 20, 9, 4, glass)),
  ].join('');

const figures: Readonly<Record<string, (palette: Palette) => string>> = { dinghy, catamaran, motorboat, canal, yacht };

export const boats: DrawFigure = (figure, palette) =>
  [
    rect(0, 232, width, 128, 0, '#a9d3e6'),
    sea(palette, 246, 0.4),
    (figures[figure] ?? sailboat)(palette),
    water(292, '#6fb1cf'),
    water(318, '#5b9fc0'),
  ].join('');
