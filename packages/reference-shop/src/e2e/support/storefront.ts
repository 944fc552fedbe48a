import { type Browser, type BrowserContextOptions, chromium as driver, type Page } from 'playwright-core';
import { chromium } from '../../../../../tests/services.ts';
import { type Language, localeOf } from '../../../web/src/i18n/languages.ts';
import { RunningShop } from '../../test-support/running-shop.ts';
import { builtOnce } from './build-web.ts';

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
// A step that takes longer has failed: everything runs on this machine.
const patienceMs = 8_000;

/** What a visitor's browser is like. */
export interface VisitOptions {
  readonly language?: Language;
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
}

/** A real shop with the web as shipped, and a real browser to visit it. */
export class Storefront {
  readonly #running: RunningShop;
  readonly #browser: Browser;
  /** What no visit may cause: script errors, breaches of the content security policy, requests to other hosts. */
  readonly faults: string[] = [];

  private constructor(running: RunningShop, browser: Browser) {
    this.#running = running;
    this.#browser = browser;
  }

  /** @param environment Settings of the shop. */
  static async open(environment: Record<string, string> = {}): Promise<Storefront> {
    const running = await RunningShop.start(environment, { webDirectory: await builtOnce() });
    const browser = await driver.launch({ ...(chromium && { executablePath: chromium }), args: flags });
    return new Storefront(running, browser);
  }

  get running(): RunningShop {
    return this.#running;
  }

  get url(): string {
    // This machine, also when the shop tells others another address of it.
    return `http://localhost:${new URL(this.#running.shop.publicUrl).port}`;
  }

  /** A new visitor's page, with nothing open yet. */
  async visitor({ language = 'en', theme = 'light', width = 1280 }: VisitOptions = {}): Promise<Page> {
    const options: BrowserContextOptions = {
      baseURL: this.url,
      locale: localeOf(language),
      colorScheme: theme,
      viewport: { width, height: 800 },
      reducedMotion: 'reduce',
    };
    const page = await (await this.#browser.newContext(options)).newPage();
    page.setDefaultTimeout(patienceMs);
    page.on('pageerror', (error) => this.faults.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      // The browser also reports answers like 404 here, and requests that a test cuts off.
      const isAnswer = message.text().startsWith('Failed to load resource:');
      if (message.type() === 'error' && !isAnswer) this.faults.push(`${page.url()}: ${message.text()}`);
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(`${this.url}/`)) this.faults.push(`${page.url()}: asks ${request.url()}`);
    });
    return page;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#running.close();
  }
}
