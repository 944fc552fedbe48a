/** Headers with one more, in whichever form undici was given them. */
export function withHeader(headers: unknown, name: string, value: string): unknown {
  if (headers === undefined || headers === null) return { [name]: value };
  if (Array.isArray(headers)) {
    return Array.isArray(headers[0]) ? [...headers, [name, value]] : [...headers, name, value];
  }
  if (typeof (headers as Iterable<unknown>)[Symbol.iterator] === 'function') {
    return Object.fromEntries([...(headers as Iterable<[string, unknown]>), [name, value]]);
  }
  return { ...headers, [name]: value };
}
