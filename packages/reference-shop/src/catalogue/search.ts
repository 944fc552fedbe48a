/** The texts of a product in one language, folded. */
export interface FoldedTexts {
  readonly name: string;
  /** Summary and description. */
  readonly text: string;
}

/** Whether each word is somewhere in the texts. Words may be parts of words: "port" finds "portable". */
export const isFound = ({ name, text }: FoldedTexts, words: readonly string[]): boolean =>
  words.every((word) => name.includes(word) || text.includes(word));

/** How well the texts answer a search: what is in the name counts before what is in the description, its start most. */
export function relevance({ name }: FoldedTexts, words: readonly string[]): number {
  const inName = words.filter((word) => name.includes(word));
  const atStart = name.startsWith(words.join(' ')) ? 2 : inName.some((word) => name.startsWith(word)) ? 1 : 0;
  return (inName.length === words.length ? 100 : 0) + inName.length * 10 + atStart;
}
