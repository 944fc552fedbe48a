/**
 * Keeps this process from sleeping until what it gives is called. To wake it costs the server that answers, and on a virtual machine tens of microseconds, the
 * more often the slower the server is: the machine would be measured, and against the slower one.
 */
export function stayAwake(): () => void {
  let isAwake = true;
  const turn = (): void => {
    if (isAwake) setImmediate(turn);
  };
  turn();
  return () => {
    isAwake = false;
  };
}
