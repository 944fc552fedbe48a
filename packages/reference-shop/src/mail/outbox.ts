import { dependencyCall } from '@perfshop/chaos-functional/points';
import { type CapturedScope, captureScope, withScope } from '@perfshop/core';
import type { Knex } from 'knex';
import { raw } from 'objection';
import { Mail } from './mail.ts';
import type { Postman } from './postman.ts';

/** How long whoever takes a mail has to send it, before somebody else may: a crash in between sends it again later. */
const lease = 60_000;
const firstPause = 5_000;
const longestPause = 3_600_000;
/** About half a day of trying. */
const mostAttempts = 18;
/** How long closing waits for what is still to be sent. */
const grace = 5_000;
const round = 20;

interface OutboxOptions {
  readonly db: Knex;
  readonly postman: Postman;
  /** Told of what went wrong and will be tried again. */
  readonly onError: (error: unknown) => void;
  /** How often to look for mail that is due, in milliseconds. */
  readonly interval?: number;
}

/**
 * Sends the mails that were written into the database: each at least once, also after a crash. A mail that the server does not take is tried again
 * later and later. Several shops may share one database: a mail is taken by one of them at a time.
 */
export class Outbox {
  readonly #db: Knex;
  readonly #postman: Postman;
  readonly #onError: (error: unknown) => void;
  readonly #timer: NodeJS.Timeout;
  // In whose request mail was written, by customer: a fault that is aimed at somebody follows their mail out of the request.
  #scopes = new Map<number, CapturedScope>();
  #running: Promise<void> | undefined;
  #isAsked = false;
  #deadline = Number.POSITIVE_INFINITY;

  constructor({ db, postman, onError, interval = 2_000 }: OutboxOptions) {
    this.#db = db;
    this.#postman = postman;
    this.#onError = onError;
    this.#timer = setInterval(() => this.#run(), interval);
    this.#timer.unref();
    this.#run();
  }

  /** Sends soon what was just written to a customer. Call it within the request, once its transaction is through. */
  wake(userId: number): void {
    this.#scopes.set(userId, captureScope());
    this.#run();
  }

  /** Sends what is due, as far as that takes a few seconds only; the rest waits for the next start. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#deadline = performance.now() + grace;
    this.#run();
    await this.#running;
    this.#postman.close();
  }

  #run(): void {
    this.#isAsked = true;
    this.#running ??= this.#sendAll().finally(() => {
      this.#running = undefined;
    });
  }

  async #sendAll(): Promise<void> {
    while (this.#isAsked) {
      this.#isAsked = false;
      const scopes = this.#scopes;
      this.#scopes = new Map();
      try {
        await this.#sendDue(scopes);
      } catch (error) {
        // The database does not answer: the next round asks it again.
        this.#onError(error);
      }
    }
  }

  async #sendDue(scopes: ReadonlyMap<number, CapturedScope>): Promise<void> {
    for (;;) {
      const due = await Mail.query(this.#db)
        .where({ status: 'waiting' })
        .where('nextAttemptAt', '<=', Date.now())
        .orderBy('id')
        .limit(round);
      for (const mail of due) {
        if (performance.now() > this.#deadline) return;
        const scope = scopes.get(mail.userId ?? 0);
        await (scope === undefined ? this.#send(mail) : withScope(scope, () => this.#send(mail)));
      }
      if (due.length < round) return;
    }
  }

  async #send(mail: Mail): Promise<void> {
    const { id, nextAttemptAt } = mail;
    const taken = await Mail.query(this.#db)
      .where({ id, status: 'waiting', nextAttemptAt })
      .patch({ nextAttemptAt: Date.now() + lease, attempts: raw('?? + 1', 'attempts') });
    if (taken === 0) return;
    try {
      await dependencyCall.run(() => this.#postman.send(mail), { dependency: 'mail', operation: 'send' });
    } catch (error) {
      this.#onError(error);
      const attempts = mail.attempts + 1;
      await Mail.query(this.#db)
        .findById(id)
        .patch(attempts >= mostAttempts ? { status: 'failed' } : { nextAttemptAt: Date.now() + pauseAfter(attempts) });
      return;
    }
    await Mail.query(this.#db).findById(id).patch({ status: 'sent', sentAt: Date.now() });
  }
}

/** How long to wait after so many attempts, in milliseconds: twice as long each time, up to an hour. */
export const pauseAfter = (attempts: number): number => Math.min(longestPause, firstPause * 2 ** (attempts - 1));
