import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { send } from '../test-support/http.ts';
import { RunningShop } from '../test-support/running-shop.ts';

let shop: RunningShop;
beforeAll(async () => {
  shop = await RunningShop.start();
});
afterAll(async () => {
  expect(shop.crashes).toEqual([]);
  await shop.close();
});

const get = (path: string, language = 'en') =>
  send(shop.shop.publicUrl + path, { headers: { 'accept-language': language } });

describe('/api/openapi.json', () => {
  it('is a description in the language of the reader', async () => {
    const english = (await get('/api/openapi.json')).body;
    const french = (await get('/api/openapi.json', 'fr')).body;
    expect(english.openapi).toBe('3.1.0');
    expect(english.paths['/api/openapi.json'].get.summary).toMatch('This description');
    expect(french.paths['/api/openapi.json'].get.summary).toMatch('Cette description');
    expect(Object.keys(french.paths)).toEqual(Object.keys(english.paths));
  });

  it('tells what an operation takes and gives, as it is validated', async () => {
    const { paths } = (await get('/api/openapi.json')).body;
    const add = paths['/api/cart/add'].post;
    expect(add.operationId).toBe('postCartAdd');
    expect(add.requestBody.content['application/json'].schema.properties.quantity).toMatchObject({ maximum: 99 });
    expect(Object.keys(add.responses)).toEqual(expect.arrayContaining(['200', '400', '403', '413', '415', 'default']));
    const list = paths['/api/products'].get;
    expect(list.parameters).toContainEqual({
      name: 'size',
      in: 'query',
      required: false,
      schema: expect.objectContaining({ type: 'integer', maximum: 100 }),
    });
    // The words of ajv that OpenAPI 3.1 does not have are gone, and formats of our own are patterns.
    expect(JSON.stringify(paths).includes('"nullable"')).toBe(false);
    expect(list.parameters.find((each: { name: string }) => each.name === 'sort').schema.pattern).toMatch('name');
  });

  it('gives every operation a name of its own, and only schemas that are valid', async () => {
    const { paths } = (await get('/api/openapi.json')).body;
    const operations = Object.values(paths).flatMap((each) => Object.values(each as object));
    const ids = operations.map(({ operationId }) => operationId);
    expect(ids).toEqual([...new Set(ids)]);
    const ajv = new Ajv2020({ strict: false });
    for (const { operationId, requestBody, parameters = [], responses } of operations) {
      const schemas = [
        ...parameters.map(({ schema }: { schema: object }) => schema),
        ...contents(requestBody),
        ...Object.values(responses).flatMap(contents),
      ];
      for (const schema of schemas) expect([operationId, ajv.validateSchema(schema)]).toEqual([operationId, true]);
    }
  });

  it('speaks French to French readers, and knows what every operation answers', async () => {
    const operationsIn = async (language: string) => {
      const { paths } = (await get('/api/openapi.json', language)).body;
      return Object.values(paths).flatMap((each) => Object.values(each as object)) as Record<string, unknown>[];
    };
    const english = new Map((await operationsIn('en')).map(({ operationId, summary }) => [operationId, summary]));
    const french = await operationsIn('fr');
    const same = french.filter(({ operationId, summary }) => summary === english.get(operationId));
    expect(same.map(({ operationId }) => operationId)).toEqual([]);
    const unknown = french.filter(({ responses }) =>
      Object.entries(responses as Record<string, { content?: Record<string, { schema: object }> }>).some(
        ([status, { content }]) =>
          status.startsWith('2') && Object.keys(content?.['application/json']?.schema ?? { any: 1 }).length === 0,
      ),
    );
    expect(unknown.map(({ operationId }) => operationId)).toEqual([]);
  });

  it('is not sent again to whoever has it', async () => {
    const { headers } = await get('/api/openapi.json');
    const again = await fetch(`${shop.shop.publicUrl}/api/openapi.json`, {
      headers: { 'if-none-match': headers.get('etag') ?? '', 'cache-control': 'max-age=0' },
    });
    expect(again.status).toBe(304);
    expect(headers.get('vary')).toMatch(/accept-language/i);
  });
});

const contents = (holder: unknown): object[] => {
  const { content = {} } = (holder ?? {}) as { content?: Record<string, { schema?: object }> };
  return Object.values(content).flatMap(({ schema }) => (schema && !('$ref' in schema) ? [schema] : []));
};

describe('/api/docs', () => {
  it('shows every operation, and asks no other host for anything', async () => {
    const { paths } = (await get('/api/openapi.json')).body;
    const { status, body, headers } = await get('/api/docs');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch('text/html');
    for (const path of Object.keys(paths)) expect(body).toContain(`<code class="path">${path}</code>`);
    expect(body).not.toMatch(/<script|style="|(?:src|href)="(?:https?:)?\/\//);
    expect((await get('/api/docs', 'fr')).body).toMatch('<html lang="fr">');
    expect(await get('/api/docs/style.css')).toMatchObject({
      status: 200,
      body: expect.stringMatching('color-scheme'),
    });
  });
});
