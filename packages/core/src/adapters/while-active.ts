import type { Chaos } from '../engine/chaos.ts';

/**
 * Installs while a fault is attached to a point, and takes back with the last: while nothing is active there is nothing to pay for, and
 * nothing to find. Returns the remover.
 *
 * @param more Other occasions to look whether it is active: calls the listener, and returns its remover.
 */
export function whileActive(
  chaos: Chaos,
  point: { readonly active: boolean },
  install: () => () => void,
  more: (look: () => void) => () => void = () => () => {},
): () => void {
  let uninstall: (() => void) | undefined;
  const look = () => {
    if (point.active) uninstall ??= install();
    else {
      uninstall?.();
      uninstall = undefined;
    }
  };
  const stop = chaos.events.subscribe(({ type }) => {
    if (type === 'activated' || type === 'restored') look();
  });
  const stopMore = more(look);
  look();
  const remove = () => {
    stop();
    stopMore();
    uninstall?.();
    uninstall = undefined;
  };
  chaos.onClose(remove);
  return remove;
}
