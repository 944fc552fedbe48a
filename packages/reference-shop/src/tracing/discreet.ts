import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';

/**
 * Hands on every span but those of statements that no request asked for (migrations, the outbox, the sweeps), and those without the message of an
 * error: databases repeat in it what people entered, such as the mail address that is taken.
 */
export const discreet = (next: SpanProcessor): SpanProcessor => ({
  onStart: (span, parent) => next.onStart(span, parent),
  onEnd(span) {
    if (span.attributes['db.system.name'] === undefined) next.onEnd(span);
    else if (span.parentSpanContext !== undefined) next.onEnd(withoutMessages(span));
  },
  forceFlush: () => next.forceFlush(),
  shutdown: () => next.shutdown(),
});

const withoutMessages = (span: ReadableSpan): ReadableSpan =>
  Object.create(span, {
    status: { value: { code: span.status.code } },
    events: {
      value: span.events.map((event) => ({
        ...event,
        attributes: { 'exception.type': event.attributes?.['exception.type'] },
      })),
    },
  });
