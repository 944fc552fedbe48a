/** What a schema says of the parts of a URL or of headers. */
interface Described {
  readonly properties?: Readonly<Record<string, { readonly type?: unknown }>>;
}

const decimal = /^-?\d+(\.\d+)?$/;

/**
 * Reads text as what a schema takes it for: "20" is a number where a number is asked for. Only as people write it: `1e400`, `0x10`, a space and
 * the empty text are no numbers, though JavaScript would make some of them. What can't be read stays text, and is refused as such.
 */
export function readTexts(schema: unknown, values: object): Record<string, unknown> {
  const { properties = {} } = schema as Described;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const type = Object.hasOwn(properties, name) ? properties[name]?.type : undefined;
      return [name, typeof value === 'string' ? readText(type, value) : value];
    }),
  );
}

function readText(type: unknown, text: string): unknown {
  if ((type === 'integer' || type === 'number') && decimal.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
