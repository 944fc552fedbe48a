import { checkChain } from './chain.ts';
import { damageError } from './damage.ts';
import { decodeEntry } from './entries.ts';
import { readJournalFiles } from './file-storage.ts';
import { placed } from './files.ts';
import type { JournalGap, JournalReplay, JournalReport } from './index.ts';
import { Replay } from './replay.ts';

/** See `verifyJournal` of the index, which loads this on demand. */
export function verifyFile(path: string): JournalReport {
  const gaps: JournalGap[] = [];
  const { entries, torn, problem } = look(path, (line) => {
    // Parsing every line would take most of the time.
    if (!line.includes('"type":"lost"')) return;
    const { n, type, entries, from, to } = decodeEntry(line);
    if (type === 'lost') gaps.push({ line: n, entries: Number(entries), from: Number(from), to: Number(to) });
  });
  return {
    ok: problem === undefined,
    entries,
    torn,
    ...(gaps.length > 0 && { gaps }),
    ...(problem !== undefined && { problem }),
  };
}

/** See `replayJournal` of the index, which loads this on demand. */
export function replayFile(path: string): JournalReplay {
  const replay = new Replay({ commands: true });
  const { entries, problem } = look(path, (line) => replay.play(decodeEntry(line)));
  if (problem !== undefined) throw damageError(path, problem);
  return { entries, commands: replay.commands, state: replay.state };
}

function look(path: string, entry: (line: string) => void) {
  const { data, head, files = [] } = readJournalFiles(path);
  const { head: end, torn, problem } = checkChain(data, head, entry);
  return { entries: end.entries, torn, problem: problem && placed(problem, data, files) };
}
