import { expect, it } from 'vitest';
import { type Letter, renderHtml, renderText } from './letter.ts';

const letter: Letter = {
  subject: 'Order <1>',
  greeting: 'Hello <script>alert(1)</script> & Co,',
  opening: ['Thank you.'],
  table: [
    { label: '1 × "Laptop"', amount: '€10.00' },
    { label: 'Total', amount: '€10.00', isTotal: true },
  ],
  link: { text: 'Look', url: 'https://shop.example/?a=1&b="2"' },
  closing: ['Bye'],
};

it('says the same as text and as HTML', () => {
  expect(renderText(letter)).toBe(
    'Hello <script>alert(1)</script> & Co,\n\nThank you.\n\n1 × "Laptop"  €10.00\nTotal         €10.00\n\nLook\nhttps://shop.example/?a=1&b="2"\n\nBye\n',
  );
});

it('escapes in HTML whatever it is told', () => {
  const html = renderHtml(letter, 'en');
  expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(html).not.toMatch('<script');
  expect(html).toMatch('Hello &lt;script&gt;alert(1)&lt;/script&gt; &amp; Co,');
  expect(html).toMatch('<title>Order &lt;1&gt;</title>');
  expect(html).toMatch('href="https://shop.example/?a=1&amp;b=&quot;2&quot;"');
  expect(html).toMatch('<tr class="total"><td>Total</td>');
});

it('leaves out what is not there', () => {
  const bare = { subject: 's', greeting: 'g', opening: [], closing: ['c'] };
  expect(renderText(bare)).toBe('g\n\nc\n');
  expect(renderHtml(bare, 'fr')).not.toMatch(/<table>|<a /);
});
