import { business } from '@perfshop/chaos-business';
import { moneyRounding, stockCommit, taxRate } from '@perfshop/chaos-business/points';
import { performance } from '@perfshop/chaos-performance';
import { type Chaos, createChaos } from '@perfshop/core';
import { httpServerRequest, koaChaos } from '@perfshop/core/koa';
import type { Registry } from 'prom-client';
import type { ShopMiddleware } from '../http/context.ts';
import type { Settings } from '../settings/table.ts';

/** The chaos of the shop: every family, on the points that the shop offers. */
export const createShopChaos = ({ seed, killFile }: Settings, registry: Registry): Promise<Chaos> =>
  createChaos({
    plugins: [business(), performance()],
    points: [httpServerRequest, taxRate, moneyRounding, stockCommit],
    seed,
    telemetry: { registry },
    ...(killFile !== undefined && { kill: { file: killFile } }),
  });

/** Lets chaos act on requests. Comes after the session, by whose public reference requests are targeted. */
export const shopChaosMiddleware = (chaos: Chaos): ShopMiddleware =>
  koaChaos(chaos, {
    attributes: { session: (ctx) => ctx.state.session?.ref },
    exempt: ['/healthz', '/readyz'],
  });
