import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Replacement } from '../call.ts';
import type { OutboundResponse } from '../http-client-point.ts';
import type { Handler } from './types.ts';

/** Every method that a handler may have; undici checks that the needed ones are there. */
const names = [
  ...['onConnect', 'onUpgrade', 'onHeaders', 'onData', 'onComplete', 'onError', 'onBodySent'],
  ...['onRequestStart', 'onRequestUpgrade', 'onResponseStart', 'onResponseData', 'onResponseEnd', 'onResponseError'],
  ...['onRequestSent', 'onResponseStarted'],
];

/** The methods by which a handler hears how the call went: they wait until the faults have decided. */
const outcomes = new Set(
  names.filter((name) =>
    /^on(Headers|Data|Complete|Error|Upgrade|RequestUpgrade|Response(Start|Data|End|Error))$/.test(name),
  ),
);

const ignore = () => {};

/** A handler of an undici dispatcher on its way through the faults. */
export class HeldHandler {
  readonly #handler: Handler;
  readonly #modern: boolean;
  #queue: [string, unknown[]][] | undefined = [];
  #abort: ((reason: Error) => void) | undefined;
  #resume = () => {};
  #dropped = false;
  /** The connection, once it was handed over for a WebSocket or a tunnel. */
  #upgraded: Duplex | undefined;

  constructor(handler: Handler) {
    this.#handler = handler;
    this.#modern = typeof handler.onRequestStart === 'function' || typeof handler.onResponseStart === 'function';
  }

  /** The handler to send the call with. Tells when the answer begins, and when the call fails. */
  watched(began: (response: OutboundResponse) => void, failed: (error: unknown) => void): Handler {
    const watched: Handler = {};
    for (const name of names) {
      if (typeof this.#handler[name] !== 'function') continue;
      watched[name] = (...args: unknown[]) => {
        if (name === 'onConnect') this.#abort = args[0] as (reason: Error) => void;
        if (name === 'onRequestStart')
          this.#abort = (reason) => (args[0] as { abort(reason: Error): void }).abort(reason);
        if (!outcomes.has(name) || this.#isInformational(name, args)) return this.#call(name, args);
        if (this.#dropped) return true;
        if (this.#queue === undefined) return this.#call(name, args);
        this.#queue.push([name, args]);
        if (name === 'onError') failed(args[0]);
        else if (name === 'onResponseError') failed(args[1]);
        else if (name === 'onHeaders') {
          this.#resume = args[2] as () => void;
          began({ status: args[0] as number });
          return false;
        } else if (name === 'onUpgrade' || name === 'onRequestUpgrade') {
          const [status, , socket] = (name === 'onUpgrade' ? args : args.slice(1)) as [number, unknown, Duplex];
          this.#upgraded = socket;
          // Nobody else listens yet, and an error would end the process.
          socket.on('error', ignore);
          began({ status });
        } else if (name === 'onResponseStart') {
          const controller = args[0] as { pause(): void; resume(): void };
          controller.pause();
          this.#resume = () => controller.resume();
          began({ status: args[1] as number });
        }
        return false;
      };
    }
    return watched;
  }

  /** The faults let the call be what it was. */
  deliver(): void {
    const queue = this.#queue ?? [];
    this.#queue = undefined;
    if (this.#upgraded?.destroyed === true) {
      this.#error(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' }));
      return;
    }
    this.#upgraded?.off('error', ignore);
    let going = true;
    for (const [name, args] of queue) going = this.#call(name, args) !== false && going;
    if (going) this.#resume();
  }

  /** The application gets this answer. */
  replace(replacement: Replacement): void {
    this.#drop();
    try {
      this.#answer(replacement);
    } catch (error) {
      // What asks for a tunnel takes no other answer.
      this.#error(error as Error);
    }
  }

  #answer({ status, headers, body }: Replacement): void {
    const raw = Object.entries({ ...headers, 'content-length': String(Buffer.byteLength(body)) }).flat();
    const data = Buffer.from(body);
    const statusText = STATUS_CODES[status] ?? '';
    let aborted: Error | undefined;
    const abort = (reason: Error) => {
      if (aborted !== undefined) return;
      aborted = reason;
      this.#error(reason);
    };
    if (this.#modern) {
      const controller = this.#controller(raw, abort);
      this.#handler.onRequestStart?.(controller, {});
      if (aborted !== undefined) return;
      this.#handler.onResponseStart?.(
        controller,
        status,
        { ...headers, 'content-length': String(data.length) },
        statusText,
      );
      if (aborted === undefined && data.length > 0) this.#handler.onResponseData?.(controller, data);
      if (aborted === undefined) this.#handler.onResponseEnd?.(controller, {});
      return;
    }
    this.#handler.onConnect?.(abort);
    if (aborted !== undefined) return;
    this.#handler.onHeaders?.(
      status,
      raw.map((text) => Buffer.from(text)),
      () => {},
      statusText,
    );
    if (aborted === undefined && data.length > 0) this.#handler.onData?.(data);
    if (aborted === undefined) this.#handler.onComplete?.([]);
  }

  /** The call fails with this error. */
  fail(error: Error): void {
    this.#drop();
    this.#error(error);
  }

  #error(error: Error): void {
    if (this.#modern)
      this.#handler.onResponseError?.(
        this.#controller([], () => {}),
        error,
      );
    else this.#handler.onError?.(error);
  }

  /** Ends the real call, if there is one, without telling anybody. */
  #drop(): void {
    this.#dropped = true;
    const ended = this.#queue?.some(([name]) => /End|Complete|Error/.test(name)) ?? false;
    this.#queue = undefined;
    this.#upgraded?.destroy();
    if (!ended && this.#upgraded === undefined) this.#abort?.(new Error('The answer is not wanted any more'));
  }

  #isInformational(name: string, args: unknown[]): boolean {
    const status = name === 'onHeaders' ? args[0] : name === 'onResponseStart' ? args[1] : undefined;
    return typeof status === 'number' && status < 200;
  }

  #call(name: string, args: unknown[]): unknown {
    return this.#handler[name]?.(...args);
  }

  #controller(raw: readonly string[], abort: (reason: Error) => void): object {
    const rawHeaders = raw.map((text) => Buffer.from(text));
    return { paused: false, aborted: false, reason: null, rawHeaders, rawTrailers: [], pause() {}, resume() {}, abort };
  }
}
