import { readFileSync } from 'node:fs';

/**
 * Calls back once the npm that started this process is gone. `kill <npm>` ends npm and its shell but nothing below them, and the
 * shop would go on holding its ports with nobody left to stop it. Only Linux tells; elsewhere nothing is watched.
 *
 * @param {() => void} orphaned
 */
export function watchNpm(orphaned) {
  let npm = process.ppid;
  while (npm > 1 && !processInfo(npm)?.name.startsWith('npm')) npm = processInfo(npm)?.parent ?? 0;
  if (npm <= 1) return;
  const timer = setInterval(() => {
    if (processInfo(npm)?.name.startsWith('npm')) return;
    clearInterval(timer);
    orphaned();
  }, 500);
  timer.unref();
}

/**
 * @param {number} pid
 * @returns {{ name: string, parent: number } | undefined} undefined also for a process that has ended and is not yet collected
 */
function processInfo(pid) {
  try {
    const [, name = '', state, parent] =
      /^\d+ \((.*)\) (\S) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return state === 'Z' || state === 'X' ? undefined : { name, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
