import { Readable } from 'node:stream';
import { agentState } from '@perfshop/chaos-frontend/points';
import type { Chaos, ChaosEventType, RequestGate } from '@perfshop/core';
import { chaosAttributes } from '../chaos/shop-chaos.ts';
import type { ShopContext } from '../http/context.ts';
import { eventText } from '../monitoring/viewers.ts';

/** An agent stops by itself when it has heard nothing for 15 seconds. */
const heartbeatMs = 5_000;
/** Who asks may sign in or join the room meanwhile, which only another request shows: a stream ends, and its browser opens the next. */
const longestMs = 60_000;
/** As many browsers may listen at once; a classroom has fewer. */
const mostListeners = 500;
const mostWaitingBytes = 65_536;

interface Listener {
  readonly ctx: ShopContext;
  readonly until: number;
  /** What it was told last. */
  told: string;
}

/** After these another answer is possible. Not after an injection: asking is one. */
const changing: ReadonlySet<ChaosEventType> = new Set([
  'armed',
  'activated',
  'updated',
  'restored',
  'killed',
  'released',
]);

/**
 * What the agents in the browsers are to do. A scope is entered for the question alone, not for the request: no fault may keep from a browser that it
 * should stop.
 */
export class AgentStates {
  readonly #chaos: Chaos;
  readonly #gate: RequestGate<ShopContext>;
  readonly #listeners = new Map<Readable, Listener>();
  #stop: (() => void) | undefined;
  #isLooking = false;

  constructor(chaos: Chaos) {
    this.#chaos = chaos;
    this.#gate = chaos.mount('browser agents', {
      attributes: chaosAttributes,
      // The same browser draws the same each time it asks.
      requestKey: (ctx) => ctx.state.session?.ref,
    });
  }

  /** What the browser that asks is to do. */
  of(ctx: ShopContext) {
    const scope = this.#gate.open(ctx, { method: ctx.method, path: ctx.path, headers: {} });
    return { levers: this.#gate.run(scope, () => agentState.apply({}, { session: ctx.state.session?.ref })) };
  }

  /** A stream of events `state`: now, and after each change. Undefined when too many listen already. */
  listen(ctx: ShopContext): Readable | undefined {
    if (this.#listeners.size >= mostListeners) return undefined;
    const told = eventText('state', this.of(ctx));
    const stream = new Readable({ read() {}, highWaterMark: mostWaitingBytes });
    stream.push(`retry: 1000\n\n${told}`);
    this.#listeners.set(stream, { ctx, told, until: Date.now() + longestMs });
    stream.once('close', () => this.#forget(stream));
    this.#stop ??= this.#start();
    return stream;
  }

  /** Ends all streams, so that the server can close. */
  close(): void {
    for (const stream of [...this.#listeners.keys()]) this.#end(stream);
  }

  // Only while somebody listens: an engine that is observed builds every event.
  #start(): () => void {
    const unsubscribe = this.#chaos.events.subscribe(({ type }) => {
      if (changing.has(type)) this.#lookSoon();
    });
    const timer = setInterval(() => this.#beat(), heartbeatMs).unref();
    return () => {
      unsubscribe();
      clearInterval(timer);
    };
  }

  // Once for all that an event brings with it: a level is many activations.
  #lookSoon(): void {
    if (this.#isLooking) return;
    this.#isLooking = true;
    setImmediate(() => {
      this.#isLooking = false;
      for (const [stream, listener] of this.#listeners) {
        const now = eventText('state', this.of(listener.ctx));
        if (now === listener.told) continue;
        listener.told = now;
        this.#send(stream, now);
      }
    });
  }

  #beat(): void {
    for (const [stream, { until }] of [...this.#listeners]) {
      if (Date.now() >= until) this.#end(stream);
      else this.#send(stream, ': still here\n\n');
    }
  }

  #send(stream: Readable, text: string): void {
    if (stream.readableLength > mostWaitingBytes) stream.destroy();
    else stream.push(text);
  }

  #end(stream: Readable): void {
    stream.push(null);
    this.#forget(stream);
  }

  #forget(stream: Readable): void {
    this.#listeners.delete(stream);
    if (this.#listeners.size > 0) return;
    this.#stop?.();
    this.#stop = undefined;
  }
}
