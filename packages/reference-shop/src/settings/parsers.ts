/** Reads the text of an environment variable. `allowed` completes the sentence "Allowed: …" when `parse` gives undefined. */
export interface Parser<T> {
  readonly allowed: string;
  /** The value, or undefined if the text is not allowed. */
  parse(text: string): T | undefined;
  /** What is wrong with a text, after the name of its setting. Given where the text may not be repeated, because it holds a secret. */
  explain?(text: string): string;
}

export const tcpPort: Parser<number> = {
  allowed: 'a whole number from 0 to 65535 (0 takes any free port)',
  parse: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined),
};

export const wholeNumber = (least: number, most: number): Parser<number> => ({
  allowed: `a whole number from ${least} to ${most}`,
  parse: (text) => (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined),
});

export const hostName: Parser<string> = {
  allowed: 'an IP address or a host name, such as 127.0.0.1 or 0.0.0.0',
  parse: (text) => (/^[\w.:-]+$/.test(text) ? text : undefined),
};

export const text: Parser<string> = {
  allowed: 'any text that is not empty',
  parse: (given) => (given.trim() === '' ? undefined : given),
};

export const oneOf = <const Value extends string>(...values: readonly Value[]): Parser<Value> => ({
  allowed: values.join(' or '),
  parse: (given) => values.find((value) => value === given),
});

export const httpAddress: Parser<string> = {
  allowed: 'an address such as http://localhost:4318',
  parse: (given) => (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol) ? given : undefined),
};
