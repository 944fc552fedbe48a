import { Agent, request } from 'node:http';

/** What asks a server on this machine for `/` and reads its answer to the end, over `connections` connections that stay open until `end()`. */
export function asker(connections: number): { ask(port: number): Promise<void>; end(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const ask = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', agent }, (response) => {
        response.resume();
        response.once('end', resolve);
      })
        .once('error', reject)
        .end();
    });
  return { ask, end: () => agent.destroy() };
}
