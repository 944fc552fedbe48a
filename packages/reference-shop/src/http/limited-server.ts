import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';

/** How long and how much a server takes from one connection. Times are milliseconds. */
export interface ServerLimits {
  /** From the first byte of a request to the last of its headers. */
  readonly headersTimeout: number;
  /** From the first byte of a request to the last of its body. */
  readonly requestTimeout: number;
  /** How often connections are held against the two limits above. */
  readonly checkInterval: number;
  /** How long a connection may rest between two requests. */
  readonly keepAliveTimeout: number;
  /** How long a connection may rest within an exchange: a client that doesn't read its answer, say. */
  readonly idleTimeout: number;
  /** The most bytes of all headers of a request together. */
  readonly maxHeaderSize: number;
}

/** Slow networks and long cookies fit in; whoever holds connections open on purpose does not. */
const defaults: ServerLimits = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  checkInterval: 1_000,
  keepAliveTimeout: 15_000,
  // More than the two minutes for which a fault may delay an answer.
  idleTimeout: 180_000,
  maxHeaderSize: 16_384,
};

/** An HTTP server that nobody can exhaust by being slow. */
export function createLimitedServer(listener: RequestListener, limits: Partial<ServerLimits> = {}): Server {
  const { checkInterval, idleTimeout, ...own } = { ...defaults, ...limits };
  const server = createServer({ ...own, connectionsCheckingInterval: checkInterval }, listener);
  server.setTimeout(idleTimeout);
  const sockets = new Set<Socket>();
  open.set(server, sockets);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return server;
}

const open = new WeakMap<Server, Set<Socket>>();

/**
 * Closes the connections on which nothing was ever sent: browsers open some in advance. To Node.js they are not idle, so that a server
 * that closes would wait for them.
 */
export function closeUnused(server: Server): void {
  for (const socket of open.get(server) ?? []) if (socket.bytesRead === 0) socket.destroy();
}
