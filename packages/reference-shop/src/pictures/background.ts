import { drawBetween } from '../catalogue/data/draw.ts';
import type { Palette } from './palette.ts';
import { circle, ellipse, height, path, rect, width } from './shapes.ts';

export type Background = 'studio' | 'road' | 'air' | 'sea' | 'town';

const cloud = (x: number, y: number, size: number) =>
  [
    ellipse(x, y, 46 * size, 13 * size, '#ffffff', 'opacity="0.8"'),
    ellipse(x - 15 * size, y - 9 * size, 21 * size, 15 * size, '#ffffff', 'opacity="0.8"'),
    ellipse(x + 13 * size, y - 12 * size, 25 * size, 18 * size, '#ffffff', 'opacity="0.8"'),
  ].join('');

/** What is behind a product: a sky of its own, and what suits its category. */
export function background(kind: Background, palette: Palette, productId: number): string {
  const at = (about: string, least: number, most: number) => drawBetween(`${about} ${productId}`, least, most);
  const sun = circle(at('sun x', 70, 410), at('sun y', 56, 92), at('sun', 24, 36), '#ffffff', 'opacity="0.65"');
  const parts: Readonly<Record<Background, () => readonly string[]>> = {
    studio: () => [
      circle(at('spot x', 150, 330), at('spot y', 130, 190), 128, '#ffffff', 'opacity="0.5"'),
      path(`M0 284 H${width} V${height} H0 Z`, palette.ground, 'opacity="0.55"'),
    ],
    road: () => [
      sun,
      path(
        `M0 ${at('hill', 196, 218)} Q110 ${at('left', 130, 170)} 232 206 T${width} ${at('right', 172, 206)} V300 H0 Z`,
        palette.far,
      ),
      rect(0, 262, width, 98, 0, palette.ground),
      path('M0 318 H480', 'none', 'stroke="#ffffff" stroke-width="5" stroke-dasharray="44 30" opacity="0.75"'),
    ],
    air: () => [
      sun,
      cloud(at('cloud x', 50, 130), at('cloud y', 70, 110), 0.9),
      cloud(at('cloud2 x', 330, 430), at('cloud2 y', 50, 90), 0.7),
      cloud(at('cloud3 x', 130, 360), at('cloud3 y', 296, 326), 1.25),
    ],
    sea: () => [
      sun,
      cloud(at('cloud x', 60, 160), at('cloud y', 76, 120), 0.7),
      path(`M0 232 L${at('isle', 40, 90)} 216 Q150 204 206 226 L240 232 Z`, palette.far),
    ],
    town: () => [
      sun,
      cloud(at('cloud x', 330, 430), at('cloud y', 60, 110), 0.75),
      path('M0 230 h52 v-44 h46 v26 h40 v-52 h54 v70 h96 v-58 h44 v-24 h50 v46 h46 v-28 h52 v80 H0 Z', palette.far),
      rect(0, 284, width, 76, 0, palette.ground),
    ],
  };
  return `<rect width="${width}" height="${height}" fill="url(#sky)"/>${parts[kind]().join('')}`;
}
