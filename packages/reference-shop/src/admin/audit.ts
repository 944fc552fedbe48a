import type { Knex } from 'knex';
import { Model } from 'objection';
import type { Actor } from './actor.ts';

export const auditSubjects = ['account', 'product', 'order', 'user', 'promotion', 'review', 'mail', 'clock'] as const;

/** One change that somebody made in the back office. */
export class AuditEntry extends Model {
  static override tableName = 'admin_audit';
  static override jsonAttributes = ['was', 'became'];

  declare id: number;
  declare actor: string;
  /** Such as `edit`. */
  declare action: string;
  declare subject: (typeof auditSubjects)[number];
  declare subjectId: number | null;
  /** What of the subject changed, before and after. */
  declare was: Readonly<Record<string, unknown>> | null;
  declare became: Readonly<Record<string, unknown>> | null;
  /** The machine's time: the clock of the shop may be moved, and that is noted here as well. */
  declare createdAt: number;
}

type Written = Pick<AuditEntry, 'action' | 'subject'> & Partial<Pick<AuditEntry, 'subjectId' | 'was' | 'became'>>;

/** Notes a change, within the transaction that makes it: there is none without its note. Never pass a secret. */
export async function noteChange(transaction: Knex, actor: Actor, change: Written): Promise<void> {
  await AuditEntry.query(transaction).insert({ ...change, actor: actor.name, createdAt: Date.now() });
}

/** What of a thing differs between two of its states: the fields of `changes` that are new, as they were and as they are. */
export function differences(
  before: object,
  changes: object,
): { readonly was: Record<string, unknown>; readonly became: Record<string, unknown> } {
  const old = before as Readonly<Record<string, unknown>>;
  const changed = Object.entries(changes).filter(([field, value]) => old[field] !== value);
  return {
    was: Object.fromEntries(changed.map(([field]) => [field, old[field]])),
    became: Object.fromEntries(changed),
  };
}
