import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** An undici that is loaded sets a global dispatcher, and so may any module of the application. */
const loads = ['tracing:module.require:end', 'tracing:module.import:asyncEnd'];

/** Whoever sets one later is noticed by its first call, which has left by then. */
const calls = ['undici:request:create'];

/** Calls `look` when there may be another global dispatcher; returns how to stop. */
export function onNewDispatcher(look: () => void): () => void {
  const channels = [...loads, ...calls];
  const listener = () => look();
  for (const channel of channels) subscribe(channel, listener);
  return () => {
    for (const channel of channels) unsubscribe(channel, listener);
  };
}
