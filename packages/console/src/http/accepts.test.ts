import { describe, expect, it } from 'vitest';
import { prefers } from './accepts.ts';

const markdown = (header: string | undefined) => prefers(header, 'text/markdown', 'application/json');

describe('a client that may have JSON or Markdown', () => {
  it.each([
    [undefined, false],
    ['', false],
    ['*/*', false],
    ['application/json', false],
    ['text/markdown', true],
    ['TEXT/Markdown', true],
    ['text/*', true],
    ['text/html, text/markdown;q=0.5', true],
    ['text/markdown;q=0.5, application/json;q=0.9', false],
    ['text/markdown;q=0.9, application/json;q=0.5', true],
    ['text/markdown, application/json', false],
    ['text/markdown, */*;q=0.1', true],
    ['*/*;q=0.1, text/markdown', true],
    ['application/*, text/markdown;q=0.9', false],
    ['text/markdown;q=0', false],
    ['text/*, text/markdown;q=0', false],
    ['text/markdown;q=0, text/*', false],
    ['text/markdown;q=high', false],
  ])('that accepts %j gets Markdown: %j', (header, expected) => {
    expect(markdown(header)).toBe(expected);
  });
});
