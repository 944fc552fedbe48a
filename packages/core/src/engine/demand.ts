import type { RequestScope } from '../scope/request-scope.ts';
import type { Activation } from './activation.ts';
import type { Traffic } from './traffic.ts';

/**
 * Which requests need a scope: none while no fault of request reach is active; only those that match while every such
 * activation asks for attributes; otherwise all.
 */
export class ScopeDemand {
  #broad = 0;
  #targeted: readonly Activation[] = [];
  /** Told when scopes begin and cease to be needed. */
  readonly traffic: Traffic;

  constructor(traffic: Traffic) {
    this.traffic = traffic;
  }

  get none(): boolean {
    return this.#broad === 0 && this.#targeted.length === 0;
  }

  add(activation: Activation): void {
    if (asksNobody(activation)) return;
    this.traffic.activated();
    if (activation.target.byAttribute) this.#targeted = [...this.#targeted, activation];
    else this.#broad++;
  }

  remove(activation: Activation): void {
    if (asksNobody(activation)) return;
    if (activation.target.byAttribute) this.#targeted = this.#targeted.filter((other) => other !== activation);
    else this.#broad--;
    if (this.none) this.traffic.scopesEnded();
  }

  wants(scope: RequestScope): boolean {
    if (this.#broad > 0) return true;
    for (const activation of this.#targeted) {
      try {
        if (activation.target.matches(scope)) return !scope.exempt;
      } catch {
        // The decision itself meets the same error, and reports it as a crash of the activation.
        return true;
      }
    }
    return false;
  }
}

/** What touches the whole process needs no scopes; what requests asked for themselves has those of them that were granted it. */
const asksNobody = ({ fault, target }: Activation): boolean => fault.reach === 'process' || target.ofRequests === true;
