import type { DispatchOptions } from './types.ts';

/**
 * Tells when the application would give up a call that has not been sent yet: by its signal, or because it set a time for the answer to
 * begin. Without a connection undici watches neither. Returns the remover.
 */
export function onGivingUp(options: DispatchOptions, giveUp: (reason: Error) => void): () => void {
  const { headersTimeout } = options;
  const signal = options.signal instanceof AbortSignal ? options.signal : undefined;
  const aborted = () => giveUp(signal?.reason);
  if (signal?.aborted === true) aborted();
  signal?.addEventListener('abort', aborted);
  const late = () =>
    giveUp(
      Object.assign(new Error('Headers Timeout Error'), {
        name: 'HeadersTimeoutError',
        code: 'UND_ERR_HEADERS_TIMEOUT',
      }),
    );
  const timer = typeof headersTimeout === 'number' && headersTimeout > 0 ? setTimeout(late, headersTimeout) : undefined;
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', aborted);
  };
}
