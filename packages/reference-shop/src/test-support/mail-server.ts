import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { freePort } from '../../../../tests/free-port.ts';

/** A letter as it came over the wire. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body. */
  readonly source: string;
}

/** A real mail server in this process. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** How many letters it refuses before it takes one. */
  refusals = 0;
  /** How many letters it was offered. */
  offered = 0;
  readonly #server: SMTPServer;

  private constructor(port: number, host: string) {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onData: (stream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          this.offered += 1;
          if (this.refusals > 0) {
            this.refusals -= 1;
            return done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
          }
          this.received.push({
            from: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
            to: envelope.rcptTo.map(({ address }) => address),
            source: Buffer.concat(chunks).toString(),
          });
          return done();
        });
      },
    });
    this.#server.listen(port, host);
  }

  /** Listens on `port`, or on any that is free. */
  static async start(port?: number): Promise<MailServer> {
    const server = new MailServer(port ?? (await freePort()), '127.0.0.1');
    await once(server.#server.server, 'listening');
    return server;
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
