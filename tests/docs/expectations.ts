/** What the modules made from examples import for the comments that say what a line gives. */
export const expectationImports =
  "import { deepStrictEqual as $equal, partialDeepStrictEqual as $partly, rejects as $rejects } from 'node:assert/strict';";

const gives = /^(?<before>\s*)(?:(?<binding>const|let) (?<name>\w+) = )?(?<expression>.+); \/\/ → (?<expected>.+)$/;
const throws = /^(?<before>\s*)(?:(?:const|let) \w+ = )?(?<expression>.+); \/\/ throws (?<code>\w+)$/;

/**
 * Turns the comment behind a statement into a check, so that an example says what it gives and can't be wrong:
 * `total(cart); // → 12`, `// → { count: 1, … }` for some of the properties, `// throws CHAOS_KILLED`.
 */
export function checkExpectation(line: string): string {
  const thrown = throws.exec(line)?.groups;
  if (thrown !== undefined) {
    return `${thrown.before}await $rejects(async () => { ${thrown.expression}; }, { code: '${thrown.code}' });`;
  }
  const given = gives.exec(line)?.groups;
  if (given === undefined) return line;
  const { before, binding, name, expression, expected = '' } = given;
  const partial = expected.endsWith(', … }');
  const check = `${partial ? '$partly' : '$equal'}(${name ?? expression}, ${expected.replace(/, … }$/, ' }')});`;
  return before + (binding === undefined ? check : `${binding} ${name} = ${expression}; ${check}`);
}
