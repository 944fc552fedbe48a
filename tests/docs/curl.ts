/** A request that a `curl` command makes. */
export interface CurlRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/**
 * Reads a `curl` command of the documentation: `-X`, `-H`, `-d`, `-N`, quotes, lines that go on, and variables.
 *
 * @throws Error on any other option.
 */
export function readCurl(command: string, variables: Readonly<Record<string, string>>): CurlRequest {
  const [program, ...words] = wordsOf(command.replaceAll('\\\n', ' '), variables);
  if (program !== 'curl') throw new Error(`Not a curl command: ${command}`);
  let method: string | undefined;
  let body: string | undefined;
  let url: URL | undefined;
  const headers: Record<string, string> = {};
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '-X') method = words.shift();
    else if (word === '-d') body = words.shift();
    else if (word === '-H') {
      const [name = '', ...value] = (words.shift() ?? '').split(': ');
      headers[name] = value.join(': ');
    } else if (word.startsWith('-') && word !== '-N') throw new Error(`Unknown option ${word} of curl`);
    else if (!word.startsWith('-')) url = new URL(word.includes('://') ? word : `http://${word}`);
  }
  if (url === undefined) throw new Error(`No address: ${command}`);
  return { method: method ?? (body === undefined ? 'GET' : 'POST'), url, headers, body };
}

/** Words as a shell would see them: `$NAME` is replaced outside of single quotes. */
function wordsOf(command: string, variables: Readonly<Record<string, string>>): string[] {
  const replace = (text: string) =>
    text.replaceAll(/\$([A-Z]+)/g, (_, name: string) => {
      const value = variables[name];
      if (value === undefined) throw new Error(`Nothing says what $${name} is`);
      return value;
    });
  return [...command.matchAll(/(?:'([^']*)'|"([^"]*)"|([^\s'"]+))/g)].map(
    ([, single, double, bare]) => single ?? replace(double ?? bare ?? ''),
  );
}
