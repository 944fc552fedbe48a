import { type InjectedAnswer, type RenderedAnswer, renderAnswer } from '../adapters/render-answer.ts';
import type { CallKeys } from './call-keys.ts';
import type { OutboundExchange } from './http-client-point.ts';

/** What a fault wants in place of the remote's answer. */
export interface Replacement extends RenderedAnswer {
  readonly status: number;
}

/** What is the client's business: how a header is added, and how its calls are told apart. */
interface Client {
  readonly setHeader: (name: string, value: string) => void;
  readonly keyOf: CallKeys;
}

/** The exchange of one call. */
export class OutboundCall implements OutboundExchange {
  readonly method: string;
  readonly url: string;
  readonly host: string;
  readonly path: string;
  replacement: Replacement | undefined;
  readonly #client: Client;
  #key: string | undefined;

  constructor(method: string, origin: string, target: string, client: Client, host: string = hostOf(origin)) {
    const query = target.indexOf('?');
    this.method = method;
    this.url = urlOf(origin, target);
    this.host = host;
    this.path = query < 0 ? target : target.slice(0, query);
    this.#client = client;
  }

  get key(): string {
    this.#key ??= this.#client.keyOf(this.method, this.url);
    return this.#key;
  }

  setHeader(name: string, value: string): void {
    this.#client.setHeader(name, value);
  }

  respond(status: number, answer: InjectedAnswer = {}): void {
    this.replacement = { status, ...renderAnswer(answer) };
  }
}

/** What is asked of a proxy is a whole address, or, for a tunnel, a host and port. */
function urlOf(origin: string, target: string): string {
  if (target.startsWith('/')) return `${origin}${target}`;
  return /^https?:\/\//i.test(target) ? target : `${origin}/${target}`;
}

/** `example.org` of `https://example.org`, `localhost:8080` of `http://localhost:8080`. */
const hostOf = (origin: string): string => origin.slice(origin.indexOf('//') + 2);
