import { expect, it, vi } from 'vitest';
import { eventText, Viewers } from './viewers.ts';

it('lets go of a viewer that takes nothing, and keeps the others', async () => {
  const viewers = new Viewers();
  const stuck = viewers.open('hello');
  const reading = viewers.open('hello');
  let read = 0;
  reading.on('data', (chunk: Buffer) => {
    read += chunk.length;
  });
  const text = 'x'.repeat(300_000);
  for (let index = 0; index < 6; index++) {
    viewers.send(text);
    await vi.waitUntil(() => read >= 5 + (index + 1) * text.length, { timeout: 40_000 });
  }
  await vi.waitUntil(() => stuck.destroyed && viewers.count === 1, { timeout: 40_000 });
  expect(reading.destroyed).toBe(false);
  viewers.close();
  await vi.waitUntil(() => reading.readableEnded, { timeout: 40_000 });
  expect(viewers.count).toBe(0);
});

it('is full some time', () => {
  const viewers = new Viewers();
  for (let index = 0; index < 500; index++) viewers.open('');
  expect(viewers.isFull).toBe(true);
  viewers.close();
  expect(viewers.isFull).toBe(false);
});

it('writes events with as many decimals as anybody reads', () => {
  expect(eventText('sample', { a: 1.23456, b: 2, c: null })).toBe(
    'event: sample\ndata: {"a":1.235,"b":2,"c":null}\n\n',
  );
});
