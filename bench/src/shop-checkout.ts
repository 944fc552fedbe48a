import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { quantile } from './rounds.ts';
import { seeded } from './seeded.ts';
import { askShop } from './shop-client.ts';
import type { ShopProcess } from './shop-process.ts';

const journeysAtOnce = 50;

const address = {
  civility: 'Mme',
  firstName: 'Ada',
  lastName: 'Martin',
  email: 'ada.martin@example.org',
  line1: '12 rue des Lilas',
  postalCode: '75011',
  city: 'Paris',
  country: 'FR',
};
const card = { cardNumber: '4242 4242 4242 4242', expiry: '12/39', cvc: '123' };
const password = 'correct horse battery staple';

interface Quantiles {
  readonly p50: number;
  readonly p95: number;
}

/** Milliseconds of a step. */
export interface StepTimes {
  readonly name: string;
  /** From the arrival of the request in the shop to the end of its answer. */
  readonly server: Quantiles;
  /** As those who wait for it see it: with the way there and back, and the client's own work. */
  readonly client: Quantiles;
}

export interface CheckoutTimes {
  readonly steps: readonly StepTimes[];
  /** Registering a customer, which hashes a password with argon2id and is slow on purpose. */
  readonly registering: StepTimes;
  readonly journeys: number;
  readonly perSecond: number;
}

interface CheckoutOptions {
  /** Journeys of each customer. */
  readonly rounds: number;
  /** Mean of the pauses before the steps, in milliseconds, exponentially distributed; 0 is no pause at all. */
  readonly pause: number;
}

/** Fifty customers buy at once, `rounds` times each. They register before the clock starts. */
export async function measureCheckout(shop: ShopProcess, { rounds, pause }: CheckoutOptions): Promise<CheckoutTimes> {
  const products = await inStock(shop.port, journeysAtOnce * (rounds + 1));
  const customers: Customer[] = [];
  const [registering] = await timed(shop, async (seen) => {
    const everybody = Array.from({ length: journeysAtOnce }, (_, index) => register(shop.port, index, pause, seen));
    customers.push(...(await Promise.all(everybody)));
  });
  const buy = async (customer: Customer, times: number, seen: Seen) => {
    for (let time = 0; time < times; time += 1) await journey(shop.port, customer, products.pop() as number, seen);
  };
  // The first time warms up.
  await Promise.all(customers.map((customer) => buy(customer, 1, [])));
  const began = performance.now();
  const steps = await timed(shop, async (seen) => {
    await Promise.all(customers.map((customer) => buy(customer, rounds, seen)));
  });
  const seconds = (performance.now() - began) / 1_000;
  const journeys = journeysAtOnce * rounds;
  return { steps, registering: registering as StepTimes, journeys, perSecond: journeys / seconds };
}

/** Milliseconds of requests, with the step that each belongs to. */
type Seen = [step: string, ms: number][];

/** What the steps of `work` took, in the shop and for those who asked. */
async function timed(shop: ShopProcess, work: (seen: Seen) => Promise<void>): Promise<StepTimes[]> {
  const asSeen: Seen = [];
  await shop.ask('watch');
  await work(asSeen);
  const { times: inShop } = await shop.ask('times');
  const of = (times: Seen, name: string) => {
    const ms = times.filter(([step]) => step === name).map(([, each]) => each);
    return { p50: quantile(ms, 0.5), p95: quantile(ms, 0.95) };
  };
  const names = new Set(asSeen.map(([step]) => step));
  return [...names].map((name) => ({ name, server: of(inShop, name), client: of(asSeen, name) }));
}

interface Customer {
  cookie: string | undefined;
  readonly think: () => Promise<unknown>;
}

async function inStock(port: number, wanted: number): Promise<number[]> {
  const ids: number[] = [];
  for (let page = 0; ids.length < wanted; page += 1) {
    const { body } = await askShop(port, `/api/products?inStock=true&size=100&page=${page}`);
    const { content, last } = body as { content: { id: number; stock: number }[]; last: boolean };
    // Several of the same one compete for its row, as they do in a shop.
    ids.push(...content.flatMap(({ id, stock }) => Array<number>(Math.min(stock, 3)).fill(id)));
    if (last && ids.length < wanted) throw new Error(`Only ${ids.length} pieces are in stock, ${wanted} are needed.`);
  }
  return ids;
}

async function register(port: number, index: number, pause: number, seen: Seen): Promise<Customer> {
  const draw = seeded(index);
  const think = async () => pause > 0 && (await wait(-pause * Math.log(1 - draw())));
  const customer: Customer = { cookie: undefined, think };
  const { firstName, lastName } = address;
  const body = { email: `bench-${randomUUID()}@example.org`, password, firstName, lastName };
  await step(port, customer, seen, 'register', '/api/auth/register', 201, { body });
  return customer;
}

async function journey(port: number, customer: Customer, productId: number, seen: Seen): Promise<void> {
  const go = async (name: string, path: string, status: number, asked: AskedStep = {}) => {
    await customer.think();
    return step(port, customer, seen, name, path, status, asked);
  };
  await go('list', '/api/products', 200);
  await go('detail', `/api/products/${productId}`, 200);
  await go('add', '/api/cart/add', 200, { body: { productId, quantity: 1 } });
  await go('cart', '/api/cart', 200);
  await go('address', '/api/checkout/address', 200, { body: address });
  await go('shipping', '/api/checkout/shipping', 200, { body: { option: 'standard' } });
  const paid = await go('payment', '/api/checkout/payment', 200, { body: card });
  const { paymentToken } = paid as { paymentToken: string };
  await go('order', '/api/orders', 201, { body: { paymentToken }, headers: { 'idempotency-key': randomUUID() } });
}

interface AskedStep {
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

async function step(
  port: number,
  customer: Customer,
  seen: Seen,
  name: string,
  path: string,
  expected: number,
  { body: sent, headers }: AskedStep,
): Promise<unknown> {
  const { status, body, cookie, ms } = await askShop(port, path, {
    ...(sent !== undefined && { body: sent }),
    cookie: customer.cookie,
    headers: { 'x-bench-step': name, ...headers },
  });
  if (status !== expected) throw new Error(`${name} answered ${status}: ${JSON.stringify(body)}`);
  customer.cookie = cookie;
  seen.push([name, ms]);
  return body;
}
