/**
 * Starts tracing if the environment names a collector, before any library that is to be traced is loaded. Without one nothing of
 * OpenTelemetry is loaded but its API, which prom-client brings and which does nothing by itself.
 */
export async function startTracing(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const endpoint = environment.OTEL_EXPORTER_OTLP_ENDPOINT;
  // An address that is none is told by the settings, in a sentence.
  if (endpoint === undefined || !URL.canParse(endpoint)) return;
  const { traceProcess } = await import('./trace-process.ts');
  traceProcess();
}
