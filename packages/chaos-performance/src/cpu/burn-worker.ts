import { workerData } from 'node:worker_threads';
import { burn, restFor, sliceAfter } from './burn.ts';

// One number shared with the main thread: the per cent to burn. A change wakes the worker from its rest.
const percent = new Int32Array(workerData as SharedArrayBuffer);

for (;;) {
  const given = Atomics.load(percent, 0);
  const began = performance.now();
  const rest = given === 0 ? Number.POSITIVE_INFINITY : restFor(given / 100);
  Atomics.wait(percent, 0, given, rest);
  burn(sliceAfter(performance.now() - began, Atomics.load(percent, 0) / 100));
}
