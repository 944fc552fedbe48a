import { LayoutShift, type ShiftEntry } from './layout-shift.ts';

interface InteractionEntry extends PerformanceEntry {
  readonly interactionId?: number;
}

/** Tells the shop how its pages felt: once, when the visitor leaves or looks away. Nothing in it says who or what. */
export function reportVitals(): void {
  let lcp: number | undefined;
  let inp: number | undefined;
  // A browser that does not measure it must not tell of pages that never move.
  const layoutShift = measures('layout-shift') ? new LayoutShift() : undefined;
  let errors = 0;

  observe('largest-contentful-paint', (entry) => {
    lcp = entry.startTime;
  });
  // Interaction to next paint, as web.dev defines it for pages with few interactions: the slowest.
  observe('event', (entry: InteractionEntry) => {
    if (entry.interactionId) inp = Math.max(inp ?? 0, entry.duration);
  });
  observe('layout-shift', (entry) => layoutShift?.add(entry as PerformanceEntry & ShiftEntry));
  addEventListener('error', () => errors++);
  addEventListener('unhandledrejection', () => errors++);

  const send = () => {
    if (document.visibilityState !== 'hidden') return;
    document.removeEventListener('visibilitychange', send);
    const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const report = {
      // Zero until the page has loaded.
      load: page?.loadEventEnd || undefined,
      lcp,
      inp,
      cls: layoutShift?.score,
      ttfb: page?.responseStart,
      errors: Math.min(errors, 1_000),
    };
    navigator.sendBeacon('/api/chaos/client-metrics', new Blob([JSON.stringify(report)], { type: 'application/json' }));
  };
  document.addEventListener('visibilitychange', send);
}

// Not every browser measures everything: what it does not know is left out of the report.
const measures = (type: string): boolean => PerformanceObserver.supportedEntryTypes.includes(type);

function observe(type: string, take: (entry: PerformanceEntry) => void): void {
  if (!measures(type)) return;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) take(entry);
  }).observe({ type, buffered: true });
}
