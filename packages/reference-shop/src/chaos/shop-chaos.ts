import { business } from '@perfshop/chaos-business';
import { performance } from '@perfshop/chaos-performance';
import { type Chaos, createChaos } from '@perfshop/core';
import { DATABASE } from '@perfshop/core/knex';
import { koaChaos } from '@perfshop/core/koa';
import type { Knex } from 'knex';
import type { Registry } from 'prom-client';
import type { ShopContext, ShopMiddleware } from '../http/context.ts';
import type { Settings } from '../settings/table.ts';
import { offeredPoints } from './offered-points.ts';

/** Every family that the shop has. */
export const shopPlugins = () => [business(), performance()];

/** The chaos of the shop: every family, on the points that the shop offers. Faults that need rows get the shop's own database. */
export const createShopChaos = ({ seed, killFile }: Settings, registry: Registry, db: Knex): Promise<Chaos> =>
  createChaos({
    plugins: shopPlugins(),
    points: offeredPoints,
    seed,
    telemetry: { registry },
    provide: (injector) => injector.value(DATABASE, db),
    ...(killFile !== undefined && { kill: { file: killFile } }),
  });

/** Whom faults can be aimed at: public references. */
export const chaosAttributes = {
  session: (ctx: ShopContext) => ctx.state.session?.ref,
  user: (ctx: ShopContext) => ctx.state.user?.ref,
  student: (ctx: ShopContext) => ctx.state.student?.ref,
  team: (ctx: ShopContext) => ctx.state.student?.team?.ref,
};

/** Lets chaos act on requests. Comes after the session, by whose public reference requests are targeted. */
export const shopChaosMiddleware = (chaos: Chaos): ShopMiddleware =>
  koaChaos(chaos, {
    attributes: chaosAttributes,
    exempt: ['/healthz', '/readyz'],
  });
