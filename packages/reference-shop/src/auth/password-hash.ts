import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { inTurn } from './in-turn.ts';

/**
 * What OWASP's password storage cheat sheet asks of argon2id at least: 19 MiB, two passes, one lane. About 30 ms of one core.
 * Hashes made with other figures go on being accepted and are renewed at the next sign-in.
 */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const saltLength = 16;
const tagLength = 32;

// Hashing runs on libuv's four threads, which files and the database need as well.
const threads = inTurn(2, 1_000);
const derive = promisify(argon2);

interface Stored {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly salt: Buffer;
  readonly tag: Buffer;
}

/** Hashes a password with a new salt. Gives a PHC string, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltLength);
  return toPhc({ ...cost, salt, tag: await tagOf(password, { ...cost, salt }, tagLength) });
}

/**
 * Tells whether a password is the one that was hashed. Without a hash, because there is no such account, it takes as long and tells
 * that it is not.
 */
export async function isPassword(password: string, phc: string | undefined): Promise<boolean> {
  const stored = fromPhc(phc ?? nobody);
  const tag = await tagOf(password, stored, stored.tag.length);
  return timingSafeEqual(tag, stored.tag) && phc !== undefined;
}

/** True when a hash was made with other figures than those of today. */
export function isOutdated(phc: string): boolean {
  const { memory, passes, parallelism } = fromPhc(phc);
  return memory !== cost.memory || passes !== cost.passes || parallelism !== cost.parallelism;
}

const tagOf = (password: string, { memory, passes, parallelism, salt }: Omit<Stored, 'tag'>, length: number) =>
  threads(() =>
    derive('argon2id', {
      // The same letters may be typed as different code points, by another keyboard for example.
      message: password.normalize('NFKC'),
      nonce: salt,
      memory,
      passes,
      parallelism,
      tagLength: length,
    }),
  );

const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

const toPhc = ({ memory, passes, parallelism, salt, tag }: Stored) =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;

const phcForm = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

function fromPhc(phc: string): Stored {
  const [, memory, passes, parallelism, salt, tag] = phcForm.exec(phc) ?? [];
  if (salt === undefined || tag === undefined) throw new Error('A stored password hash is not an argon2id PHC string');
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

/** The hash of no password: nobody knows one that gives this random tag. */
const nobody = toPhc({ ...cost, salt: randomBytes(saltLength), tag: randomBytes(tagLength) });
