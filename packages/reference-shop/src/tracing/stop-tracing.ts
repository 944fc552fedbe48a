let stop: (() => Promise<void>) | undefined;

/** Says how to end tracing. Called by whoever started it. */
export function onStopTracing(end: () => Promise<void>): void {
  stop = end;
}

/** Whether work is traced. */
export const isTracing = (): boolean => stop !== undefined;

/** Sends the spans that are still held. Does nothing when nothing is traced. */
export const stopTracing = async (): Promise<void> => stop?.();
