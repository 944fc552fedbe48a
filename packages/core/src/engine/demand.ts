import type { RequestScope } from '../scope/request-scope.ts';
import type { ScopeStore } from '../scope/scope-store.ts';
import type { AttributeSource } from '../targets/compile-target.ts';
import type { Activation } from './activation.ts';
import type { Traffic } from './traffic.ts';

/**
 * Which requests need a scope: none while no fault of request reach is active; only those that match while every such
 * activation asks for attributes; otherwise all. Exempt ones are among them, since by their scope they are known, and counted, as exempt; for the
 * same reason a fault of process reach that acts on requests themselves needs all.
 */
export class ScopeDemand {
  #broad = 0;
  #targeted: readonly Activation[] = [];
  /** Told when scopes begin and cease to be needed. */
  readonly traffic: Traffic;

  readonly #store: ScopeStore;

  constructor(traffic: Traffic, store: ScopeStore) {
    this.traffic = traffic;
    this.#store = store;
  }

  get none(): boolean {
    return this.#broad === 0 && this.#targeted.length === 0;
  }

  add(activation: Activation): void {
    if (asksNobody(activation)) return;
    this.traffic.activated();
    if (activation.target.byAttribute) this.#targeted = [...this.#targeted, activation];
    else this.#broad++;
    this.#store.enable();
  }

  remove(activation: Activation): void {
    if (asksNobody(activation)) return;
    if (activation.target.byAttribute) this.#targeted = this.#targeted.filter((other) => other !== activation);
    else this.#broad--;
    this.#ended();
  }

  /** All requests need one until the function that it returns is called, once. */
  addAll(): () => void {
    this.#broad++;
    this.#store.enable();
    return () => {
      this.#broad--;
      this.#ended();
    };
  }

  /** Whether nothing active is about a request, by its attributes alone; it is then counted as considered. */
  excludes<R>(source: AttributeSource<R>, request: R): boolean {
    if (this.#broad > 0) return false;
    for (const { target } of this.#targeted) if (!target.excludes(source, request)) return false;
    this.#considered();
    return true;
  }

  wants(scope: RequestScope): boolean {
    if (this.#broad > 0) return true;
    for (const activation of this.#targeted) {
      try {
        if (activation.target.matches(scope)) return true;
      } catch {
        // The decision itself meets the same error, and reports it as a crash of the activation.
        return true;
      }
    }
    this.#considered();
    return false;
  }

  /** They would consider the request at the point of requests, which it does not reach. */
  #considered(): void {
    for (const activation of this.#targeted) if (activation.actsOnRequests) activation.counters.consider();
  }

  #ended(): void {
    if (!this.none) return;
    this.traffic.scopesEnded();
    this.#store.disable();
  }
}

/** What touches the whole process needs no scopes; what requests asked for themselves has those of them that were granted it. */
const asksNobody = ({ fault, target }: Activation): boolean => fault.reach === 'process' || target.ofRequests === true;
