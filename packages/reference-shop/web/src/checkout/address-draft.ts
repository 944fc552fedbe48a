const STORED = 'perfshop.address';

/** What was typed into the address form, kept for this tab: a reload must not cost a visitor their typing. */
export type AddressDraft = Readonly<Record<string, string>>;

let current: AddressDraft = {};

export function addressDraft(): AddressDraft {
  try {
    return JSON.parse(sessionStorage.getItem(STORED) ?? 'null') ?? current;
  } catch {
    return current;
  }
}

export function keepAddressDraft(draft: AddressDraft): void {
  current = draft;
  try {
    sessionStorage.setItem(STORED, JSON.stringify(draft));
  } catch {
    // Storage is blocked: the draft lasts as long as the page.
  }
}
