/** Who somebody is in the room. */
export interface Student {
  /** Public reference; faults are aimed at it. */
  readonly ref: string;
  readonly alias: string;
  readonly team: { readonly ref: string; readonly name: string } | null;
}

export interface Room {
  readonly code: string;
  readonly teams: readonly { readonly ref: string; readonly name: string; readonly students: number }[];
}

export interface Joined {
  /** What scripts send as `X-Student-Token`. */
  readonly token: string;
  readonly student: Student;
}
