import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../test-support/test-database.ts';

const entry = fileURLToPath(new URL('../start.ts', import.meta.url));

// Runs before the shop and says of each module, whether imported or required, that it is loaded.
const tell = `import { registerHooks } from 'node:module';
registerHooks({
  load(url, context, next) {
    process.stdout.write('loads ' + url + '\\n');
    return next(url, context);
  },
});`;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.remove());

/** The modules that the shop has loaded by the time that it takes visitors and has answered one. */
async function loadedWith(environment: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const child = spawn(
    process.execPath,
    ['--conditions=@perfshop/source', `--import=data:text/javascript,${encodeURIComponent(tell)}`, entry],
    {
      env: { PATH: process.env.PATH, PORT: '0', MANAGEMENT_PORT: '0', ...database.environment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = once(child, 'exit');
  let output = '';
  try {
    const url = await new Promise<string>((resolve, reject) => {
      const read = (chunk: string) => {
        output += chunk;
        const [, found] = /^ *Shop +(http\S+)$/m.exec(output) ?? [];
        if (found) resolve(found);
      };
      child.stdout.setEncoding('utf8').on('data', read);
      child.stderr.setEncoding('utf8').on('data', read);
      void ended.then(([code]) => reject(new Error(`The shop ended with ${code}:\n${output}`)));
    });
    expect((await fetch(`${url}/api/products/1`)).status).toBe(200);
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
  return [...output.matchAll(/^loads (\S+)$/gm)].map(([, url = '']) => url);
}

const ofOpenTelemetry = (modules: readonly string[]) => [
  ...new Set(modules.flatMap((url) => /@opentelemetry\/[^/@]+(?=\/)/.exec(url)?.[0] ?? [])),
];

describe('OpenTelemetry', () => {
  it('is not loaded without a collector, but for the interface that prom-client brings', async () => {
    const modules = await loadedWith({});
    expect(modules.some((url) => url.endsWith('/src/tracing/start-tracing.ts'))).toBe(true);
    expect(modules.some((url) => url.includes('/node_modules/koa/'))).toBe(true);
    expect(modules.some((url) => url.endsWith('/src/tracing/trace-process.ts'))).toBe(false);
    // prom-client asks this package for the trace of a sample; without a tracer it does nothing.
    expect(ofOpenTelemetry(modules)).toEqual(['@opentelemetry/api']);
  });

  it('is loaded with one', async () => {
    const modules = await loadedWith({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
    expect(ofOpenTelemetry(modules)).toEqual(
      expect.arrayContaining(['@opentelemetry/sdk-trace', '@opentelemetry/instrumentation-koa']),
    );
  });
});
