import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeUnused } from './limited-server.ts';

/** The shop can't start for a reason that whoever starts it can remove. The message is one sentence for them. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** How long a closing server waits for its last answers, in milliseconds. */
const grace = 10_000;

/**
 * Starts listening and gives the port, which the system chooses when it is asked for 0.
 *
 * @throws StartError that names the setting to change, when the port is taken or not allowed.
 */
export function listen(server: Server, port: number, host: string, setting: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) =>
      reject(new StartError(sentence(error, port, host, setting), { cause: error }));
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function sentence({ code, message }: NodeJS.ErrnoException, port: number, host: string, setting: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is in use: stop the program that has it, or choose another with ${setting}.`;
    case 'EACCES':
      return `Port ${port} may not be opened by this user: choose one above 1023 with ${setting}.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is not an address of this machine: choose another with PERFSHOP_HOST.`;
    default:
      return `The shop cannot listen on port ${port} of ${host}: ${message}`;
  }
}

/** Stops taking requests and waits for those under way; after ten seconds their connections are cut. */
export function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), grace);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
    closeUnused(server);
  });
}
