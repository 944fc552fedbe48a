import { defineCallPoint } from '@perfshop/core/points';

/** A request to a step of the journey, as it came. */
export interface StepRequest {
  /** Name of the step, such as `login`, `address`, `order`. The one that signs somebody in is `login`, also where it makes their account. */
  readonly step: string;
  readonly method: string;
  /** The path with its query, as the client sent it. */
  readonly target: string;
  /** The value of a header; its name is in small letters. */
  readonly header: (name: string) => string | undefined;
  /** The bytes of the body as they came, empty where there was none. */
  readonly body: () => Uint8Array;
  /** Public reference of the session; nothing where there is none. */
  readonly session: string | undefined;
}

/** What is answered. */
export interface StepAnswer {
  readonly status: number;
  /** Headers that come on top of the application's own. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body before it is sent: an object is sent as JSON. */
  readonly body: unknown;
}

/**
 * A request to a step of a journey that a script has to walk in order: login, address, shipping, payment, order. The call runs the step and tells its
 * answer; what comes out is what has to be sent. A refused step is never run. The answer to `login` carries what the next steps ask for, so that a script
 * needs no page.
 *
 * @example
 * ```ts
 * const request = {
 *   step: 'login', method: 'POST', target: '/api/auth/login', session: undefined,
 *   header: () => undefined, body: () => new Uint8Array(),
 * };
 * const answer = await journeyStep.run(async () => ({ status: 200, headers: {}, body: { ok: true } }), request);
 * ```
 */
export const journeyStep = defineCallPoint<StepAnswer, StepRequest>('scripting.journey.step', {
  key: (request) => request.step,
});
