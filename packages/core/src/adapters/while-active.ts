import type { Chaos } from '../engine/chaos.ts';

/**
 * Installs while a fault is attached to a point, and takes back with the last: while nothing is active there is nothing to pay for, and
 * nothing to find. Returns the remover.
 */
export function whileActive(chaos: Chaos, point: { readonly active: boolean }, install: () => () => void): () => void {
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
  look();
  const remove = () => {
    stop();
    uninstall?.();
    uninstall = undefined;
  };
  chaos.onClose(remove);
  return remove;
}
