import { ConsoleError } from '@perfshop/console';
import type { ShopMiddleware } from '../http/context.ts';
import { Problem } from '../http/problem.ts';

/** How long requests under way are waited for, in milliseconds. */
const patience = 5_000;

/** Keeps requests away while the shop is being reset: they meet the shop before it or after it, or a 503. */
export class Maintenance {
  #running = 0;
  #isClosed = false;
  /** How often the shop was closed. */
  #closings = 0;
  #onIdle = () => {};

  /** Lets requests through, but while the shop is closed. */
  readonly guard: ShopMiddleware = async (_ctx, next) => {
    if (this.#isClosed) throw resetting();
    this.#running += 1;
    try {
      await next();
    } finally {
      this.#leave();
    }
  };

  /**
   * Lets a request wait for its visitor, to send a body for example: a reset does not wait for it.
   *
   * @throws Problem 503 `resetting` when the shop was closed meanwhile, or is already: what the request knew of the shop may be gone.
   */
  readonly outside = async <Result>(wait: () => Promise<Result>): Promise<Result> => {
    // A reset that waits for this request would begin now, and be over unnoticed when the visitor is done.
    if (this.#isClosed) throw resetting();
    const before = this.#closings;
    this.#leave();
    const result = await wait().finally(() => {
      this.#running += 1;
    });
    if (this.#closings !== before) throw resetting();
    return result;
  };

  #leave(): void {
    this.#running -= 1;
    if (this.#running === 0) this.#onIdle();
  }

  /**
   * Does a piece of work while no request is under way.
   *
   * @throws ConsoleError `CONSOLE_BUSY` when another piece of work goes on, or requests are still under way after five seconds; the work was not begun then.
   */
  async alone<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#isClosed) throw busy('The shop is being reset already');
    this.#isClosed = true;
    this.#closings += 1;
    try {
      await this.#idle();
      return await work();
    } finally {
      this.#isClosed = false;
    }
  }

  async #idle(): Promise<void> {
    if (this.#running === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        const underWay = this.#running;
        reject(
          busy(
            `Requests under way have not ended within ${patience} ms (${underWay} left): the data stay as they are`,
            {
              underWay,
            },
          ),
        );
      }, patience);
    });
    const idle = new Promise<void>((resolve) => {
      this.#onIdle = resolve;
    });
    try {
      await Promise.race([idle, late]);
    } finally {
      clearTimeout(timer);
      this.#onIdle = () => {};
    }
  }
}

/** What the control API answers: its callers try again by themselves. */
const busy = (message: string, details: Readonly<Record<string, unknown>> = {}): ConsoleError =>
  new ConsoleError('CONSOLE_BUSY', message, details, { 'Retry-After': String(patience / 1_000) });

const resetting = (): Problem => new Problem(503, 'resetting', { retryAfterSeconds: 2 });
