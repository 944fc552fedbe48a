import type { en } from './en.ts';

/** A key of the dictionaries. */
export type MessageKey = keyof typeof en;

/** A whole dictionary: a text for every key. */
export type Messages = Readonly<Record<MessageKey, string>>;

type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** The values that a text asks for: none for most, `{ count: 3 }` for `'{count} products'`. */
export type MessageValues<Key extends MessageKey> = [Names<(typeof en)[Key]>] extends [never]
  ? []
  : [values: Readonly<Record<Names<(typeof en)[Key]>, string | number>>];

type PluralStem<Key> = Key extends `${infer Stem}.one` ? (`${Stem}.other` extends MessageKey ? Stem : never) : never;

/** A key that has a form for one and a form for several: `products.results` for `products.results.one` and `.other`. */
export type PluralKey = PluralStem<MessageKey>;
