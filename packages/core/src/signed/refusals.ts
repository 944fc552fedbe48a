/** Why a token was refused. */
export type RefusalReason =
  /** Not of the documented form, or longer than 4 096 characters. */
  | 'malformed'
  /** No configured key signed it. */
  | 'forged'
  | 'expired'
  /** Issued in the future, beyond what clocks may differ. */
  | 'not-yet'
  /** For other services. */
  | 'audience'
  /** The request belongs to another trace, or to none. */
  | 'trace'
  /** Asks for more than the configuration allows: a fault, its params, or a duration. */
  | 'over-cap'
  /** Asks for a fault that is not registered, or not of request reach. */
  | 'fault'
  /** The params do not fit the fault's schema. */
  | 'params'
  /** Had its number of requests. */
  | 'replayed'
  /** Too many different tokens or faults at once. */
  | 'crowded'
  /** The kill switch is engaged, the environment is production, the engine is closed, or the fault can't be activated. */
  | 'unavailable';

/** Counts tokens. Plain numbers: no refusal writes anywhere, or whoever forges tokens could fill a disk. */
export class Tally {
  accepted = 0;
  readonly refused: Partial<Record<RefusalReason, number>> = {};

  refuse(reason: RefusalReason): void {
    this.refused[reason] = (this.refused[reason] ?? 0) + 1;
  }
}

/** Ends the checks of a token. Never leaves this folder. */
export class Refused extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason) {
    super(reason);
    this.reason = reason;
  }
}
