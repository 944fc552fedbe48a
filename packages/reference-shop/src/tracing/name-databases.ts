import type { SpanProcessor } from '@opentelemetry/sdk-trace';

// The name of the driver is not one of the systems that the conventions know.
const systems: Readonly<Record<string, string>> = { 'better-sqlite3': 'sqlite', libsql: 'sqlite', mysql2: 'mysql' };

/** Gives the spans of knex the names of databases that OpenTelemetry's stable conventions have. */
export const nameDatabases: SpanProcessor = {
  onStart(span) {
    const driver = span.attributes['db.system.name'];
    const system = typeof driver === 'string' ? systems[driver] : undefined;
    if (system !== undefined) span.setAttribute('db.system.name', system);
  },
  onEnd() {},
  forceFlush: async () => {},
  shutdown: async () => {},
};
