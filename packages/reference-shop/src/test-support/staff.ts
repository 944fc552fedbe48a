import { type Answer, type Sent, send } from './http.ts';
import type { RunningShop } from './running-shop.ts';

/** Somebody who works in the back office over HTTP. */
export class Staff {
  readonly #url: string;
  readonly #language: string;
  #cookie: string;

  private constructor(url: string, cookie: string, language: string) {
    this.#url = url;
    this.#cookie = cookie;
    this.#language = language;
  }

  static async enter({ shop }: RunningShop, login: string, password: string, language = 'en'): Promise<Staff> {
    const staff = new Staff(shop.publicUrl, '', language);
    const { status } = await staff.post('/api/admin/login', { login, password });
    if (status !== 200) throw new Error(`Signing in answered ${status}`);
    return staff;
  }

  /** The header that carries the session. */
  get cookie(): string {
    return this.#cookie;
  }

  async request(path: string, { headers, ...sent }: Sent = {}): Promise<Answer> {
    const answer = await send(this.#url + path, {
      ...sent,
      headers: { cookie: this.#cookie, 'accept-language': this.#language, ...headers },
    });
    const given = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('admin_sid='));
    if (given !== undefined) this.#cookie = given.split(';')[0] ?? '';
    return answer;
  }

  get = (path: string): Promise<Answer> => this.request(path);
  post = (path: string, body: unknown): Promise<Answer> => this.request(path, { method: 'POST', body });
  put = (path: string, body: unknown): Promise<Answer> => this.request(path, { method: 'PUT', body });
  delete = (path: string): Promise<Answer> => this.request(path, { method: 'DELETE' });

  /** Sends a picture for a product. */
  async picture(productId: number, content: Uint8Array, type = 'image/png'): Promise<Answer> {
    const response = await fetch(`${this.#url}/api/admin/products/${productId}/picture`, {
      method: 'PUT',
      headers: { cookie: this.#cookie, 'content-type': type, 'accept-language': 'en' },
      body: Buffer.from(content),
    });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  }
}
