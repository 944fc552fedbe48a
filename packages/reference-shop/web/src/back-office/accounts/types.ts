import type { Right } from '../types.ts';

/** Somebody who may enter the back office. */
export interface Account {
  readonly id: number;
  readonly login: string;
  readonly rights: readonly Right[];
  readonly createdAt: string;
  readonly signedInAt: string | null;
}
