import type { Activation } from '../engine/activation.ts';
import type { ActivateForRequests } from '../engine/signed-gate.ts';
import type { Fault } from '../faults/define-fault.ts';
import type { RequestScope } from '../scope/request-scope.ts';
import { Refused } from './refusals.ts';

/** How many different faults with params may be asked for at once: each is one more entry for the decision to look at. */
const MOST_SWITCHES = 64;

/** A fault with params that requests ask for: one activation for all of them, which acts on nobody else. */
export interface Switch {
  readonly name: string;
  readonly fault: Fault;
  readonly params: Readonly<Record<string, unknown>>;
  activation: Activation;
  /** When the last token that asks for it expires, in milliseconds since 1970. */
  wantedUntil: number;
}

/** What a switch is to become. */
export type Wish = Pick<Switch, 'name' | 'fault' | 'params'> & { readonly by: string };

/** The switches that live tokens ask for. */
export class SwitchPool {
  readonly #switches = new Map<string, Switch>();
  readonly #activate: ActivateForRequests;
  readonly #asksFor: (scope: RequestScope, one: Switch) => boolean;
  /** How much longer than its token an activation is set to live, so that not every token extends it. */
  readonly #marginMs: number;

  constructor(activate: ActivateForRequests, marginMs: number, asksFor: (scope: RequestScope, one: Switch) => boolean) {
    this.#activate = activate;
    this.#marginMs = marginMs;
    this.#asksFor = asksFor;
  }

  find(name: string): Switch | undefined {
    return this.#switches.get(name);
  }

  /** @throws Refused if that would be more switches than there may be. */
  requireRoom(wishes: readonly Wish[]): void {
    const added = wishes.filter(({ name }) => !this.#switches.has(name)).length;
    if (this.#switches.size + added > MOST_SWITCHES) throw new Refused('crowded');
  }

  /** @throws ChaosError if nothing can be activated now, Refused if the fault threw. */
  on(wish: Wish, expiresAt: number): Switch {
    const known = this.#switches.get(wish.name);
    if (known !== undefined && known.activation.state !== 'restored') {
      known.wantedUntil = Math.max(known.wantedUntil, expiresAt);
      if (expiresAt > known.activation.expiresAt) known.activation.extendUntil(expiresAt + this.#marginMs);
      return known;
    }
    const { name, fault, params, by } = wish;
    const made: { self?: Switch } = {};
    const activation = this.#activate(fault, {
      params,
      by,
      until: expiresAt + this.#marginMs,
      condition: (scope) => made.self !== undefined && this.#asksFor(scope, made.self),
    });
    if (activation.state === 'restored') throw new Refused('unavailable');
    made.self = { name, fault, params, activation, wantedUntil: expiresAt };
    this.#switches.set(name, made.self);
    return made.self;
  }

  /** Restores what no live token asks for. */
  sweep(now: number): void {
    for (const one of this.#switches.values()) {
      if (one.wantedUntil > now) continue;
      this.#switches.delete(one.name);
      one.activation.restoreQuietly('no signed request asks for it any more');
    }
  }
}
