/** What `/api/admin` says of whoever asks. Instants are ISO 8601. */

export type Right = 'admin' | 'chaos' | 'monitoring' | 'scripts' | 'jmeter';
export const rights: readonly Right[] = ['admin', 'chaos', 'monitoring', 'scripts', 'jmeter'];

/** The time of the shop, and how it comes about. */
export interface Clock {
  readonly mode: 'system' | 'frozen' | 'shifted';
  readonly now: string;
  readonly byMs: number;
}

export type StaffStatus =
  | { readonly authenticated: false }
  | { readonly authenticated: true; readonly login: string; readonly rights: readonly Right[]; readonly clock: Clock };
