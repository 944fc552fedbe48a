/** A pattern of hosts: a name with or without a port, `*.` in front for what stands below it. */
const pattern = /^(?:\*\.)?(?:[a-z\d_-]+(?:\.[a-z\d_-]+)*|\[[\da-f:.]+\])(?::\d{1,5})?$/;

/** Whether this can be a pattern of hosts. */
export const isHostPattern = (given: unknown): given is string =>
  typeof given === 'string' && pattern.test(given.toLowerCase()) && !given.startsWith('*.[');

/**
 * Whether a host is one of those that patterns name. `pay.acme.internal` is that host at any port, `pay.acme.internal:8443` at this one only,
 * `*.acme.internal` each host below `acme.internal`, but not itself.
 */
export function hostMatcher(patterns: readonly string[]): (host: string) => boolean {
  const wanted = patterns.map((one) => split(one));
  return (host) => {
    const { name, port } = split(host);
    return wanted.some(
      (one) =>
        (one.port === undefined || one.port === port) &&
        (one.name.startsWith('*.')
          ? name.length > one.name.length - 1 && name.endsWith(one.name.slice(1))
          : name === one.name),
    );
  };
}

function split(host: string): { readonly name: string; readonly port: string | undefined } {
  const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(host.toLowerCase()) ?? [];
  // The root's dot is a spelling of the same name.
  return { name: name.replace(/\.$/, ''), port };
}
