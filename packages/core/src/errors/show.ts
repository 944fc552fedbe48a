/** A value as an error message shows it: JSON where it can be, never more than 80 characters. */
export function show(value: unknown): string {
  let text: string;
  try {
    text = typeof value === 'function' ? `function ${value.name}` : (JSON.stringify(value) ?? String(value));
  } catch {
    text = String(value);
  }
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
