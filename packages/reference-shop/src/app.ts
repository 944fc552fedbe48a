import type { Knex } from 'knex';
import Koa from 'koa';
import compress from 'koa-compress';
import { resolveSession } from './auth/resolve-session.ts';
import { authRoutes } from './auth/routes.ts';
import { createSessions } from './auth/sessions.ts';
import { createCart } from './cart/cart.ts';
import { cartRoutes } from './cart/routes.ts';
import { createCatalogue } from './catalogue/catalogue.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { checkoutRoutes } from './checkout/routes.ts';
import { createCheckoutSteps } from './checkout/steps.ts';
import { healthRoutes } from './health/routes.ts';
import type { ShopMiddleware, ShopState } from './http/context.ts';
import { jsonBody } from './http/json-body.ts';
import { problems } from './http/problems.ts';
import { routerOf } from './http/route.ts';
import { sameOrigin } from './http/same-origin.ts';
import { securityHeaders } from './http/security-headers.ts';
import { web } from './http/web.ts';
import type { Language } from './i18n/language.ts';
import { createOrderReader } from './orders/read-orders.ts';
import { orderRoutes } from './orders/routes.ts';
import { pictureRoutes } from './pictures/routes.ts';

/** What the shop's application is made from. */
export interface AppOptions {
  readonly db: Knex;
  /** Language of visitors who state none. */
  readonly language: Language;
  /** Folder of the built web. */
  readonly webDirectory: string;
  /** Stands between the session and the routes. */
  readonly chaos: ShopMiddleware;
  readonly isClosing: () => boolean;
  /** Told of errors that nobody expected. */
  readonly onCrash: (error: unknown, request: string) => void;
}

/** The application behind the public port. */
export function createApp({ db, language, webDirectory, chaos, isClosing, onCrash }: AppOptions): Koa<ShopState> {
  const app = new Koa<ShopState>();
  app.on('error', (error) => onCrash(error, 'while sending'));

  const catalogue = createCatalogue(db);
  const cart = createCart(db);
  const health = routerOf(healthRoutes(db, isClosing));
  const shop = routerOf([
    ...authRoutes(),
    ...catalogueRoutes(catalogue),
    ...pictureRoutes(catalogue),
    ...cartRoutes(cart),
    ...checkoutRoutes(db, createCheckoutSteps(db), cart),
    ...orderRoutes(db, createOrderReader(db)),
  ]);

  app.use(securityHeaders());
  app.use(problems({ language, onCrash }));
  app.use(health.routes);
  app.use(sameOrigin);
  app.use(resolveSession(createSessions(db)));
  app.use(chaos);
  app.use(jsonBody());
  app.use(shop.routes);
  app.use(shop.methods);
  // Only for the web: the answers of the API are small, and compressing them costs more than it saves.
  app.use(compress({ threshold: 1_024 }));
  app.use(web(webDirectory));
  return app;
}
