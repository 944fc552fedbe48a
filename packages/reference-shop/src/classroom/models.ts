import { Model } from 'objection';

/** The lesson that a shop is used in. A shop has one. */
export class Room extends Model {
  static override tableName = 'rooms';

  declare id: number;
  /** What students type to come in. */
  declare code: string;
  /** 1 while students may start something by themselves. */
  declare selfService: number;
  declare createdAt: number;
}

export class Team extends Model {
  static override tableName = 'teams';

  declare id: number;
  declare roomId: number;
  /** Public reference; targets of faults use it. */
  declare ref: string;
  declare name: string;
  declare nameKey: string;
}

/** Somebody who has joined the room. Known by a token, of which only the hash is stored. */
export class Student extends Model {
  static override tableName = 'students';

  declare id: number;
  declare roomId: number;
  declare teamId: number | null;
  /** Public reference; targets of faults use it. */
  declare ref: string;
  declare alias: string;
  declare aliasKey: string;
  declare tokenHash: string;
  declare createdAt: number;
}
