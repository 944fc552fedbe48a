import { checkChain } from './chain.ts';
import { damageError } from './damage.ts';
import { decodeEntry } from './entries.ts';
import { readJournalFiles } from './file-storage.ts';
import type { JournalReplay, JournalReport } from './index.ts';
import { Replay } from './replay.ts';

/** See `verifyJournal` of the index, which loads this on demand. */
export function verifyFile(path: string): JournalReport {
  const { data, head } = readJournalFiles(path);
  const { head: end, torn, problem } = checkChain(data, head);
  return { ok: problem === undefined, entries: end.entries, torn, ...(problem !== undefined && { problem }) };
}

/** See `replayJournal` of the index, which loads this on demand. */
export function replayFile(path: string): JournalReplay {
  const { data, head } = readJournalFiles(path);
  const replay = new Replay({ commands: true });
  const { head: end, problem } = checkChain(data, head, (line) => replay.play(decodeEntry(line)));
  if (problem !== undefined) throw damageError(path, problem);
  return { entries: end.entries, commands: replay.commands, state: replay.state };
}
