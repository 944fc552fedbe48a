import { glass, glassDark, ink, type Palette, paper } from '../palette.ts';
import { circle, ellipse, line, path, rect, several, shadow } from '../shapes.ts';
import type { DrawFigure } from './figure.ts';

const tree = (x: number, ground: number, size: number) =>
  rect(x - 4 * size, ground - 34 * size, 8 * size, 34 * size, 2, '#8b6b4f') +
  ellipse(x, ground - 58 * size, 25 * size, 33 * size, '#6fae7b') +
  ellipse(x - 8 * size, ground - 64 * size, 13 * size, 18 * size, '#8cc497');

const awning = (x: number, y: number, w: number, palette: Palette) => {
  const stripe = w / 8;
  return several(8, (index) =>
    path(
      `M${x + index * stripe} ${y} h${stripe} v24 a${stripe / 2} 9 0 0 1 -${stripe} 0 Z`,
      index % 2 ? paper : palette.body,
    ),
  );
};

/** A house with a shop on the ground floor: the bakery and the bookshop. */
const shop = (figure: string, palette: Palette) =>
  [
    shadow(240, 296, 150),
    path('M116 100 L240 54 L364 100 Z', palette.bodyDark),
    rect(126, 98, 228, 196, 4, palette.bodyLight),
    several(3, (index) => rect(150 + index * 70, 116, 40, 48, 4, glass, `stroke="${paper}" stroke-width="6"`)),
    rect(126, 178, 228, 22, 0, palette.bodyDark),
    rect(188, 184, 104, 10, 5, paper),
    rect(138, 206, 136, 74, 4, glass),
    rect(288, 206, 52, 88, 4, palette.bodyDark),
    rect(296, 214, 36, 42, 3, glass),
    awning(130, 198, 220, palette),
    figure === 'bakery'
      ? several(4, (index) => ellipse(160 + index * 30, 268, 13, 8, '#c98d4b'))
      : several(9, (index) =>
          rect(
            150 + index * 12,
            248 - (index % 3) * 5,
            9,
            30 + (index % 3) * 5,
            1,
            index % 2 ? palette.body : palette.accent,
          ),
        ),
    tree(84, 296, 1),
    tree(404, 298, 1.15),
  ].join('');

/** Floors of windows: the hotel and the agency. */
const floors = (figure: string, palette: Palette, id: number) => {
  const modern = figure === 'agency';
  const count = modern ? 5 : 4;
  const top = modern ? 64 : 92;
  const step = (modern ? 238 - top : 222 - top) / count;
  return [
    shadow(240, 296, 160),
    modern ? '' : path('M108 94 L134 56 H346 L372 94 Z', palette.bodyDark),
    rect(116, top, 248, 230 - (top - 64), 5, modern ? palette.body : palette.bodyLight),
    several(count, (floor) =>
      several(5, (index) => {
        const lit = (floor * 5 + index + id) % 7 === 0;
        return rect(
          134 + index * 44,
          top + 12 + floor * step,
          modern ? 38 : 26,
          step - 12,
          3,
          lit ? '#fde68a' : modern ? glassDark : glass,
        );
      }),
    ),
    rect(204, 250, 72, 44, 4, palette.bodyDark),
    rect(214, 258, 24, 36, 2, glass),
    rect(242, 258, 24, 36, 2, glass),
    modern ? rect(180, 240, 120, 10, 5, palette.accent) : awning(188, 234, 104, palette),
    tree(82, 298, 1.1),
    tree(402, 296, 0.95),
  ].join('');
};

/** A hall with a saw-tooth roof: garage, brewery and joinery. */
const hall = (figure: string, palette: Palette) =>
  [
    shadow(240, 296, 176),
    figure === 'brewery'
      ? rect(326, 62, 28, 110, 3, palette.bodyDark) + ellipse(352, 54, 26, 11, '#ffffff', 'opacity="0.8"')
      : '',
    several(4, (index) =>
      path(`M${84 + index * 78} 166 V112 L${162 + index * 78} 166 Z`, index % 2 ? palette.body : palette.bodyDark),
    ),
    several(4, (index) => path(`M${92 + index * 78} 160 V128 L${137 + index * 78} 160 Z`, glass)),
    rect(84, 164, 312, 130, 4, palette.bodyLight),
    rect(84, 164, 312, 14, 0, palette.bodyDark),
    figure === 'brewery'
      ? several(
          3,
          (index) =>
            path(`M${112 + index * 62} 290 V226 a22 26 0 0 1 44 0 V290 Z`, '#d59a55') +
            rect(112 + index * 62, 246, 44, 6, 0, '#b57c3c'),
        )
      : several(
          2,
          (index) =>
            rect(108 + index * 112, 200, 94, 94, 4, ink) +
            several(5, (slat) => rect(112 + index * 112, 206 + slat * 17, 86, 11, 2, '#475569')),
        ),
    rect(338, 216, 40, 78, 4, palette.body),
    figure === 'workshop'
      ? several(4, (index) => rect(22, 246 + index * 12, 56, 9, 4, index % 2 ? '#c79a63' : '#b5854d'))
      : tree(48, 298, 1),
    tree(436, 298, 0.9),
  ].join('');

const vineyard = (palette: Palette) =>
  [
    path('M0 250 Q140 190 300 214 T480 206 V300 H0 Z', '#b9d3a0'),
    path('M262 152 L330 112 L398 152 Z', palette.bodyDark),
    rect(270, 150, 120, 94, 3, palette.bodyLight),
    rect(390, 120, 38, 124, 3, palette.bodyLight),
    path('M384 122 L409 84 L434 122 Z', palette.bodyDark),
    several(3, (index) => rect(284 + index * 34, 168, 20, 26, 3, glass)),
    rect(318, 206, 26, 38, 12, palette.bodyDark),
    path('M0 262 Q150 236 480 250 V360 H0 Z', '#9cc07f'),
    several(5, (row) =>
      several(13, (vine) =>
        circle(10 + vine * 39 + (row % 2) * 14, 266 + row * 21, 8 + row, row % 2 ? '#5f9460' : '#6ea56b'),
      ),
    ),
    tree(226, 256, 0.9),
  ].join('');

const campsite = (palette: Palette) => {
  const tent = (x: number, ground: number, size: number, fill: string) =>
    path(`M${x - 70 * size} ${ground} L${x} ${ground - 98 * size} L${x + 70 * size} ${ground} Z`, fill) +
    path(
      `M${x - 24 * size} ${ground} L${x} ${ground - 66 * size} L${x + 24 * size} ${ground} Z`,
      ink,
      'opacity="0.55"',
    ) +
    line(`M${x} ${ground - 98 * size} V${ground - 112 * size}`, ink, 3);
  return [
    path('M0 250 Q120 212 250 236 T480 222 V360 H0 Z', '#a9cc94'),
    tree(60, 262, 1.3),
    tree(116, 252, 1),
    tree(420, 256, 1.4),
    tree(368, 248, 0.9),
    tent(300, 282, 1, palette.accent),
    tent(188, 304, 1.25, palette.body),
    circle(396, 306, 9, '#f59e0b'),
    line('M382 314 L410 314', '#8b6b4f', 7),
  ].join('');
};

export const companies: DrawFigure = (figure, palette, id) => {
  switch (figure) {
    case 'hotel':
    case 'agency':
      return floors(figure, palette, id);
    case 'garage':
    case 'brewery':
    case 'workshop':
      return hall(figure, palette);
    case 'vineyard':
      return vineyard(palette);
    case 'campsite':
      return campsite(palette);
    default:
      return shop(figure, palette);
  }
};
