import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunningShop } from '../test-support/running-shop.ts';
import type { Visitor } from '../test-support/visitor.ts';
import { converse, type RawAnswer, rawRequest, sendRaw } from './support/raw-client.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

let shop: RunningShop;
let visitor: Visitor;
beforeAll(async () => {
  shop = await RunningShop.start();
  visitor = await shop.visitor();
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

const add = 'POST /api/cart/add';
const json = 'Content-Type: application/json';

/** Sends a body of these bytes as JSON. */
const sendBody = (bytes: string | Uint8Array, ...headers: readonly string[]): Promise<RawAnswer> => {
  const body = Buffer.from(bytes);
  return sendRaw(shop.shop.publicUrl, rawRequest(add, [json, `Content-Length: ${body.length}`, ...headers]), body);
};

/** Bytes that buffers hold, once everything that nobody holds is collected. */
const bytesInBuffers = (): number => {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
};

const problemIn = ({ text }: RawAnswer) => JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4));
const leaks = /node_modules|\bat \S+ \(|\.ts:\d|SQLITE|sqlite|select |Error:/;

describe('a body of 10 MB', () => {
  const large = Buffer.alloc(10 * 1024 * 1024, ' ');

  it('is refused, and its sender hears it', async () => {
    const answer = await sendBody(large);
    expect([answer.status, problemIn(answer).code]).toEqual([413, 'body-too-large']);
    expect(answer.milliseconds).toBeLessThan(5_000);
  });

  it('is refused in chunks', async () => {
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
    const answer = await converse(shop.shop.publicUrl, async (write) => {
      await write(rawRequest(add, [json, 'Transfer-Encoding: chunked']));
      for (let index = 0; index < 160; index += 1) await write(chunk);
      await write('0\r\n\r\n');
    });
    expect([answer.status, answer.text.match(/"code":"([\w-]+)"/)?.[1]]).toEqual([413, 'body-too-large']);
  });

  it('is not unpacked', async () => {
    const answer = await sendBody(gzipSync(large), 'Content-Encoding: gzip');
    expect([answer.status, problemIn(answer).code]).toEqual([415, 'encoding-unsupported']);
  });

  it('keeps nothing in memory, not even while it arrives', async () => {
    const before = bytesInBuffers();
    // Far more than the sockets of both sides hold, so that most of it has reached the shop when the last byte was taken from its sender.
    const length = 8 * large.length;
    const senders = 4;
    let waiting = 0;
    let measured: (bytes: number) => void;
    const mostHasArrived = new Promise<number>((resolve) => {
      measured = resolve;
    });
    const answers = await Promise.all(
      Array.from({ length: senders }, () =>
        converse(shop.shop.publicUrl, async (write) => {
          await write(rawRequest(add, [json, `Content-Length: ${length}`]));
          for (let sent = large.length; sent < length; sent += large.length) await write(large);
          waiting += 1;
          if (waiting === senders) measured(bytesInBuffers());
          await mostHasArrived;
          await write(large);
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([413, 413, 413, 413]);
    expect((await mostHasArrived) - before).toBeLessThan(large.length);
  });

  it('may follow on one connection by a good request', async () => {
    const { text } = await sendRaw(
      shop.shop.publicUrl,
      `${add} HTTP/1.1\r\nHost: localhost\r\n${json}\r\nContent-Length: ${large.length}\r\n\r\n`,
      large,
      rawRequest('GET /healthz'),
    );
    expect([...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => status)).toEqual(['413', '200']);
  });
});

describe('a body that is no JSON object', () => {
  const deep = 10_000;
  it.each([
    [
      'broken UTF-8',
      Buffer.concat([
        Buffer.from('{"productId":1,"quantity":1,"a":"'),
        Buffer.from([0xff, 0xc0, 0xaf]),
        Buffer.from('"}'),
      ]),
    ],
    [
      'a lone half of a character',
      Buffer.concat([Buffer.from('{"productId":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]),
    ],
    ['UTF-16', Buffer.from('{"productId":1,"quantity":1}', 'utf16le')],
    ['lists 10 000 deep', '['.repeat(deep) + ']'.repeat(deep)],
    ['objects thousands deep', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
    ['lists that never end', '['.repeat(30_000)],
    ['ends of lists', ']'.repeat(30_000)],
    ['a string that never ends', '{"a":"'],
    ['a string of backslashes', `{"a":"${'\\'.repeat(30_001)}"}`],
    ['a string of quotes', `{"a":"${'\\"'.repeat(15_000)}`],
    ['a null character', '{"productId":1,"quantity":1,"x":"a\\u0000b"}'],
    ['a null character in a name', '{"a\\u0000b":1}'],
    ['a lone half of a character, escaped', '{"x":[{"y":"\\uD800"}]}'],
    ['a number alone', '1e999'],
    ['nothing but null', 'null'],
    ['not a number', '{"productId":NaN,"quantity":1}'],
    ['a null byte', '{"productId":1,"quantity":1}\0'],
    ['form fields', 'productId=1&quantity=1'],
    ['XML', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
  ])('is refused: %s', async (_what, bytes) => {
    const answer = await sendBody(bytes);
    expect([answer.status, problemIn(answer).code]).toEqual([400, 'malformed-body']);
    expect(answer.text).not.toMatch(leaks);
  });

  it.each([
    ['a byte order mark', '\ufeff{"productId":1,"quantity":1}', 200],
    ['the same key twice: the last counts', '{"productId":0,"productId":1,"quantity":1}', 200],
    ['a backslash before u0000', '{"productId":1,"quantity":1,"x":"\\\\u0000"}', 400],
    ['both halves of a character', '{"productId":1,"quantity":1,"x":"\\ud83d\\ude00"}', 400],
    ['brackets in a string', `{"productId":1,"quantity":1,"x":"${'['.repeat(100)}"}`, 400],
    ['as many levels as are read', `{"x":${'['.repeat(31)}${']'.repeat(31)}}`, 400],
  ])('but %s is read', async (_what, text, status) => {
    const answer = await visitor.post('/api/cart/add', text);
    expect(answer.status).toBe(status);
    if (status === 400) expect(answer.body.code).toBe('invalid-request');
  });
});

describe('keys of the prototype', () => {
  it.each([
    '{"productId":1,"quantity":1,"__proto__":{"isAdmin":true}}',
    '{"productId":1,"quantity":1,"constructor":{"prototype":{"isAdmin":true}}}',
    '{"__proto__":{"productId":1,"quantity":1}}',
    '{"productId":1,"quantity":1,"toString":1,"hasOwnProperty":1}',
  ])('are fields like any other, and unknown: %s', async (text) => {
    const { status, body } = await visitor.post('/api/cart/add', text);
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('are no parameters either', async () => {
    const { status } = await visitor.get('/api/products?__proto__[size]=1&constructor=1&toString=1');
    expect([200, 400]).toContain(status);
    expect(({} as { size?: unknown }).size).toBeUndefined();
  });
});

describe('null characters in a URL', () => {
  it.each(['/api/products/search?q=%00', '/api/products/search?q=a%00b', '/api/products/1%00'])(
    'are refused: %s',
    async (path) => {
      const { status, body } = await visitor.get(path);
      expect([status, body.code]).toEqual([400, 'invalid-request']);
    },
  );
});

describe('numbers', () => {
  it.each([-1, 0, 1.5, 1e21, -1e308, 2 ** 31, 2 ** 53, 2 ** 63, 0.1 + 0.2, '1', '1e3', '0x1', '', null, true, [1], {}])(
    'that are no quantity are refused: %j',
    async (quantity) => {
      const { status, body } = await visitor.post('/api/cart/add', { productId: 1, quantity });
      expect([status, body.code]).toEqual([400, 'invalid-request']);
    },
  );

  it.each([
    '-1',
    '1.5',
    '1e400',
    '99999999999999999999',
    'NaN',
    'Infinity',
    '0x10',
    '%20',
    '%00',
    "1'--",
    '1;select',
    '１',
  ])('that are no id of a product are refused: %s', async (id) => {
    const { status, headers } = await visitor.get(`/api/products/${id}`);
    expect([400, 404]).toContain(status);
    expect(headers.get('content-type')).toMatch('problem+json');
  });
});
