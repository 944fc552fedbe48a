import type { Fault } from '../faults/define-fault.ts';
import type { RequestScope } from '../scope/request-scope.ts';
import type { Activation } from './activation.ts';

/** Headers as `node:http` gives them. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What single requests ask for, in a token of theirs. */
export interface RequestsWish {
  readonly params: Readonly<Record<string, unknown>>;
  /** Picks the work that asked for it. */
  readonly condition: (scope: RequestScope) => boolean;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly by: string;
}

/** Switches a fault on for the requests that ask for it, without waiting. */
export type ActivateForRequests = (fault: Fault, wish: RequestsWish) => Activation;

/** Signed requests as `chaos.state()` shows them. */
export interface SignedView {
  /** Requests whose token was accepted. */
  readonly accepted: number;
  /** Requests whose token was refused, by reason. */
  readonly refused: Readonly<Record<string, number>>;
}

/** How an engine takes part in signed requests; there is one only where a key is configured. */
export interface SignedGate {
  /** The token of a request, if it has one: the only thing that a request without one costs. */
  tokenOf(headers: Headers): string | undefined;
  /** Checks a token and remembers what it asks for. False if it is refused or the request is exempt; never throws. */
  admit(token: string, headers: Headers, scope: RequestScope): boolean;
  /** What an outgoing call to `host` (with its port, if it is not the default one) has to carry, unless it has such headers already. */
  outboundHeaders(scope: RequestScope | undefined, host: string): Readonly<Record<string, string>> | undefined;
  /** Given by the engine. */
  connect(activate: ActivateForRequests): void;
  view(): SignedView;
  close(): void;
}
