// What an application does with the published packages, however it loads them and whatever framework it is built on.
const { once } = require('node:events');
const { createServer } = require('node:http');

const token = 'smoke-test-token';

const listen = async (listener) => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, address: `http://127.0.0.1:${server.address().port}` };
};

/** Prints the VAT rates that two sessions see while nothing is active, while one of them is targeted, and after the kill switch. */
module.exports = async ({ createChaos, business, performance, taxRate, controlApi, makeListener }) => {
  const chaos = await createChaos({ plugins: [business(), performance()], points: [taxRate] });
  const price = () => ({ vat: taxRate.apply(0.2, { productId: 7, vatClass: 'standard', country: 'FR' }) });
  const handleControl = controlApi(chaos, { token });

  const shop = await listen(makeListener(chaos, price));
  const control = await listen(async (request, response) => {
    if (!(await handleControl(request, response))) response.writeHead(404).end();
  });
  chaos.ready();

  const vatOf = async (session) =>
    (await (await fetch(`${shop.address}/price`, { headers: { 'x-session': session } })).json()).vat;
  const both = async () => [await vatOf('s-1'), await vatOf('s-2')];

  const calm = await both();
  const activation = await fetch(`${control.address}/api/admin/chaos/activations`, {
    method: 'POST',
    headers: { 'x-admin-token': token, 'content-type': 'application/json' },
    body: JSON.stringify({
      fault: 'business.vat-rate',
      target: { attributes: { session: 's-1' } },
      limits: { for: '5m' },
    }),
  });
  const answer = await activation.text();
  const active = await both();
  await chaos.kill('the smoke test is over');
  const killed = await both();

  await chaos.close();
  for (const { server } of [shop, control]) {
    server.close();
    server.closeAllConnections();
  }
  console.log(JSON.stringify({ activation: activation.ok ? 'accepted' : answer, calm, active, killed }));
};
