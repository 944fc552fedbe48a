import type { FinishedRequest, RequestObserver } from '../http/observe-requests.ts';

/** What customers did since the start. Numbers only grow. */
export interface BusinessCounts {
  readonly orders: number;
  /** Sum of the orders' totals, in cents. */
  readonly revenueCents: number;
  /** Times that something was put into a cart. */
  readonly cartAdditions: number;
  /** Answers of the bank, by what they were: `authorized`, `challenged`, `refused`. */
  readonly payments: ReadonlyMap<string, number>;
}

export interface BusinessMeter {
  readonly counts: BusinessCounts;
  readonly observe: RequestObserver;
}

/**
 * Counts business from what the shop answered to its customers: what they were told is what dashboards show, also when a fault
 * makes the shop tell them something wrong.
 */
export function createBusinessMeter(): BusinessMeter {
  const payments = new Map<string, number>();
  const counts = { orders: 0, revenueCents: 0, cartAdditions: 0, payments };
  const meters: Readonly<Record<string, (request: FinishedRequest) => void>> = {
    'POST /api/orders': ({ ctx, status }) => {
      // 200 is the answer to a repeated key: that order was counted before.
      if (status !== 201) return;
      counts.orders++;
      counts.revenueCents += Math.round(amountOf(ctx.body) * 100);
    },
    'POST /api/cart/add': ({ status }) => {
      if (status === 200) counts.cartAdditions++;
    },
    'POST /api/checkout/payment': ({ status }) => {
      const result = status === undefined ? undefined : paymentResults[status];
      if (result !== undefined) payments.set(result, (payments.get(result) ?? 0) + 1);
    },
  };
  return { counts, observe: (request) => meters[`${request.method} ${request.route}`]?.(request) };
}

const paymentResults: Readonly<Record<number, string>> = { 200: 'authorized', 202: 'challenged', 402: 'refused' };

function amountOf(body: unknown): number {
  const { total } = (typeof body === 'object' && body !== null ? body : {}) as { readonly total?: unknown };
  return typeof total === 'number' ? total : 0;
}
