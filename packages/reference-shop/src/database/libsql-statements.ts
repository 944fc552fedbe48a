import type Database from 'libsql';

/** Statements kept for each connection. The shop has about two hundred; lists of values make some of every length. */
const mostStatements = 256;

/** Only these: what changes the schema or a setting is run once, and savepoints have a new name each time. */
const worthKeeping = /^\s*(?:select|insert|update|delete|with|begin|commit|rollback)\b/i;

export interface PreparedStatement {
  readonly statement: Database.Statement;
  /** Whether it gives rows. */
  readonly reader: boolean;
}

/**
 * The prepared statements of one connection. Preparing takes longer than running for most of what a shop asks. SQLite itself prepares a statement anew when
 * the schema has changed.
 */
export class LibsqlStatements {
  readonly #connection: Database.Database;
  readonly #kept = new Map<string, PreparedStatement>();

  constructor(connection: Database.Database) {
    this.#connection = connection;
  }

  /** How many are kept. */
  get size(): number {
    return this.#kept.size;
  }

  prepare(sql: string): PreparedStatement {
    const known = this.#kept.get(sql);
    if (known !== undefined) {
      // Moved to the end: the first one in the map is the one that was not used for the longest.
      this.#kept.delete(sql);
      this.#kept.set(sql, known);
      return known;
    }
    const statement = this.#connection.prepare(sql);
    const prepared = { statement, reader: statement.reader };
    if (!worthKeeping.test(sql)) return prepared;
    if (this.#kept.size >= mostStatements) this.forget(this.#kept.keys().next().value as string);
    this.#kept.set(sql, prepared);
    return prepared;
  }

  /** Lets go of a statement that failed: it may be left half-way, and then nothing else can commit. */
  forget(sql: string): void {
    this.#kept.delete(sql);
  }
}
