/** A value as an error message shows it: JSON where it can be, never more than 80 characters. */
export function show(value: unknown): string {
  const text = describe(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

function describe(value: unknown): string {
  if (typeof value === 'function') return `function ${value.name}`;
  // JSON would say null.
  if (typeof value === 'number') return String(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return typeof value === 'object' ? 'an object that JSON can not hold' : String(value);
  }
}
