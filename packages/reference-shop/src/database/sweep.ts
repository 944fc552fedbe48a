/**
 * Clears away what is over, now and every `interval` milliseconds. Gives what ends it. `onError` is told when the database does not answer; the next round
 * tries again. The first round throws instead.
 */
export async function sweep(
  clear: () => Promise<unknown>,
  interval: number,
  onError: (error: unknown) => void,
): Promise<() => Promise<void>> {
  await clear();
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = clear().catch(onError);
  }, interval);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
