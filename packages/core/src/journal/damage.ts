import { ChaosError } from '../errors/chaos-error.ts';
import type { JournalProblem } from './chain.ts';

/** The refusal of a journal that is damaged; it says where. */
export function damageError(name: string, problem: JournalProblem): ChaosError {
  const { line, what, file, lineInFile, expected, found } = problem;
  const where = file === undefined ? '' : ` (line ${lineInFile} of ${file})`;
  const hashes = expected === undefined ? '' : ` (expected hash ${expected}, found ${found})`;
  return new ChaosError('CHAOS_JOURNAL_DAMAGED', `${name}: line ${line}${where} ${what}${hashes}`, {
    journal: name,
    ...problem,
  });
}
