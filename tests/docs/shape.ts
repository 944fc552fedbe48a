/** Keys whose value is the same at every run, so that a page has to give it exactly. */
const exact = ['code', 'cure', 'detail', 'details', 'fault', 'mode', 'state', 'status', 'title', 'type'];

/**
 * Where an answer differs from what a page shows: a key too many or too few, another type, another value of a key that never changes. Of a
 * list only the first entry counts.
 */
export function differences(shown: unknown, actual: unknown, path = 'answer'): string[] {
  if (kindOf(shown) !== kindOf(actual)) return [`${path} is ${kindOf(actual)}, not ${kindOf(shown)}`];
  if (Array.isArray(shown) && Array.isArray(actual)) {
    return shown.length === 0 || actual.length === 0 ? [] : differences(shown[0], actual[0], `${path}[0]`);
  }
  if (typeof shown !== 'object' || shown === null) return [];
  const [wanted, given] = [shown, actual] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(wanted), ...Object.keys(given)])].flatMap((key) => {
    const inner = `${path}.${key}`;
    if (!(key in wanted)) return [`${inner} is not shown`];
    if (!(key in given)) return [`${inner} is not there`];
    if (exact.includes(key) && JSON.stringify(wanted[key]) !== JSON.stringify(given[key])) {
      return [`${inner} is ${JSON.stringify(given[key])}`];
    }
    return differences(wanted[key], given[key], inner);
  });
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'a list' : value === null ? 'null' : typeof value);
