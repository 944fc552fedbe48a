import type { Activation } from './activation.ts';
import type { ByOption } from './commands.ts';
import type { ChaosEvents } from './events.ts';
import type { Level } from './levels.ts';

/** At which level each family of an engine is, and what tells about it. */
export class FamilyLevels {
  readonly #levels = new Map<string, Level>();
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #events: ChaosEvents;

  constructor(events: ChaosEvents) {
    this.#events = events;
  }

  of(family: string): Level {
    return this.#levels.get(family) ?? 0;
  }

  /** One at a time per family, or two levels set at once would leave a mixture. */
  inTurn<T>(family: string, set: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(family) ?? Promise.resolve()).then(set);
    this.#turns.set(
      family,
      turn.catch(() => {}),
    );
    return turn;
  }

  /** A level begins to be set: until it is, the family has none. Returns what tells that it could not be. */
  begin(family: string, options: ByOption): () => void {
    const wasSet = this.#levels.delete(family);
    return () => {
      if (wasSet) this.#events.emit('level-set', { family, level: 0, ...options });
    };
  }

  set(family: string, level: Level, options: ByOption = {}): void {
    if (level === 0) this.#levels.delete(family);
    else this.#levels.set(family, level);
    this.#events.emit('level-set', { family, level, ...options });
  }

  /** An activation of a level has ended: with the last of its family the level ends too. */
  ended(activation: Activation, left: readonly Activation[]): void {
    if (activation.level === undefined) return;
    const family = familyOf(activation);
    const isLast = !left.some((one) => one.level !== undefined && familyOf(one) === family);
    if (isLast && this.#levels.has(family)) this.set(family, 0);
  }

  endAll(): void {
    for (const family of [...this.#levels.keys()]) this.set(family, 0);
  }
}

const familyOf = (activation: Activation): string => activation.fault.id.slice(0, activation.fault.id.indexOf('.'));
