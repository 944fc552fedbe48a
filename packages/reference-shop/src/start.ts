// The shop as `npm start` runs it. Tracing comes first: it can only see libraries that are loaded after it.
import { startTracing } from './tracing/start-tracing.ts';

await startTracing(process.env);
await import('./main.ts');
