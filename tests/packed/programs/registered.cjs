// An application that is started with --import or --require @perfshop/core/register, and that asks itself. It prints what it got.
const { createServer, get } = require('node:http');
const { once } = require('node:events');

Object.assign(process.env, {
  PERFSHOP_PLUGINS: '@perfshop/chaos-performance',
  PERFSHOP_TOKEN: 'the-token-of-the-packed-smoke',
});

const control = new Promise((resolve, reject) => {
  const write = process.stderr.write;
  process.stderr.write = (text, ...rest) => {
    const url = /control API at (\S+)/.exec(text)?.[1];
    if (url !== undefined) resolve(url);
    else if (/chaos stays off/.test(text)) reject(new Error(text));
    else return write.call(process.stderr, text, ...rest);
    return true;
  };
});

const byFetch = (url) =>
  fetch(url).then(
    (response) => response.status,
    (error) => error.cause.code,
  );
const byHttp = (url) =>
  new Promise((resolve) => {
    get(url, { agent: false }, (response) => resolve(response.resume().statusCode)).once('error', ({ code }) =>
      resolve(code),
    );
  });

(async () => {
  const server = createServer((_request, response) => response.end('hello')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}/`;
  const base = await control;
  const ask = async (method, path, body) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { 'x-admin-token': process.env.PERFSHOP_TOKEN, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    return response.json().catch(() => undefined);
  };
  const both = async () => [await byFetch(url), await byHttp(url)];
  const during = async (fault, params) => {
    // The program stands on both sides; its calls to the control API are not to fail.
    const { id } = await ask('POST', '/activations', { fault, params: { ...params } });
    const found = await both();
    await ask('DELETE', `/activations/${id}`);
    return found;
  };
  const hosts = [new URL(url).host];
  const result = {
    calm: await both(),
    inbound: await during('performance.http-error', { status: 503 }),
    refused: await during('performance.outbound-error', { hosts }),
    replaced: await during('performance.outbound-error', { hosts, status: 502, phase: 'response' }),
    delayed: await during('performance.outbound-latency', { hosts, ms: 20 }),
    after: await both(),
  };
  console.log(JSON.stringify(result));
  server.closeAllConnections();
  server.close();
})();
