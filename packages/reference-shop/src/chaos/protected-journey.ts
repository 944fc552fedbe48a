import { journeyStep } from '@perfshop/chaos-scripting/points';
import type { Next } from 'koa';
import type { ShopContext, ShopMiddleware } from '../http/context.ts';
import { rawBodyOf } from '../http/json-body.ts';

/** The steps of a purchase that a script has to walk in order. The catalogue and the cart are free. */
const steps = new Map([
  ['/api/auth/login', 'login'],
  // Registering signs in as well, and whoever signs in is given what the next steps ask for.
  ['/api/auth/register', 'login'],
  ['/api/checkout/address', 'address'],
  ['/api/checkout/shipping', 'shipping'],
  ['/api/checkout/payment', 'payment'],
  ['/api/orders', 'order'],
]);

/**
 * Lets a step of the purchase be refused, and its answer carry what the next step needs. `problems` puts errors into words here already, because an
 * answer that says what was wrong with a step is an answer to it.
 */
export const protectedJourney =
  (problems: ShopMiddleware): ShopMiddleware =>
  (ctx, next) => {
    const step = ctx.method === 'POST' && journeyStep.active ? steps.get(ctx.path) : undefined;
    return step === undefined ? next() : walk(step, problems, ctx, next);
  };

async function walk(step: string, problems: ShopMiddleware, ctx: ShopContext, next: Next): Promise<void> {
  const { status, headers, body } = await journeyStep.run(
    async () => {
      await problems(ctx, next);
      return { status: ctx.status, headers: {}, body: ctx.body };
    },
    {
      step,
      method: ctx.method,
      target: ctx.url,
      header: (name) => ctx.get(name) || undefined,
      body: () => rawBodyOf(ctx),
      session: ctx.state.session?.ref,
    },
  );
  ctx.set(headers);
  if (body !== ctx.body) ctx.body = body;
  ctx.status = status;
}
