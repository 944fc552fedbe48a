import express, { Router } from 'express';
import { type Line, priceLine } from './prices.ts';
import { products } from './products.ts';
import type { Session } from './sessions.ts';

/** The routes of the shop: who am I, put into the cart, order. */
export function checkout(): Router {
  const router = Router();
  let orders = 0;
  router.use(express.json());

  router.get('/session', (request, response) => {
    response.json({ ref: request.session.ref });
  });

  router.post('/cart', (request, response) => {
    const { product, quantity } = (request.body ?? {}) as { product?: unknown; quantity?: unknown };
    if (
      typeof product !== 'string' ||
      !products.has(product) ||
      !Number.isSafeInteger(quantity) ||
      Number(quantity) < 1
    ) {
      response.status(400).json({ error: 'product must be one that is for sale, and quantity a whole number from 1' });
      return;
    }
    const { cart } = request.session;
    cart.set(product, (cart.get(product) ?? 0) + Number(quantity));
    response.json(totals(linesOf(request.session)));
  });

  router.post('/orders', (request, response) => {
    const lines = linesOf(request.session);
    if (lines.length === 0) {
      response.status(409).json({ error: 'the cart is empty' });
      return;
    }
    request.session.cart.clear();
    orders += 1;
    response.status(201).json({ number: orders, ...totals(lines) });
  });

  return router;
}

const linesOf = ({ cart }: Session): Line[] =>
  [...cart].flatMap(([id, quantity]) => {
    const product = products.get(id);
    return product === undefined ? [] : [priceLine(product, quantity)];
  });

function totals(lines: readonly Line[]) {
  const net = lines.reduce((sum, line) => sum + line.net, 0);
  const vat = lines.reduce((sum, line) => sum + line.vat, 0);
  return { lines, net, vat, total: net + vat };
}
