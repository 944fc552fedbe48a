import { ChaosError } from '../errors/chaos-error.ts';
import { checkChain, EMPTY, type Head } from './chain.ts';
import { damageError } from './damage.ts';
import { decodeEntry } from './entries.ts';
import { placed } from './files.ts';
import { type JournalState, Replay } from './replay.ts';
import type { Journal, JournalStorage } from './storage.ts';

/** A journal ready to be appended to, and what it says about before. */
export interface OpenJournal {
  readonly journal: Journal;
  readonly storage: JournalStorage;
  readonly head: Head;
  readonly before: JournalState;
}

/** @throws ChaosError `CHAOS_JOURNAL_DAMAGED`, or `CHAOS_JOURNAL_UNUSABLE` if the storage can't be opened. */
export async function openJournal(journal: Journal): Promise<OpenJournal> {
  const storage = await journal.open();
  try {
    const { data, head, files = [] } = storage.read();
    const replay = new Replay({ commands: false });
    const report = checkChain(data, head, (line) => replay.play(decodeEntry(line)));
    if (report.problem === undefined) {
      storage.continue(report.bytes, report.head);
      return { journal, storage, head: report.head, before: replay.state };
    }
    if (journal.damaged === 'refuse') throw damageError(storage.name, placed(report.problem, data, files));
    storage.setAside();
    return { journal, storage, head: EMPTY, before: new Replay({ commands: false }).state };
  } catch (cause) {
    storage.close();
    if (ChaosError.is(cause)) throw cause;
    const what = `${storage.name} can't be used: ${(cause as Error).message}`;
    throw new ChaosError('CHAOS_JOURNAL_UNUSABLE', what, { journal: storage.name }, { cause });
  }
}
