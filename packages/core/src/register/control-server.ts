import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Chaos } from '../engine/chaos.ts';
import { load } from './load.ts';
import { SettingError } from './setting-error.ts';
import type { Settings } from './settings.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
type ControlApi = (chaos: Chaos, options: { readonly token: string }) => Handler;

/** The control API on the loopback address. It keeps no process alive. */
export interface ControlServer {
  readonly server: Server;
  readonly url: string;
  /** The token, if it was made up here and nobody else knows it. */
  readonly newToken: string | undefined;
}

/** @throws SettingError if @perfshop/console is not installed, or the port is taken. */
export async function startControl(chaos: Chaos, { port, token }: Settings): Promise<ControlServer> {
  const found = await load('@perfshop/console');
  if (found === undefined) {
    throw new SettingError('@perfshop/console is not installed beside the application, and chaos is switched on by it');
  }
  const newToken = token === undefined ? randomBytes(24).toString('base64url') : undefined;
  const api = (found.controlApi as ControlApi)(chaos, { token: token ?? (newToken as string) });
  const server = createServer(async (request, response) => {
    if (!(await api(request, response))) response.writeHead(404).end();
  });
  server.on('connection', (socket) => socket.unref());
  server.listen(port, '127.0.0.1').unref();
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new SettingError(`The control API can't listen on port ${port}: ${(error as Error).message}`);
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/admin/chaos`;
  return { server, url, newToken };
}
