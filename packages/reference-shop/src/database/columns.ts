/** What the database calls a property: `unit_price_cents` for `unitPriceCents`. */
export const columnOf = (property: string): string =>
  property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The columns of a table for a statement that is written out, each called by its property. */
export const columnsOf = (table: string, properties: readonly string[]): string =>
  properties.map((property) => `${table}.${columnOf(property)} as ${property}`).join(', ');
