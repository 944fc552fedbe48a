import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { address, goodCard } from '../../test-support/visitor.ts';

const posted = async (page: Page, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await page.request.post(path, { data: body, headers });
  if (!answer.ok()) throw new Error(`POST ${path} answered ${answer.status()}: ${await answer.text()}`);
  return answer.json();
};

/** Buys products (one piece each) as the customer of a page, without the forms. Gives the order. */
export async function buy(page: Page, ...productIds: readonly number[]): Promise<{ id: number; number: string }> {
  for (const productId of productIds) await posted(page, '/api/cart/add', { productId, quantity: 1 });
  await posted(page, '/api/checkout/address', address);
  await posted(page, '/api/checkout/shipping', { option: 'standard' });
  const { paymentToken } = await posted(page, '/api/checkout/payment', goodCard);
  return posted(page, '/api/orders', { paymentToken }, { 'idempotency-key': randomUUID() });
}
