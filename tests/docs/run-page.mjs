// Runs a module made from a page: `node run-page.mjs <module>`. Ports that the page writes out are replaced by free ones, and its servers
// are closed at the end.
import { Server } from 'node:net';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';

/** @type {Set<Server>} */
const servers = new Set();
/** Documented port to the real one. */
const ports = new Map();

const listen = Server.prototype.listen;
Server.prototype.listen = function (...args) {
  servers.add(this);
  const [port] = args;
  if (typeof port === 'number') {
    ports.set(String(port), new Promise((resolve) => this.once('listening', () => resolve(this.address().port))));
    args[0] = 0;
    if (typeof args[1] !== 'string') args.splice(1, 0, '127.0.0.1');
  }
  // As Fastify does.
  if (typeof port === 'object' && typeof port?.port === 'number') {
    ports.set(String(port.port), new Promise((resolve) => this.once('listening', () => resolve(this.address().port))));
    args[0] = { ...port, port: 0, host: '127.0.0.1' };
  }
  return listen.apply(this, args);
};

const originalFetch = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  if (input instanceof Request) return originalFetch(input, init);
  const url = new URL(input);
  if (!ports.has(url.port)) throw new Error(`The page asks ${url.host}, where it does not listen`);
  url.hostname = '127.0.0.1';
  url.port = await ports.get(url.port);
  return originalFetch(url, init);
};

await import(pathToFileURL(argv[2]).href);
for (const server of servers) {
  server.closeAllConnections?.();
  server.close();
}
