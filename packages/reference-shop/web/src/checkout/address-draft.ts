import type { CheckoutState } from './use-checkout.ts';

const STORED = 'perfshop.address';

/** What stands in the address form, by the names of its fields. */
export type AddressDraft = Readonly<Record<string, string>>;

interface Kept {
  /** Whose typing it is: the next customer of this browser must not read it. */
  readonly owner: string;
  readonly draft: AddressDraft;
}

let current: Kept | undefined;

/** What the customer typed last into the address form, on this tab: a reload must not cost them their typing. */
export function addressDraft(owner: string): AddressDraft | undefined {
  const kept = read();
  return kept?.owner === owner ? kept.draft : undefined;
}

function read(): Kept | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(STORED) ?? 'null') ?? current;
  } catch {
    return current;
  }
}

export function keepAddressDraft(owner: string, draft: AddressDraft): void {
  current = { owner, draft };
  try {
    sessionStorage.setItem(STORED, JSON.stringify(current));
  } catch {
    // Storage is blocked: the draft lasts as long as the page.
  }
}

/** Forgets what was typed: the shop has taken it. */
export function forgetAddressDraft(): void {
  current = undefined;
  try {
    sessionStorage.removeItem(STORED);
  } catch {
    // It was kept in memory only.
  }
}

/** What the form begins with, where nothing was typed: the address of this checkout, or what the profile knows. */
export function knownAddress({ address, customer }: Pick<CheckoutState, 'address' | 'customer'>): AddressDraft {
  const { email, civility, firstName, lastName, address: home } = customer;
  const known = address ?? { civility, firstName, lastName, email, ...home };
  return Object.fromEntries(Object.entries(known).map(([name, value]) => [name, value ?? '']));
}
