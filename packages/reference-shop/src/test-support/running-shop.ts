import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../settings/read-settings.ts';
import { createShop, type Shop, type ShopOptions } from '../shop.ts';
import { type Answer, send } from './http.ts';
import { Visitor } from './visitor.ts';

/** A real shop on free ports, with its own database in a temporary folder. */
export class RunningShop {
  readonly shop: Shop;
  readonly directory: string;
  /** Errors that nobody expected; a test that expects none looks here. */
  readonly crashes: unknown[];

  constructor(shop: Shop, directory: string, crashes: unknown[]) {
    this.shop = shop;
    this.directory = directory;
    this.crashes = crashes;
  }

  static async start(environment: Record<string, string> = {}, options: ShopOptions = {}): Promise<RunningShop> {
    const directory = mkdtempSync(join(tmpdir(), 'perfshop-'));
    const settings = readSettings({ PORT: '0', MANAGEMENT_PORT: '0', PERFSHOP_DATA_DIR: directory, ...environment });
    const crashes: unknown[] = [];
    const shop = await createShop(settings, { onCrash: (error) => crashes.push(error), ...options });
    return new RunningShop(shop, directory, crashes);
  }

  /** Somebody with an own session, whose browser asks for this language. */
  async visitor(language = 'en'): Promise<Visitor> {
    return Visitor.arrive(this.shop.publicUrl, language);
  }

  /** A request to the control API with the token. */
  control(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = { 'x-admin-token': this.shop.controlToken };
    return send(`${this.shop.managementUrl}/api/admin/chaos${path}`, { method, body, headers });
  }

  async close(): Promise<void> {
    await this.shop.close();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
