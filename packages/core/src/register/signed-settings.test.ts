import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSettings } from './read-settings.ts';

const SECRET = 'a secret that nobody but us may see';
const OTHER = 'another one of thirty-two bytes or more';
const folder = mkdtempSync(join(tmpdir(), 'perfshop-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (content: string): string => {
  const path = join(folder, 'chaos.json');
  writeFileSync(path, content);
  return path;
};

describe('signed chaos in the settings', () => {
  it('is off unless it is set', () => {
    expect(readSettings({ PERFSHOP_SIGNED_KEYS: '' }).signed).toBeUndefined();
  });

  it('comes from the environment', () => {
    const { signed } = readSettings({
      PERFSHOP_SIGNED_KEYS: `ci:${SECRET}, next:with:colons`,
      PERFSHOP_SIGNED_AUDIENCE: 'shop',
      PERFSHOP_SIGNED_PROPAGATE_TO: 'pay.acme.internal:8443, *.shop.internal',
    });
    expect(signed).toEqual({
      keys: [
        { id: 'ci', secret: SECRET },
        { id: 'next', secret: 'with:colons' },
      ],
      audience: 'shop',
      propagateTo: ['pay.acme.internal:8443', '*.shop.internal'],
    });
  });

  it('comes from the file, each part of the environment before it', () => {
    const signed = { keys: [{ id: 'ci', secret: SECRET }], audience: 'shop', maxRequests: 3, cap: { faults: ['a.*'] } };
    const PERFSHOP_CONFIG = file(JSON.stringify({ signed }));
    expect(readSettings({ PERFSHOP_CONFIG }).signed).toEqual(signed);
    const PERFSHOP_SIGNED_KEYS = `new:${OTHER}`;
    expect(readSettings({ PERFSHOP_CONFIG, PERFSHOP_SIGNED_KEYS }).signed).toEqual({
      ...signed,
      keys: [{ id: 'new', secret: OTHER }],
    });
  });

  it.each([
    [{ PERFSHOP_SIGNED_KEYS: SECRET }, undefined, '<id>:<secret>'],
    [{ PERFSHOP_SIGNED_KEYS: `:${SECRET}` }, undefined, '(item 1)'],
    [{ PERFSHOP_SIGNED_KEYS: `ci:${SECRET}` }, undefined, 'PERFSHOP_SIGNED_AUDIENCE is not set'],
    [{ PERFSHOP_SIGNED_AUDIENCE: 'shop' }, undefined, 'PERFSHOP_SIGNED_KEYS is not set'],
    [{}, JSON.stringify({ signed: SECRET }), '"signed" must be an object'],
    [{}, JSON.stringify({ signed: [SECRET] }), '"signed" must be an object'],
    [{}, JSON.stringify({ token: [SECRET] }), '"token" must be a text'],
    [{}, `{ "signed": { "keys": [{ "id": "ci", "secret": "${SECRET}"s }] } }`, "can't be read as JSON"],
    [{}, `{ "token": ${SECRET} }`, "can't be read as JSON"],
  ])('are refused, and no secret is shown: %#', (environment, content, message) => {
    const config = content === undefined ? {} : { PERFSHOP_CONFIG: file(content) };
    let said = '';
    try {
      readSettings({ ...config, ...environment });
    } catch (error) {
      said = (error as Error).message;
    }
    expect(said).toContain(message);
    for (const word of [SECRET, SECRET.slice(0, 8), SECRET.slice(-6)]) expect(said).not.toContain(word);
  });
});
