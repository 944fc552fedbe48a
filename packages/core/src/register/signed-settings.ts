import type { SignedOptions } from '../signed/options.ts';
import type { SignedKey } from '../signed/token.ts';
import { SettingError } from './setting-error.ts';

/** What the environment says about signed chaos; each goes before what the file says. */
const variables = {
  keys: 'PERFSHOP_SIGNED_KEYS',
  audience: 'PERFSHOP_SIGNED_AUDIENCE',
  propagateTo: 'PERFSHOP_SIGNED_PROPAGATE_TO',
} as const;

/**
 * The option `signed` of the engine, of the environment over the file. Undefined while there is no key. The engine checks the rest of it.
 *
 * @throws SettingError that shows nothing of what was given: there may be a secret in it.
 */
export function signedSettings(
  environment: Readonly<Record<string, string | undefined>>,
  file: unknown,
  where: string,
): SignedOptions | undefined {
  if (file !== undefined && (typeof file !== 'object' || file === null || Array.isArray(file))) {
    throw new SettingError(`${where} must be an object with keys and audience`);
  }
  const given = {
    ...file,
    ...parsed(environment[variables.keys], 'keys', keys),
    ...parsed(environment[variables.audience], 'audience', (text) => text),
    ...parsed(environment[variables.propagateTo], 'propagateTo', items),
  } as Partial<SignedOptions>;
  if (Object.keys(given).length === 0) return undefined;
  if (given.keys === undefined) {
    throw new SettingError(`${variables.keys} is not set, nor "keys" in ${where}: signed chaos needs a key`);
  }
  if (given.audience === undefined) {
    throw new SettingError(
      `${variables.audience} is not set, nor "audience" in ${where}: signed chaos needs the name of this service`,
    );
  }
  return given as SignedOptions;
}

const parsed = <T>(text: string | undefined, name: string, parse: (text: string) => T) =>
  text === undefined || text === '' ? {} : { [name]: parse(text) };

const items = (text: string): readonly string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

/** `ci:the-secret-of-32-bytes-or-more,next:another`. */
const keys = (text: string): readonly SignedKey[] =>
  items(text).map((item, index) => {
    const colon = item.indexOf(':');
    if (colon > 0) return { id: item.slice(0, colon), secret: item.slice(colon + 1) };
    throw new SettingError(
      `${variables.keys} must be a list of <id>:<secret>, separated by commas (item ${index + 1})`,
    );
  });
