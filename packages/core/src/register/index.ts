/**
 * Brings chaos to an application without a change of its code:
 * `PERFSHOP_PLUGINS=@perfshop/chaos-performance node --import @perfshop/core/register app.js`, or `--require` for the same.
 *
 * @module
 */
import { isMainThread } from 'node:worker_threads';

// Loaded when the application has begun, so that it does not start later than it would: nothing is active before somebody asks.
if (isMainThread) setImmediate(() => void import('./start.ts').then(({ start }) => start(process.env)));
