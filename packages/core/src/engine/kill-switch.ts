import { existsSync, unwatchFile, watchFile } from 'node:fs';
import { ChaosError } from '../errors/chaos-error.ts';

/** Ways to engage the kill switch from outside the process. */
export interface KillOptions {
  /** A signal, such as `SIGUSR2`. */
  readonly signal?: NodeJS.Signals;
  /** A file: while it exists, the switch is engaged. Looked at four times a second. */
  readonly file?: string;
}

/** Watches signal and stop file; returns how to stop watching. */
export function watchKillSwitch(options: KillOptions, kill: (reason: string) => void): () => void {
  const { signal, file } = options;
  const bySignal = () => kill(`signal ${signal}`);
  if (signal !== undefined) process.on(signal, bySignal);
  const look = () => {
    if (file !== undefined && existsSync(file)) kill(`stop file ${file}`);
  };
  if (file !== undefined) {
    look();
    // Polled, because change notifications are missing on network file systems and for files that do not exist yet.
    watchFile(file, { persistent: false, interval: 250 }, look);
  }
  return () => {
    if (signal !== undefined) process.off(signal, bySignal);
    if (file !== undefined) unwatchFile(file, look);
  };
}

/** @throws ChaosError `CHAOS_KILL_HELD` while the stop file exists. */
export function requireNoStopFile(options: KillOptions): void {
  if (options.file === undefined || !existsSync(options.file)) return;
  throw new ChaosError('CHAOS_KILL_HELD', `The kill switch is held by the stop file ${options.file}`, {
    file: options.file,
  });
}
