import { randomUUID } from 'node:crypto';
import { type Answer, type Sent, send } from './http.ts';

export const address = {
  civility: 'Mme',
  firstName: 'Ada',
  lastName: 'Martin',
  email: 'ada.martin@example.org',
  line1: '12 rue des Lilas',
  postalCode: '75011',
  city: 'Paris',
  country: 'FR',
};

export const goodCard = { cardNumber: '4242 4242 4242 4242', expiry: '12/39', cvc: '123' };

/** Somebody who uses the shop over HTTP, with a cookie jar of one cookie. */
export class Visitor {
  readonly #url: string;
  readonly #language: string;
  #cookie = '';
  #isCustomer = false;
  /** Public reference of the session. */
  ref = '';
  readonly email = `visitor-${randomUUID()}@example.org`;
  readonly password = 'correct horse battery staple';

  private constructor(url: string, language: string) {
    this.#url = url;
    this.#language = language;
  }

  static async arrive(url: string, language: string): Promise<Visitor> {
    const visitor = new Visitor(url, language);
    visitor.ref = (await visitor.get('/api/auth/status')).body.ref;
    return visitor;
  }

  /** The header that carries the session. */
  get cookie(): string {
    return this.#cookie;
  }

  /** The same visitor at another address of the shop, as behind a load balancer. */
  static returning(url: string, visitor: Visitor): Visitor {
    const same = new Visitor(url, visitor.#language);
    same.#cookie = visitor.#cookie;
    same.#isCustomer = visitor.#isCustomer;
    same.ref = visitor.ref;
    return same;
  }

  async request(path: string, { headers, ...sent }: Sent = {}): Promise<Answer> {
    const answer = await send(this.#url + path, {
      ...sent,
      headers: { 'accept-language': this.#language, ...(this.#cookie && { cookie: this.#cookie }), ...headers },
    });
    const [first] = answer.headers.getSetCookie();
    if (first) this.#cookie = first.split(';')[0] ?? '';
    return answer;
  }

  get(path: string): Promise<Answer> {
    return this.request(path);
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.request(path, { method: 'POST', body, headers });
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.request(path, { method: 'PUT', body });
  }

  delete(path: string): Promise<Answer> {
    return this.request(path, { method: 'DELETE' });
  }

  add(productId: number, quantity = 1): Promise<Answer> {
    return this.post('/api/cart/add', { productId, quantity });
  }

  /** Becomes a customer, once. */
  async register(): Promise<this> {
    if (this.#isCustomer) return this;
    const { email, password } = this;
    const { firstName, lastName } = address;
    const { status } = await this.post('/api/auth/register', { email, password, firstName, lastName });
    if (status !== 201) throw new Error(`Registering answered ${status}`);
    this.#isCustomer = true;
    return this;
  }

  /** Goes from the cart to an authorised payment, as a customer; gives its token. */
  async checkOut({ option = 'standard', country = {} }: { option?: string; country?: object } = {}): Promise<string> {
    await this.register();
    await this.post('/api/checkout/address', { ...address, ...country });
    await this.post('/api/checkout/shipping', { option });
    return (await this.post('/api/checkout/payment', goodCard)).body.paymentToken;
  }

  order(paymentToken: string, key: string = randomUUID()): Promise<Answer> {
    return this.post('/api/orders', { paymentToken }, { 'idempotency-key': key });
  }

  /** Buys a product, from the cart to the order. */
  async buy(productId: number, quantity = 1): Promise<Answer> {
    await this.add(productId, quantity);
    return this.order(await this.checkOut());
  }
}
