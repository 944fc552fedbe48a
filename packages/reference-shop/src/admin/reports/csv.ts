import type { Language } from '../../i18n/language.ts';

type Cell = string | number;

/** Where the comma parts the decimals, spreadsheets part the cells by semicolons. */
const habitsOf = (language: Language) =>
  language === 'en' ? { separator: ',', decimal: '.' } : { separator: ';', decimal: ',' };

/**
 * Writes rows as spreadsheets of a language read them. A text that a spreadsheet would take for a formula is made one that it shows: the name of a
 * product must not run on the machine of whoever opens the file.
 */
export function toCsv(rows: readonly (readonly Cell[])[], language: Language): string {
  const { separator, decimal } = habitsOf(language);
  const write = (cell: Cell): string =>
    typeof cell === 'number' ? String(cell).replace('.', decimal) : quoted(harmless(cell));
  // The mark at the beginning tells spreadsheets that this is UTF-8.
  return `\uFEFF${rows.map((row) => `${row.map(write).join(separator)}\r\n`).join('')}`;
}

const harmless = (text: string): string => (/^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
