/** One search by one visitor. */
export interface Visit {
  readonly visitor: string;
  readonly ms: number;
}

/** Lets so many visitors search once, all at the same time; `seen` is told about each answer as it comes. */
export function visit(url: string, visitors: number, seen: (visit: Visit) => void = () => {}): Promise<Visit[]> {
  const search = async (visitor: string): Promise<Visit> => {
    const began = performance.now();
    await (await fetch(`${url}/search?q=boat`, { headers: { cookie: `visitor=${visitor}` } })).arrayBuffer();
    const done = { visitor, ms: performance.now() - began };
    seen(done);
    return done;
  };
  return Promise.all(Array.from({ length: visitors }, (_, index) => search(`v-${index + 1}`)));
}
