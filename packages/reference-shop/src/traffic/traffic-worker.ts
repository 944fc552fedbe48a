// A thread of its own: what made-up visitors cost must not be in the event loop that is measured.
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { Crowd } from './crowd.ts';
import type { ToWorker, WorkerStart } from './messages.ts';

const crowd = new Crowd({
  ...(workerData as WorkerStart),
  run: randomBytes(4).toString('hex'),
  password: randomBytes(18).toString('base64url'),
});
const report = () => parentPort?.postMessage(crowd.counts);
const timer = setInterval(report, 1_000);

parentPort?.on('message', async (message: ToWorker) => {
  if ('intensity' in message) {
    crowd.intensity = message.intensity;
    return;
  }
  await crowd.stop();
  clearInterval(timer);
  report();
  parentPort?.close();
});
