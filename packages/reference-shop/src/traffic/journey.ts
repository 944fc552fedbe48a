import { randomUUID } from 'node:crypto';
import type { Client, Reply } from './client.ts';
import type { Person } from './person.ts';
import type { Random } from './random.ts';

/** How a visit ended. */
export type Outcome = 'left' | 'abandoned' | 'bought' | 'failed';

interface Visit {
  readonly client: Client;
  readonly person: Person;
  readonly random: Random;
  /** Waits as long as somebody thinks; rejects when the traffic is stopped. */
  think(medianMs: number): Promise<void>;
}

interface Listed {
  readonly id: number;
  readonly picture: string;
}

const categories = ['computing', 'aircraft', 'cars', 'companies', 'helicopters', 'boats', 'motorcycles'] as const;
const words = ['pro', 'book', 'cable', 'turbo', 'yacht', 'moto', 'jet', 'studio', 'sport', 'mini'] as const;
const sorts = ['price,asc', 'price,desc', 'rating,desc', 'name'] as const;

/** Goes through the shop as somebody does: looks around, searches, puts things into the cart, and buys or thinks better of it. */
export async function visit({ client, person, random, think }: Visit): Promise<Outcome> {
  let pieces = 0;
  await client.ask('/api/auth/status');
  let shown = await look(client, '/api/products');
  for (let step = 0; step < person.interest; step++) {
    await think(3_000);
    if (shown.length === 0 || random.chance(0.35)) {
      shown = await look(client, nextList(random));
      continue;
    }
    const product = shown[random.below(shown.length)];
    if (product === undefined) continue;
    const { status } = await client.ask(`/api/products/${product.id}`);
    await Promise.all([client.ask(product.picture), client.ask(`/api/products/${product.id}/reviews`)]);
    if (status !== 200 || !random.chance(person.intent * 0.6)) continue;
    await think(4_000);
    if (isFine(await client.ask('/api/cart/add', post({ productId: product.id, quantity: 1 })))) pieces++;
  }
  if (pieces === 0) return 'left';
  await client.ask('/api/cart');
  await think(3_000);
  return random.chance(0.25 + person.intent * 0.6) ? buy({ client, person, random, think }) : 'abandoned';
}

function nextList(random: Random): string {
  const query = new URLSearchParams();
  if (random.chance(0.4)) query.set('q', random.pick(words));
  if (random.chance(0.5)) query.set('category', random.pick(categories));
  if (random.chance(0.3)) query.set('sort', random.pick(sorts));
  if (random.chance(0.2)) query.set('page', String(1 + random.below(3)));
  return `/api/products?${query}`;
}

async function look(client: Client, path: string): Promise<readonly Listed[]> {
  const { body } = await client.ask(path);
  const { content = [] } = (body ?? {}) as { readonly content?: readonly Listed[] };
  // As many pictures as a screen shows; a browser loads them side by side.
  await Promise.all(content.slice(0, 4).map(({ picture }) => client.ask(picture)));
  return content;
}

const good = '4242 4242 4242 4242';
const refused = '4000 0000 0000 0002';

async function buy({ client, person, random, think }: Visit): Promise<Outcome> {
  if (!(await signIn(client, person))) return 'failed';
  await think(12_000);
  const address = { civility: 'Mme', firstName: person.firstName, lastName: person.lastName, email: person.email };
  if (!isFine(await client.ask('/api/checkout/address', post({ ...address, ...person.home })))) return 'failed';
  await think(3_000);
  const option = random.chance(0.8) ? 'standard' : 'express';
  if (!isFine(await client.ask('/api/checkout/shipping', post({ option })))) return 'failed';
  if (random.chance(0.1)) return 'abandoned';
  await think(9_000);
  if (random.chance(0.05)) {
    await client.ask('/api/checkout/payment', post({ cardNumber: refused, expiry: '12/39', cvc: '123' }));
    if (random.chance(0.4)) return 'abandoned';
    await think(8_000);
  }
  const paid = await client.ask('/api/checkout/payment', post({ cardNumber: good, expiry: '12/39', cvc: '123' }));
  const { paymentToken } = (paid.body ?? {}) as { readonly paymentToken?: string };
  if (paymentToken === undefined) return 'failed';
  const order = post({ paymentToken }, { 'idempotency-key': randomUUID() });
  if (!isFine(await client.ask('/api/orders', order))) return 'failed';
  await think(2_000);
  await client.ask('/api/orders');
  return 'bought';
}

/** Registers, or signs in when this person has been here before. */
async function signIn(client: Client, { email, password, firstName, lastName }: Person): Promise<boolean> {
  const registered = await client.ask('/api/auth/register', post({ email, password, firstName, lastName }));
  if (isFine(registered)) return true;
  return registered.status === 409 && isFine(await client.ask('/api/auth/login', post({ email, password })));
}

const post = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  ({ method: 'POST', body, headers }) as const;

const isFine = ({ status }: Reply): boolean => status >= 200 && status < 300;
