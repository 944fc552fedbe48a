import { expect, it } from 'vitest';
import { vatLines } from './vat-lines.ts';

const line = (vatRateLabel: string, vat: number) => ({
  id: 1,
  productId: 1,
  name: 'Kayak',
  picture: '/pictures/1.svg',
  unitPrice: 1,
  quantity: 1,
  net: 1,
  discount: 0,
  vatRateLabel,
  vat,
});

it('adds the VAT up for each rate, to the cent', () => {
  const lines = [line('20 %', 0.1), line('5.5 %', 1.05), line('20 %', 0.2)];
  expect(vatLines(lines)).toEqual([
    { label: '20 %', amount: 0.3 },
    { label: '5.5 %', amount: 1.05 },
  ]);
});

it('has no line when there is nothing to tax', () => {
  expect(vatLines([])).toEqual([]);
});
