import type { Knex } from 'knex';

/**
 * The public references of the teams that customers belong to: a customer is of the team of the student who signed in as them last. Customers of no team are
 * left out.
 */
export async function teamsOf(reader: Knex, userIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (userIds.length === 0) return new Map();
  const rows: readonly { userId: number; team: string }[] = await reader('sessions')
    .join('students', 'students.id', 'sessions.studentId')
    .join('teams', 'teams.id', 'students.teamId')
    .whereIn('sessions.userId', [...userIds])
    .orderBy('sessions.id')
    .select('sessions.userId', 'teams.ref as team');
  return new Map(rows.map(({ userId, team }) => [userId, team]));
}
