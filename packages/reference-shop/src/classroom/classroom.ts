import { createHash, randomInt, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { UniqueViolationError } from 'objection';
import { randomRef } from '../auth/random-ref.ts';
import { Session } from '../auth/session.ts';
import { inTransaction } from '../database/transaction.ts';
import { Problem } from '../http/problem.ts';
import { Room, Student, Team } from './models.ts';

/** A student as requests know them: public references alone. */
export interface Classmate {
  readonly id: number;
  readonly ref: string;
  readonly alias: string;
  readonly team: { readonly ref: string; readonly name: string } | undefined;
}

/** What somebody tells to come in. */
export interface Joining {
  readonly code: string;
  readonly alias: string;
  readonly team?: string;
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const nameKey = (name: string) => hash(name.normalize('NFKC').trim().toLowerCase());

// Without letters and digits that are mistaken for one another: it is read from a blackboard.
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const drawCode = () => Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('');

/** The room and the students in it. */
export function createClassroom(db: Knex) {
  const classmate = async (find: Partial<Pick<Student, 'id' | 'tokenHash'>>): Promise<Classmate | undefined> => {
    const student = await Student.query(db).findOne(find);
    if (student === undefined) return undefined;
    const team = student.teamId === null ? undefined : await Team.query(db).findById(student.teamId);
    return { id: student.id, ref: student.ref, alias: student.alias, team: team && { ref: team.ref, name: team.name } };
  };

  return {
    /** The room of this shop; opens one when there is none. */
    async room(): Promise<Room> {
      const open = await Room.query(db).orderBy('id').first();
      return open ?? Room.query(db).insertAndFetch({ code: drawCode(), selfService: 1, createdAt: Date.now() });
    },

    /**
     * Lets a student in, and gives the token that is theirs from now on. Whoever joins again in the same session stays the same student, under the new
     * alias and with a new token.
     *
     * @throws Problem 404 `room-not-found`, 409 `alias-taken`
     */
    async join({ code, alias, team }: Joining, session: Session): Promise<{ student: Classmate; token: string }> {
      const token = randomUUID();
      const id = await inTransaction(db, async (transaction) => {
        const room = await Room.query(transaction).findOne({ code: code.toUpperCase() }).forUpdate();
        if (room === undefined) throw new Problem(404, 'room-not-found');
        const teamId = team === undefined ? null : (await teamOf(transaction, room.id, team)).id;
        const columns = { teamId, alias: alias.trim(), aliasKey: nameKey(alias), tokenHash: hash(token) };
        const known =
          session.studentId === null ? undefined : await Student.query(transaction).findById(session.studentId);
        const isHere = known?.roomId === room.id;
        if (isHere) await known.$query(transaction).patch(columns);
        const created = isHere
          ? known
          : await Student.query(transaction).insertAndFetch({
              ...columns,
              roomId: room.id,
              ref: randomRef('st'),
              createdAt: Date.now(),
            });
        await Session.query(transaction).findById(session.id).patch({ studentId: created.id });
        return created.id;
      }).catch((error: unknown) => {
        if (error instanceof UniqueViolationError) throw new Problem(409, 'alias-taken', { cause: error });
        throw error;
      });
      const student = await classmate({ id });
      if (student === undefined) throw new Problem(404, 'room-not-found');
      return { student, token };
    },

    /** Whom a token belongs to. */
    byToken: (token: string): Promise<Classmate | undefined> => classmate({ tokenHash: hash(token) }),

    byId: (id: number): Promise<Classmate | undefined> => classmate({ id }),

    /** The teams of a room, by name, with how many students each has. */
    async teams(roomId: number): Promise<{ ref: string; name: string; students: number }[]> {
      const teams = await Team.query(db).where({ roomId }).orderBy('name');
      const students = await Student.query(db).where({ roomId }).select('teamId');
      return teams.map(({ id, ref, name }) => ({
        ref,
        name,
        students: students.filter(({ teamId }) => teamId === id).length,
      }));
    },

    /** The students of a room, in the order in which they came. */
    async students(roomId: number): Promise<{ ref: string; alias: string; team: string | undefined }[]> {
      const teams = new Map((await Team.query(db).where({ roomId })).map(({ id, ref }) => [id, ref]));
      const students = await Student.query(db).where({ roomId }).orderBy('id');
      return students.map(({ ref, alias, teamId }) => ({ ref, alias, team: teams.get(teamId ?? 0) }));
    },

    /** Lets students start something by themselves, or not. */
    async allowSelfService(roomId: number, isAllowed: boolean): Promise<void> {
      await Room.query(db)
        .findById(roomId)
        .patch({ selfService: isAllowed ? 1 : 0 });
    },
  };
}

export type Classroom = ReturnType<typeof createClassroom>;

async function teamOf(transaction: Knex.Transaction, roomId: number, name: string): Promise<Team> {
  const known = await Team.query(transaction).findOne({ roomId, nameKey: nameKey(name) });
  if (known !== undefined) return known;
  return Team.query(transaction).insertAndFetch({
    roomId,
    ref: randomRef('t'),
    name: name.trim(),
    nameKey: nameKey(name),
  });
}
