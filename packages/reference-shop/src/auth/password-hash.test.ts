import { describe, expect, it } from 'vitest';
import { hashPassword, isOutdated, isPassword } from './password-hash.ts';

describe('a password', () => {
  it('is stored as an argon2id PHC string with a salt of its own, and recognised again', async () => {
    const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await isPassword('correct horse', one)).toBe(true);
    expect(await isPassword('correct horse ', one)).toBe(false);
    expect(await isPassword('correct horse', undefined)).toBe(false);
  });

  it('is recognised by the hash that another implementation made, with other figures', async () => {
    // Made with the reference implementation: echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 32
    const known = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await isPassword('password', known)).toBe(true);
    expect(await isPassword('Password', known)).toBe(false);
    expect([isOutdated(known), isOutdated(await hashPassword('password'))]).toEqual([true, false]);
  });

  it('is hashed off the event loop', async () => {
    const hashing = hashPassword('correct horse');
    let turns = 0;
    let isDone = false;
    void hashing.then(() => (isDone = true));
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
    // On the loop it would be one turn, two at most.
    expect(turns).toBeGreaterThan(10);
  });

  it('can’t be looked for in a hash of another kind', async () => {
    await expect(isPassword('x', '5f4dcc3b5aa765d61d8327deb882cf99')).rejects.toThrow('not an argon2id PHC string');
  });
});
