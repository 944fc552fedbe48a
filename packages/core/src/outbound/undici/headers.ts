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

/** Whether the application gave a header itself. */
export function hasHeader(headers: unknown, name: string): boolean {
  if (headers === undefined || headers === null) return false;
  let names: readonly unknown[] = Object.keys(headers);
  if (Array.isArray(headers)) {
    names = Array.isArray(headers[0]) ? headers.map(([key]) => key) : headers.filter((_, index) => index % 2 === 0);
  } else if (typeof (headers as Iterable<unknown>)[Symbol.iterator] === 'function') {
    names = [...(headers as Iterable<[string, unknown]>)].map(([key]) => key);
  }
  return names.some((key) => String(key).toLowerCase() === name.toLowerCase());
}
