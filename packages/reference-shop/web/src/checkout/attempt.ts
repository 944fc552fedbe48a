import type { Cart } from '../api/types.ts';

const STORED = 'perfshop.checkout-attempt';

interface Attempt {
  readonly key: string;
  /** What the attempt would order. */
  readonly cart: string;
}

// Storage may be blocked: the attempt then lives as long as the page.
let current: Attempt | undefined;

function contents({ lines }: Pick<Cart, 'lines'>): string {
  return lines.map(({ id, productId, quantity }) => `${id}:${productId}x${quantity}`).join(' ');
}

function stored(): Attempt | undefined {
  try {
    const text = sessionStorage.getItem(STORED);
    return text === null ? undefined : (JSON.parse(text) as Attempt);
  } catch {
    return undefined;
  }
}

function store(attempt: Attempt | undefined): void {
  current = attempt;
  try {
    if (attempt === undefined) sessionStorage.removeItem(STORED);
    else sessionStorage.setItem(STORED, JSON.stringify(attempt));
  } catch {
    // Kept in memory only.
  }
}

function randomKey(): string {
  // Not crypto.randomUUID(): browsers withhold it from pages served by plain http, as in a classroom.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The idempotency key of the order of this cart. It stays the same for every try, even after a reload, so that a try whose
 * answer was lost cannot make a second order; another cart is another attempt.
 */
export function attemptKey(cart: Pick<Cart, 'lines'>): string {
  const wanted = contents(cart);
  const known = current ?? stored();
  const attempt = known?.cart === wanted ? known : { key: randomKey(), cart: wanted };
  store(attempt);
  return attempt.key;
}

/** Forgets the key: the order was made, or it was refused for good. */
export function endAttempt(): void {
  store(undefined);
}
