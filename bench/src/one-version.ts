/**
 * Runs every benchmark on the Node that runs this file, and prints one line of JSON. With `called`, only the part that wants inlining
 * switched off.
 *
 * @module
 */
import { endConnections, koaThroughput } from './http.ts';
import { latency } from './latency.ts';
import { middlewareDelays } from './middlewares.ts';
import { callPeers, valuePeers } from './peers.ts';
import {
  armed,
  callPointIdentity,
  cycle,
  valuePointAllocation,
  valuePointCalled,
  valuePointInlined,
} from './points.ts';

const fresh = process.argv[2] === 'called' ? valuePointCalled() : valuePointInlined();
const identity = callPointIdentity();
const bytes = valuePointAllocation();
await cycle();
const lived = process.argv[2] === 'called' ? valuePointCalled() : valuePointInlined();
const result = { fresh, lived, identity: identity && callPointIdentity(), bytes };
if (process.argv[2] === 'called') console.log(JSON.stringify(result));
else {
  // Armed last among the points: what follows must not depend on faults that were never there.
  const rest = {
    valuePeers: valuePeers(),
    callPeers: await callPeers(),
    koa: await koaThroughput(),
    latency: await latency(),
    middlewares: await middlewareDelays(),
    armed: await armed(),
  };
  endConnections();
  console.log(JSON.stringify({ ...result, ...rest }));
}

/** What one run prints. */
export type Report = typeof result & {
  readonly valuePeers: ReturnType<typeof valuePeers>;
  readonly callPeers: Awaited<ReturnType<typeof callPeers>>;
  readonly koa: Awaited<ReturnType<typeof koaThroughput>>;
  readonly latency: Awaited<ReturnType<typeof latency>>;
  readonly middlewares: Awaited<ReturnType<typeof middlewareDelays>>;
  readonly armed: Awaited<ReturnType<typeof armed>>;
};
