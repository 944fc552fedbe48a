/**
 * A number as a program reads it, out of how people write it: `1 250,5`, `1.250,50` and `1,250.50`. An amount has two decimals at most, so a mark
 * before three digits groups them. What is no number stays none.
 *
 * @example plainNumber('1.250,5'); // '1250.5'
 */
export function plainNumber(written: string): string {
  const bare = written.replace(/[\s€]/g, '');
  if (/^[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/.test(bare)) return bare.replaceAll('.', '').replace(',', '.');
  if (/^[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(bare)) return bare.replaceAll(',', '');
  return bare.replace(',', '.');
}
