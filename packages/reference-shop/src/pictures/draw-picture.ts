import type { Category } from '../catalogue/categories.ts';
import { type Background, background } from './background.ts';
import { aircraft } from './figures/aircraft.ts';
import { boats } from './figures/boats.ts';
import { cars } from './figures/cars.ts';
import { companies } from './figures/companies.ts';
import { computing } from './figures/computing.ts';
import type { DrawFigure } from './figures/figure.ts';
import { helicopters } from './figures/helicopters.ts';
import { motorcycles } from './figures/motorcycles.ts';
import { type Palette, paletteOf, paper } from './palette.ts';
import { group, height, path, rect, several, shadow, width } from './shapes.ts';

const compositions: Readonly<Record<Category, { readonly place: Background; readonly drawFigure: DrawFigure }>> = {
  computing: { place: 'studio', drawFigure: computing },
  aircraft: { place: 'air', drawFigure: aircraft },
  cars: { place: 'road', drawFigure: cars },
  companies: { place: 'town', drawFigure: companies },
  helicopters: { place: 'air', drawFigure: helicopters },
  boats: { place: 'sea', drawFigure: boats },
  motorcycles: { place: 'road', drawFigure: motorcycles },
};

/** What a picture is made from. The same product always gives the same picture. */
export interface Pictured {
  readonly id: number;
  readonly category: Category;
  readonly figure: string;
}

/** What of the sheet each view shows. The third goes close to where the figures have their details. */
const frames = { 1: `0 0 ${width} ${height}`, 2: `0 0 ${width} ${height}`, 3: '72 120 240 180' } as const;

/**
 * Draws a product as an SVG document of 480 by 360: in its place, on plain ground, or from close by. Decorative: the page names the
 * product beside it.
 */
export function drawPicture({ id, category, figure }: Pictured, view: keyof typeof frames = 1): string {
  const palette = paletteOf(id);
  const { place, drawFigure } = compositions[category];
  const drawn = figure === 'book' ? book(palette, drawFigure(figure, palette, id)) : drawFigure(figure, palette, id);
  const behind = view === 2 ? sheet(palette) : background(figure === 'book' ? 'studio' : place, palette, id);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${frames[view]}" width="${width}" height="${height}">`,
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${palette.skyTop}"/>`,
    `<stop offset="1" stop-color="${palette.skyBottom}"/></linearGradient>`,
    '<clipPath id="lower"><rect x="0" y="246" width="480" height="114"/></clipPath>',
    '<clipPath id="cover"><rect x="0" y="0" width="480" height="360" rx="24"/></clipPath></defs>',
    behind,
    drawn,
    '</svg>',
  ].join('');
}

/** Plain ground, as in a catalogue of parts. */
const sheet = ({ ground }: Palette): string =>
  rect(0, 0, width, height, 0, paper) +
  several(8, (row) => rect(0, 36 + row * 44, width, 1, 0, ground)) +
  several(10, (column) => rect(40 + column * 44, 0, 1, height, 0, ground));

/** A book about the category: its usual figure is on the cover. */
function book(palette: Palette, figure: string): string {
  const plate = `<g clip-path="url(#cover)">${rect(0, 0, width, height, 0, palette.skyBottom)}${figure}</g>`;
  return [
    shadow(244, 312, 120),
    path('M164 56 H336 Q346 56 346 66 V302 Q346 312 336 312 H164 Z', paper),
    several(4, (page) => rect(338 + page * 2, 64, 1, 240, 0, '#cbd5e1')),
    rect(140, 48, 192, 256, 10, palette.body),
    rect(140, 48, 24, 256, 10, palette.bodyDark),
    rect(182, 74, 132, 15, 7, paper),
    rect(182, 98, 88, 9, 4, palette.bodyLight),
    group(plate, 'translate(182 128) scale(0.275)'),
    rect(182, 262, 70, 8, 4, palette.bodyLight),
    rect(182, 276, 46, 8, 4, palette.bodyLight),
  ].join('');
}
