/**
 * Keyed draws: a hash instead of a dice, so that the same seed picks the same victims under any concurrency, in any order, on any
 * replica, and adding a fault does not move the others.
 *
 * The mixing is cyrb53 (public domain, bryc), two 32-bit lanes with the finaliser of MurmurHash3, of which 53 bits are used.
 */
export class Draws {
  readonly #h1: number;
  readonly #h2: number;

  constructor(seed: string, fault: string, purpose: 'rate' | 'magnitude') {
    // The prefix is hashed once per activation; a draw only adds subject and key.
    [this.#h1, this.#h2] = mix(0xdeadbeef, 0x41c6ce57, `${seed}\u0000${fault}\u0000${purpose}\u0000`);
  }

  /** From 0 (included) to 1 (excluded), uniform over subjects and keys. */
  unit(subject: string, key: string): number {
    let h1 = this.#h1;
    let h2 = this.#h2;
    for (let i = 0; i < subject.length; i++) {
      const code = subject.charCodeAt(i);
      h1 = Math.imul(h1 ^ code, 2654435761);
      h2 = Math.imul(h2 ^ code, 1597334677);
    }
    // A separator that is no character, so that ("ab", "c") and ("a", "bc") differ.
    h1 = Math.imul(h1 ^ 0x10000, 2654435761);
    h2 = Math.imul(h2 ^ 0x10000, 1597334677);
    for (let i = 0; i < key.length; i++) {
      const code = key.charCodeAt(i);
      h1 = Math.imul(h1 ^ code, 2654435761);
      h2 = Math.imul(h2 ^ code, 1597334677);
    }
    h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
    h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
    return (4294967296 * (2097151 & h2) + (h1 >>> 0)) / 9007199254740992;
  }
}

function mix(a: number, b: number, text: string): [number, number] {
  let h1 = a;
  let h2 = b;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ code, 2654435761);
    h2 = Math.imul(h2 ^ code, 1597334677);
  }
  return [h1, h2];
}
