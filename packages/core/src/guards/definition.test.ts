import { describe, expect, it } from 'vitest';
import { checkGuards } from './definition.ts';

describe('a guard is refused', () => {
  it.each([
    [[], 'guards must hold at least one guard (given: [])'],
    [[null], 'guards[0] must be an object (given: null)'],
    [[{ above: 1 }], 'guards[0] must have exactly one of watch and metric (given: {"above":1})'],
    [[{ watch: 'p99', metric: 'x', above: 1 }], 'must have exactly one of watch and metric'],
    [
      [{ watch: 'p98', above: 1 }],
      'guards[0].watch must be one of p50, p95, p99, error-rate, event-loop-lag, heap (given: "p98")',
    ],
    [[{ watch: 'p99' }], 'guards[0] must have exactly one of above and below (given: {"watch":"p99"})'],
    [[{ watch: 'p99', above: 1, below: 2 }], 'must have exactly one of above and below'],
    [[{ watch: 'p99', above: '500' }], 'guards[0].above must be a number (given: "500")'],
    [[{ watch: 'p99', below: Number.NaN }], 'guards[0].below must be a number (given: NaN)'],
    [[{ watch: 'p99', above: 1, windov: '5s' }], 'guards[0].windov is not known; did you mean "window"?'],
    [[{ watch: 'heap', above: 1, minimum: 3 }], 'guards[0].minimum is not known'],
    [[{ watch: 'p99', above: 1, minimum: 0 }], 'guards[0].minimum must be a whole number from 1 (given: 0)'],
    [[{ watch: 'p99', above: 1, name: '' }], 'guards[0].name must be a text (given: "")'],
    [[{ watch: 'p99', above: 1, for: 'soon' }], 'guards[0].for must be a duration such as "10s", from 0 ms to 1 h'],
    [[{ watch: 'p99', above: 1, for: -1 }], 'guards[0].for must be'],
    [[{ watch: 'p99', above: 1, window: 0 }], 'guards[0].window must be a duration such as "10s", from 100 ms to 1 h'],
    [[{ watch: 'p99', above: 1, window: '2h' }], 'guards[0].window must be'],
    [[{ metric: '', above: 1 }], 'guards[0].metric must be the name of a metric (given: "")'],
    [[{ metric: 'x', above: 1, labels: 'status' }], 'guards[0].labels must be an object of label names and values'],
    [[{ metric: 'x', above: 1, labels: { status: {} } }], 'guards[0].labels must be'],
    [[{ metric: 'x', above: 1, rate: 'yes' }], 'guards[0].rate must be true or false (given: "yes")'],
    [[{ watch: 'p99', above: 1 }, { watch: 'heap' }], 'guards[1] must have exactly one of above and below'],
  ])('%j', (given, message) => {
    let refused: unknown;
    try {
      checkGuards(given as never);
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({ code: 'CHAOS_GUARD_INVALID', message: expect.stringContaining(message) });
  });

  it('and otherwise gets its defaults', () => {
    expect(checkGuards({ watch: 'p99', above: 500 })).toMatchObject([
      { name: 'p99', forMs: 0, windowMs: 10_000, minimum: 20 },
    ]);
    expect(checkGuards([{ watch: 'event-loop-lag', above: 50, for: '3s', name: 'loop' }])).toMatchObject([
      { name: 'loop', forMs: 3000, windowMs: 1000 },
    ]);
    expect(checkGuards({ metric: 'errors_total', rate: true, below: 1, window: '30s' })).toMatchObject([
      { name: 'errors_total', windowMs: 30_000, below: 1, above: undefined },
    ]);
  });
});
