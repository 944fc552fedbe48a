import { type ClientRequest, IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
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
const outcomes: readonly (string | symbol)[] = ['response', 'upgrade', 'connect', 'error', 'close', 'abort', 'aborted'];

/** Those by which an answer begins; the latter two hand the connection over, for a WebSocket or a tunnel. */
const answers: readonly (string | symbol)[] = ['response', 'upgrade', 'connect'];

const ignore = () => {};

/**
 * One outgoing request on its way through the faults. Before it is sent it has no socket, so Node.js itself keeps what is written to
 * it; what is missing without a socket, that it can be destroyed and that it times out, is done here.
 */
export class HeldRequest {
  readonly #request: Request;
  readonly #send: () => void;
  readonly #abandon: () => void;
  #timer: NodeJS.Timeout | undefined;
  #sent = false;
  #queue: [string | symbol, unknown[]][] = [];
  #response: IncomingMessage | undefined;
  #upgraded: Duplex | undefined;

  /** `abandon` is called when the request is never sent. */
  constructor(request: ClientRequest, send: () => void, abandon: () => void = ignore) {
    this.#request = request as Request;
    this.#send = send;
    this.#abandon = abandon;
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
        if (answers.includes(event)) {
          this.#response = args[0] as IncomingMessage;
          if (event !== 'response') this.#upgraded = args[1] as Duplex;
          // Nobody else listens yet, and an error would end the process.
          this.#upgraded?.on('error', ignore);
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
      this.#abandon();
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
    this.#upgraded?.destroy();
    const fake = new IncomingMessage(real.socket);
    fake.statusCode = replacement.status;
    fake.httpVersion = real.httpVersion;
    fake.headers = replacement.headers;
    fake.rawHeaders = Object.entries(replacement.headers).flat();
    fake.complete = true;
    fake.push(replacement.body);
    fake.push(null);
    const answer: [string, unknown[]] =
      request.method === 'CONNECT' ? ['connect', [fake, noTunnel(), Buffer.from('')]] : ['response', [fake]];
    this.#queue = this.#queue.map((each) => (answers.includes(each[0]) ? answer : each));
    this.#flush();
  }

  /** The call fails with this error. */
  fail(error: Error): void {
    const request = this.#request;
    if (!this.#sent) {
      if (request.destroyed) return;
      this.#letGo();
      this.#abandon();
      request.destroyed = true;
      request.onSocket(null, error);
      return;
    }
    const failed = this.#queue.some(([event, args]) => event === 'error' && args[0] === error);
    if (!failed) {
      this.#response?.on('error', () => {}).resume();
      this.#queue = [['error', [error]], ...this.#queue.filter(([event]) => event === 'close')];
      this.#upgraded?.destroy();
      request.socket?.destroy();
    }
    this.#flush();
  }

  #emit(event: string | symbol, ...args: unknown[]): boolean {
    return (Object.getPrototypeOf(this.#request) as Request).emit.call(this.#request, event, ...args);
  }

  #flush(): void {
    Reflect.deleteProperty(this.#request, 'emit');
    this.#upgraded?.off('error', ignore);
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
        this.#abandon();
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

/** A connection that is over. */
function noTunnel(): Duplex {
  const socket = new AnswerSocket(false);
  socket.push(null);
  return socket.end();
}
