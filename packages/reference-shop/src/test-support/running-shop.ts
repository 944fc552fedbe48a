import type { Knex } from 'knex';
import { readSettings } from '../settings/read-settings.ts';
import { createShop, type Shop, type ShopOptions } from '../shop.ts';
import { type Answer, send } from './http.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';
import { Visitor } from './visitor.ts';

/** A real shop on free ports, with a database of its own: SQLite in a temporary folder, or MariaDB in the project `shop-mariadb`. */
export class RunningShop {
  readonly shop: Shop;
  readonly database: TestDatabase;
  /** Errors that nobody expected; a test that expects none looks here. */
  readonly crashes: unknown[];

  constructor(shop: Shop, database: TestDatabase, crashes: unknown[]) {
    this.shop = shop;
    this.database = database;
    this.crashes = crashes;
  }

  static async start(environment: Record<string, string> = {}, options: ShopOptions = {}): Promise<RunningShop> {
    return RunningShop.startOn(await createTestDatabase(), environment, options);
  }

  /** Starts one on a database that was made for it, and removes the database with it. */
  static async startOn(
    database: TestDatabase,
    environment: Record<string, string> = {},
    options: ShopOptions = {},
  ): Promise<RunningShop> {
    const quiet = { PORT: '0', MANAGEMENT_PORT: '0', PERFSHOP_LOG_LEVEL: 'silent' };
    const settings = readSettings({ ...quiet, ...database.environment, ...environment });
    const crashes: unknown[] = [];
    try {
      const shop = await createShop(settings, { onCrash: (error) => crashes.push(error), ...options });
      return new RunningShop(shop, database, crashes);
    } catch (error) {
      await database.remove();
      throw error;
    }
  }

  /** A folder of this shop alone. */
  get directory(): string {
    return this.database.directory;
  }

  /** Somebody with an own session, whose browser asks for this language. */
  async visitor(language = 'en'): Promise<Visitor> {
    return Visitor.arrive(this.shop.publicUrl, language);
  }

  /** Looks into the database of the shop, or changes it, beside the shop. */
  async sql<Result>(work: (db: Knex) => Promise<Result>): Promise<Result> {
    return this.database.sql(work);
  }

  /** A request to the control API with the token. */
  control(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = { 'x-admin-token': this.shop.controlToken };
    return send(`${this.shop.managementUrl}/api/admin/chaos${path}`, { method, body, headers });
  }

  async close(): Promise<void> {
    await this.shop.close();
    await this.database.remove();
  }
}
