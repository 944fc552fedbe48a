import { existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { ChaosError } from '../errors/chaos-error.ts';

/** Ways to engage the kill switch from outside the process. */
export interface KillOptions {
  /** A signal, such as `SIGUSR2`. */
  readonly signal?: NodeJS.Signals;
  /** A file: while it exists, the switch is engaged. Looked at four times a second. */
  readonly file?: string;
}

const LOOK_MS = 250;

/** Watches signal and stop file; returns how to stop watching. */
export function watchKillSwitch(options: KillOptions, kill: (reason: string) => void): () => void {
  const { signal, file } = options;
  const bySignal = () => kill(`signal ${signal}`);
  if (signal !== undefined) process.on(signal, bySignal);
  const stopLooking = file === undefined ? () => {} : watchFile(file, () => kill(`stop file ${file}`));
  return () => {
    if (signal !== undefined) process.off(signal, bySignal);
    stopLooking();
  };
}

/** Polled, because change notifications are missing on network file systems and for files that do not exist yet. */
function watchFile(file: string, found: () => void): () => void {
  if (existsSync(file)) found();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    // Not blocking, since a look at a network file system may take long.
    const exists = await access(file).then(
      () => true,
      () => false,
    );
    if (stopped) return;
    if (exists) found();
    wait();
  };
  const wait = () => {
    timer = setTimeout(() => void look(), LOOK_MS);
    timer.unref();
  };
  wait();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** @throws ChaosError `CHAOS_KILL_HELD` while the stop file exists. */
export function requireNoStopFile(options: KillOptions): void {
  if (options.file === undefined || !existsSync(options.file)) return;
  throw new ChaosError('CHAOS_KILL_HELD', `The kill switch is held by the stop file ${options.file}`, {
    file: options.file,
  });
}
