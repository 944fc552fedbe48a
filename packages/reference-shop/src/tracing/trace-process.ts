import { IncomingMessage } from 'node:http';
import { register } from 'node:module';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { KnexInstrumentation } from '@opentelemetry/instrumentation-knex';
import { KoaInstrumentation, KoaLayerType } from '@opentelemetry/instrumentation-koa';
import { MySQL2Instrumentation } from '@opentelemetry/instrumentation-mysql2';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { rememberTrace } from './current-trace.ts';
import { discreet } from './discreet.ts';
import { nameDatabases } from './name-databases.ts';
import { onStopTracing } from './stop-tracing.ts';

// Who watches the shop is no visitor, and a stream has no end to wait for.
const unseen = /^\/(healthz|readyz|metrics|api\/(monitoring|welcome))(\/|\?|$)/;
/** A collector that is away must not keep a shop from closing. */
const patienceMs = 3_000;

/** Traces requests, routes and statements of this process, and sends the spans where the environment says. */
export function traceProcess(): void {
  // ES modules are out of reach of what patches `require`: their loader has to be told, before they are loaded.
  register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);

  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'perfshop' })
      .merge(defaultResource())
      .merge(resourceFromAttributes({ 'service.name': 'perfshop' }))
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [
      nameDatabases,
      discreet(
        new BatchSpanProcessor({
          exporter: new OTLPTraceExporter({ timeoutMillis: patienceMs }),
          exportTimeoutMillis: patienceMs,
          scheduledDelayMillis: 1_000,
        }),
      ),
    ],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(
    new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
  );
  registerInstrumentations({
    instrumentations: [
      new HttpInstrumentation({
        ignoreIncomingRequestHook: ({ url = '' }) => unseen.test(url),
        requestHook: (span, request) => {
          if (request instanceof IncomingMessage) rememberTrace(request, span.spanContext());
        },
      }),
      // Only the routes: chaos is a middleware, and whoever diagnoses must not be able to read the answer in a span.
      new KoaInstrumentation({ ignoreLayersType: [KoaLayerType.MIDDLEWARE] }),
      new KnexInstrumentation({ requireParentSpan: true }),
      // The text of a statement would hold its values: mails, addresses, hashes.
      new MySQL2Instrumentation({ maskStatement: true }),
    ],
  });
  onStopTracing(() =>
    Promise.race([provider.shutdown(), new Promise<void>((resolve) => setTimeout(resolve, patienceMs).unref())]),
  );
}
