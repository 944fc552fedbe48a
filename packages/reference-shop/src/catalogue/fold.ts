const letters: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', '’': "'", '‘': "'" };

/**
 * Text as a search compares it: without case, accents, ligatures and typographic niceties. Every other character stands for itself.
 *
 * @example
 * ```ts
 * fold('Le Grand Cœur d’Été'); // "le grand coeur d'ete"
 * ```
 */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæßø’‘]/g, (letter) => letters[letter] ?? letter)
    // A single space is left alone: replacing each one would keep the text in as many pieces as it has words.
    .replace(/[^\S ]\s*| \s+/g, ' ');

/** The words of a search; several words must all be found. */
export const wordsOf = (text: string): readonly string[] => fold(text).split(' ').filter(Boolean);
