import type { Import } from './imports.ts';

/**
 * Finds one cycle of imports through each file that is part of one, none twice. Imports of types close no cycle: nothing is
 * left of them when the program runs, and a part may well name the type of the whole that holds it.
 */
export const cyclesOf = (imports: readonly Import[]): readonly (readonly string[])[] => {
  const graph = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) {
    if (to !== undefined && !typeOnly) graph.set(from, [...(graph.get(from) ?? []), to]);
  }

  const cycles: string[][] = [];
  const seen = new Set<string>();
  for (const file of [...graph.keys()].sort()) {
    const cycle = seen.has(file) ? undefined : shortestWay(graph, file, file);
    if (cycle === undefined) continue;
    cycles.push(cycle);
    for (const member of cycle) seen.add(member);
  }
  return cycles;
};

const shortestWay = (
  graph: ReadonlyMap<string, readonly string[]>,
  start: string,
  end: string,
): string[] | undefined => {
  const reached = new Set<string>();
  let ways = [[start]];
  while (ways.length > 0) {
    const longer: string[][] = [];
    for (const way of ways) {
      for (const next of graph.get(way.at(-1) ?? '') ?? []) {
        if (next === end) return [...way, end];
        if (reached.has(next)) continue;
        reached.add(next);
        longer.push([...way, next]);
      }
    }
    ways = longer;
  }
  return undefined;
};
