/** Edit distance of Levenshtein (1965), two rows at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * The known names that a mistyped one most probably meant, best first. A name that holds the given one, or is held by it, counts
 * as near however long it is.
 */
export function nearest(given: string, known: Iterable<string>, most = 3): string[] {
  const wanted = given.toLowerCase().slice(0, 100);
  const tail = wanted.split('.').at(-1) ?? wanted;
  return [...known]
    .map((name) => {
      const held = tail.length > 2 && (name.toLowerCase().includes(tail) || wanted.includes(name.toLowerCase()));
      const share = distance(wanted, name.toLowerCase()) / Math.max(wanted.length, name.length, 1);
      return { name, cost: held ? Math.min(share, 0.5) : share };
    })
    .filter((candidate) => candidate.cost <= 0.5)
    .sort((a, b) => a.cost - b.cost || a.name.localeCompare(b.name))
    .slice(0, most)
    .map((candidate) => candidate.name);
}
