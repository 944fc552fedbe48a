import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { freePort } from '../../../../tests/free-port.ts';

// Debian keeps mariadbd where only root's PATH looks.
const environment = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` };

/** Enough for the databases of a run. */
const roomNeeded = 2 * 1024 ** 3;

/** Kept in memory by the system. */
const memory = '/dev/shm';

/** Where files are that need not outlive the run. Making the shop's tables syncs some hundred times, which a disk takes seconds for. */
function fleeting(): string {
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > roomNeeded ? memory : tmpdir();
}

interface StartOptions {
  /** Writes each commit to the disk before it answers, as in production. */
  readonly durable?: boolean;
  /** Further options of the server, such as `--innodb-file-per-table=0`. */
  readonly options?: readonly string[];
}

/** A MariaDB of its own on a free port of this machine, with its files in a temporary folder; in memory, if there is room, where nothing has to be durable. */
export class MariadbServer {
  readonly #folder: string;
  readonly #password = randomBytes(12).toString('hex');
  #port = 0;
  #process: ChildProcess | undefined;

  private constructor(parent: string) {
    this.#folder = mkdtempSync(join(parent, 'perfshop-mariadb-'));
  }

  static isInstalled(): boolean {
    return spawnSync('mariadbd', ['--version'], { env: environment }).status === 0;
  }

  /** Creates and starts one. */
  static async start(options: StartOptions = {}): Promise<MariadbServer> {
    const server = new MariadbServer(options.durable ? tmpdir() : fleeting());
    try {
      server.#install(options);
      await server.resumeFromStop(options);
      await server.#createUser();
      return server;
    } catch (error) {
      await server.remove();
      throw error;
    }
  }

  /** What `DATABASE_URL` is for a database of this server. The user may do anything with databases whose name begins with perfshop_, and see what the server does. */
  url(database: string): string {
    return `mysql://shop:${this.#password}@127.0.0.1:${this.#port}/${database}`;
  }

  #install({ options = [] }: StartOptions): void {
    const { status, stdout, stderr } = spawnSync(
      'mariadb-install-db',
      [
        '--no-defaults',
        `--datadir=${this.#data}`,
        '--auth-root-authentication-method=normal',
        '--skip-test-db',
        ...options,
        ...asRoot,
      ],
      { env: environment, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`mariadb-install-db ended with ${status}:\n${stdout}${stderr}`);
  }

  /** Starts the server on what it had when it was stopped, on the same port. */
  async resumeFromStop({ durable = false, options = [] }: StartOptions = {}): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    const log = join(this.#folder, 'error.log');
    const server = [
      'mariadbd',
      '--no-defaults',
      `--datadir=${this.#data}`,
      `--socket=${join(this.#folder, 'socket')}`,
      `--pid-file=${join(this.#folder, 'pid')}`,
      `--log-error=${log}`,
      '--bind-address=127.0.0.1',
      `--port=${this.#port}`,
      '--skip-name-resolve',
      '--max-connections=1000',
      '--innodb-buffer-pool-size=128M',
      ...(durable
        ? []
        : ['--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0', '--skip-innodb-stats-persistent']),
      ...options,
      ...asRoot,
    ];
    // The kernel ends the server when the process that started it is gone, however that ended.
    const [program = '', ...args] = canOutliveNobody ? ['setpriv', '--pdeathsig', 'KILL', ...server] : server;
    const child = spawn(program, args, { env: environment, stdio: 'ignore' });
    this.#process = child;
    const deadline = performance.now() + 60_000;
    while (!(await answers(this.#port))) {
      if (child.exitCode !== null || performance.now() > deadline) {
        await this.stop();
        throw new Error(`mariadbd did not start:\n${readFileSync(log, 'utf8')}`);
      }
    }
  }

  async #createUser(): Promise<void> {
    await this.command(`create user shop@'127.0.0.1' identified by '${this.#password}'`);
    await this.command("grant all on `perfshop\\_%`.* to shop@'127.0.0.1'");
    // To see who waits for a lock.
    await this.command("grant process on *.* to shop@'127.0.0.1'");
  }

  /** Has the server do something that its user may not. */
  async command(statement: string): Promise<void> {
    const root = await createConnection({ socketPath: join(this.#folder, 'socket'), user: 'root' });
    try {
      await root.query(statement);
    } finally {
      await root.end();
    }
  }

  get #data(): string {
    return join(this.#folder, 'data');
  }

  async stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** Makes it deaf without closing connections, as a server does that is out of memory or behind a broken network. */
  pause(): void {
    this.#process?.kill('SIGSTOP');
  }

  resume(): void {
    this.#process?.kill('SIGCONT');
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

// MariaDB refuses to run as root unless it is told to.
const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
const canOutliveNobody = spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true'], { env: environment }).status === 0;

/** Whether a server is ready on the port: only its greeting tells, since the port is open before. */
async function answers(port: number): Promise<boolean> {
  try {
    const connection = await createConnection({ host: '127.0.0.1', port, user: 'root' });
    await connection.end();
    return true;
  } catch (error) {
    // Refused for the user: the server is there.
    return String((error as { code?: unknown }).code).startsWith('ER_');
  }
}
