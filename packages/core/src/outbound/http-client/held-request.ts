import { type ClientRequest, IncomingMessage } from 'node:http';
import type { Replacement } from '../call.ts';
import type { OutboundResponse } from '../http-client-point.ts';
import { AnswerSocket } from './answer-socket.ts';

type Emit = (event: string | symbol, ...args: unknown[]) => boolean;

/** What of an outgoing request is not in its public type. */
type Request = ClientRequest & {
  emit: Emit;
  timeout?: number;
  res?: IncomingMessage | null;
  onSocket(socket: unknown, error?: unknown): void;
};

/** Events that tell the application how the call went: they wait until the faults have decided. */
const outcomes: readonly (string | symbol)[] = ['response', 'error', 'close', 'abort', 'aborted'];

/**
 * One outgoing request on its way through the faults. Before it is sent it has no socket, so Node.js itself keeps what is written to
 * it; what is missing without a socket, that it can be destroyed and that it times out, is done here.
 */
export class HeldRequest {
  readonly #request: Request;
  readonly #send: () => void;
  #timer: NodeJS.Timeout | undefined;
  #sent = false;
  #queue: [string | symbol, unknown[]][] = [];
  #response: IncomingMessage | undefined;

  constructor(request: ClientRequest, send: () => void) {
    this.#request = request as Request;
    this.#send = send;
    this.#hold();
  }

  /** Sends the request. Resolves when its answer begins and rejects when it fails; the application hears of neither before the end. */
  send(): Promise<OutboundResponse | undefined> {
    const request = this.#request;
    // The application gave it up while it was held, and knows.
    if (request.destroyed) return Promise.resolve(undefined);
    this.#letGo();
    this.#sent = true;
    return new Promise((resolve, reject) => {
      const own: Emit = (event, ...args) => {
        if (!outcomes.includes(event)) return this.#emit(event, ...args);
        this.#queue.push([event, args]);
        if (event === 'response') {
          this.#response = args[0] as IncomingMessage;
          resolve({ status: this.#response.statusCode ?? 0 });
        } else if (event === 'error') reject(args[0]);
        else if (event === 'close') resolve(undefined);
        return true;
      };
      request.emit = own;
      this.#send();
    });
  }

  /** The faults let the call be what it was. */
  deliver(): void {
    if (this.#request.destroyed && !this.#sent) return;
    if (!this.#sent) {
      this.#letGo();
      this.#send();
    } else this.#flush();
  }

  /** The application gets this answer. */
  replace(replacement: Replacement): void {
    const request = this.#request;
    if (!this.#sent) {
      if (request.destroyed) return;
      this.#letGo();
      const socket = new AnswerSocket(request.protocol === 'https:');
      const answer = () => socket.answer(replacement);
      // As a server would: when it has the whole request, or at once if the client waits for its leave.
      if (request.hasHeader('expect')) answer();
      else request.once('finish', answer);
      request.onSocket(socket);
      return;
    }
    const real = this.#response;
    if (real === undefined) {
      this.#flush();
      return;
    }
    real.resume();
    const fake = new IncomingMessage(real.socket);
    fake.statusCode = replacement.status;
    fake.httpVersion = real.httpVersion;
    fake.headers = replacement.headers;
    fake.rawHeaders = Object.entries(replacement.headers).flat();
    fake.complete = true;
    fake.push(replacement.body);
    fake.push(null);
    this.#queue = this.#queue.map(([event, args]) => (event === 'response' ? ['response', [fake]] : [event, args]));
    this.#flush();
  }

  /** The call fails with this error. */
  fail(error: Error): void {
    const request = this.#request;
    if (!this.#sent) {
      if (request.destroyed) return;
      this.#letGo();
      request.destroyed = true;
      request.onSocket(null, error);
      return;
    }
    const failed = this.#queue.some(([event, args]) => event === 'error' && args[0] === error);
    if (!failed) {
      this.#response?.on('error', () => {}).resume();
      this.#queue = [['error', [error]], ...this.#queue.filter(([event]) => event === 'close')];
      request.socket?.destroy();
    }
    this.#flush();
  }

  #emit(event: string | symbol, ...args: unknown[]): boolean {
    return (Object.getPrototypeOf(this.#request) as Request).emit.call(this.#request, event, ...args);
  }

  #flush(): void {
    Reflect.deleteProperty(this.#request, 'emit');
    for (const [event, args] of this.#queue.splice(0)) {
      const heard = this.#request.emit(event, ...args);
      // As the client itself does, or an answer that nobody takes would block its connection.
      if (event === 'response' && !heard) (args[0] as IncomingMessage).resume();
    }
  }

  #hold(): void {
    const request = this.#request;
    const destroy = request.destroy;
    request.destroy = (error) => {
      if (!request.destroyed) {
        this.#letGo();
        Reflect.apply(destroy, request, [error]);
        request.onSocket(null, error);
      }
      return request;
    };
    const setTimeout = request.setTimeout;
    request.setTimeout = (ms, listener) => {
      this.#watch(ms);
      return Reflect.apply(setTimeout, request, [ms, listener]);
    };
    this.#watch(request.timeout);
  }

  #watch(ms: number | undefined): void {
    clearTimeout(this.#timer);
    if (ms !== undefined && ms > 0) this.#timer = setTimeout(() => this.#request.emit('timeout'), ms);
  }

  #letGo(): void {
    clearTimeout(this.#timer);
    Reflect.deleteProperty(this.#request, 'destroy');
    Reflect.deleteProperty(this.#request, 'setTimeout');
  }
}
