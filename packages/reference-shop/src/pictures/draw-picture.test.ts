import { expect, it } from 'vitest';
import { catalogue } from '../catalogue/data/catalogue.ts';
import { drawPicture } from './draw-picture.ts';

it('draws every product, each differently and always in the same way', () => {
  const pictures = catalogue.map((product) => drawPicture(product));
  expect(new Set(pictures).size).toBe(catalogue.length);
  expect(catalogue.map((product) => drawPicture(product))).toEqual(pictures);
});

it('draws well-formed documents that need nothing from elsewhere and pass a strict content policy', () => {
  for (const product of catalogue) {
    const picture = drawPicture(product);
    expect(picture, product.nameEn).not.toMatch(/NaN|undefined|<script|style=|href=|<image|&/);
    expect(openElements(picture), product.nameEn).toEqual([]);
    expect(picture.length, product.nameEn).toBeLessThan(20_000);
  }
});

it('draws three views of a product, each differently', () => {
  for (const product of [catalogue[0], catalogue[27], catalogue[139]]) {
    if (product === undefined) throw new Error('The catalogue is too short');
    const views = ([1, 2, 3] as const).map((view) => drawPicture(product, view));
    expect(new Set(views).size).toBe(3);
    for (const view of views) expect(openElements(view), product.nameEn).toEqual([]);
  }
});

it('draws each kind of a category in its own way', () => {
  const figure = (category: 'aircraft' | 'cars', kind: string) => drawPicture({ id: 1, category, figure: kind });
  const laptop = drawPicture({ id: 1, category: 'computing', figure: 'laptop' });
  expect(figure('aircraft', 'glider')).not.toBe(figure('aircraft', 'jet'));
  for (const { category: of, figure: kind } of catalogue) {
    if (of === 'computing' && kind !== 'laptop')
      expect(drawPicture({ id: 1, category: of, figure: kind }), kind).not.toBe(laptop);
  }
  expect(figure('cars', 'van')).not.toBe(figure('cars', 'cabriolet'));
  expect(figure('cars', 'unheard-of')).toBe(figure('cars', 'saloon'));
});

/** Names of the elements that are still open at the end, or that were closed by another name. */
function openElements(text: string): string[] {
  const open: string[] = [];
  for (const [, closing, name = '', selfClosing] of text.matchAll(
    /<(\/?)([a-zA-Z]+)(?: [a-zA-Z0-9-]+="[^"<]*")*(\/?)>/g,
  )) {
    if (selfClosing) continue;
    if (!closing) open.push(name);
    else if (open.at(-1) === name) open.pop();
    else open.push(`/${name}`);
  }
  // What the pattern did not take as an element would stay as a stray bracket.
  const brackets = text.replace(/<(\/?)([a-zA-Z]+)(?: [a-zA-Z0-9-]+="[^"<]*")*(\/?)>/g, '').match(/[<>]/g);
  return [...open, ...(brackets ?? [])];
}
