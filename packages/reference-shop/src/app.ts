import type { Knex } from 'knex';
import Koa from 'koa';
import compress from 'koa-compress';
import { customerRoutes } from './accounts/customers.ts';
import { adminRoutes } from './admin/admin.ts';
import type { Background } from './auth/background.ts';
import { resolveSession } from './auth/resolve-session.ts';
import { createSessions } from './auth/sessions.ts';
import { createCart } from './cart/cart.ts';
import { cartRoutes } from './cart/routes.ts';
import { createCatalogue } from './catalogue/catalogue.ts';
import { watchProductWrites } from './catalogue/product-writes.ts';
import { catalogueRoutes } from './catalogue/routes.ts';
import { hiddenPaths } from './chaos/hidden-paths.ts';
import { protectedJourney } from './chaos/protected-journey.ts';
import { createPayments } from './checkout/payments.ts';
import { checkoutRoutes } from './checkout/routes.ts';
import { createCheckoutSteps } from './checkout/steps.ts';
import type { Classroom } from './classroom/classroom.ts';
import { resolveStudent } from './classroom/resolve-student.ts';
import { classroomRoutes } from './classroom/routes.ts';
import type { StudentChaos } from './classroom/student-chaos.ts';
import { studentRoutes } from './classroom/student-routes.ts';
import type { ShopClock } from './clock/clock.ts';
import { currencyRoutes } from './currency/routes.ts';
import type { AgentStates } from './frontend/agent-states.ts';
import { agentRoutes } from './frontend/routes.ts';
import { refuseWhileClosing } from './http/closing.ts';
import type { ShopMiddleware, ShopState } from './http/context.ts';
import { forPaths } from './http/for-paths.ts';
import { jsonBody } from './http/json-body.ts';
import { observeRequests, type RequestObserver } from './http/observe-requests.ts';
import { problems } from './http/problems.ts';
import { type Route, routerOf } from './http/route.ts';
import { sameOrigin } from './http/same-origin.ts';
import { securityHeaders } from './http/security-headers.ts';
import { settleLanguage } from './http/settle-language.ts';
import { web } from './http/web.ts';
import type { Language } from './i18n/language.ts';
import { invoiceRoutes } from './invoices/routes.ts';
import { requestId } from './logging/request-id.ts';
import { createLoyalty } from './loyalty/loyalty.ts';
import { loyaltyRoutes } from './loyalty/routes.ts';
import { createMailbox } from './mail/mailbox.ts';
import { mailboxRoutes } from './mail/routes.ts';
import { readClientMetrics } from './monitoring/client-metrics.ts';
import { openApiRoutes } from './openapi/routes.ts';
import { createOrderReader } from './orders/read-orders.ts';
import { orderRoutes } from './orders/routes.ts';
import { previewRoutes } from './pictures/preview-routes.ts';
import { pictureRoutes } from './pictures/routes.ts';
import { createUploadedPictures } from './pictures/uploaded-pictures.ts';
import { createPromotionCodes } from './promotions/codes.ts';
import { promotionRoutes } from './promotions/routes.ts';
import type { Maintenance } from './reset/maintenance.ts';
import { createReviews } from './reviews/reviews.ts';
import { reviewRoutes } from './reviews/routes.ts';

/** What the shop's application is made from. */
export interface AppOptions {
  /** True from the moment on when the shop takes nothing new. */
  readonly isClosing: () => boolean;
  readonly db: Knex;
  /** Language of the room; without one, each visitor gets what their browser accepts. */
  readonly language: Language | undefined;
  /** The shop's time. */
  readonly clock: ShopClock;
  /** Lets its holder into the back office. */
  readonly controlToken: string;
  /** Told that mail was written to a customer. */
  readonly mailWritten: (userId: number) => void;
  /** Folder of the built web. */
  readonly webDirectory: string;
  /** How many proxies stand before the shop, whose `X-Forwarded-*` headers are believed. */
  readonly trustedProxies: number;
  /** Work that outlives its request. */
  readonly background: Background;
  /** Where visitors reach the shop, such as `http://localhost:8080`. */
  readonly publicUrl: () => string;
  readonly classroom: Classroom;
  /** What students start by themselves. */
  readonly studentChaos: StudentChaos;
  /** What the agents in the browsers are to do. */
  readonly agentStates: AgentStates;
  /** Keeps requests away while the shop is being reset. */
  readonly maintenance: Maintenance;
  /** Stands between the session and the routes. */
  readonly chaos: ShopMiddleware;
  /** Told of every request. */
  readonly observers: readonly RequestObserver[];
  /** Served before the session and the chaos. */
  readonly operationsRoutes: readonly Route[];
  /** Told of errors that nobody expected. */
  readonly onCrash: (error: unknown, request: string) => void;
}

/** The application behind the public port. */
export function createApp(options: AppOptions): Koa<ShopState> {
  const {
    db,
    clock,
    controlToken,
    mailWritten,
    language,
    webDirectory,
    trustedProxies,
    background,
    publicUrl,
    classroom,
    studentChaos,
    agentStates,
    maintenance,
    chaos,
    observers,
    operationsRoutes,
    onCrash,
  } = options;
  // The last addresses are what the proxies wrote themselves; those before may be anything that a visitor sent.
  const app = new Koa<ShopState>({ proxy: trustedProxies > 0, maxIpsCount: trustedProxies });
  app.on('error', (error) => onCrash(error, 'while sending'));

  const sessions = createSessions(db);
  const productWrites = watchProductWrites(db);
  const catalogue = createCatalogue(db, productWrites);
  const cart = createCart(db, clock);
  const orders = createOrderReader(db);
  const uploadedPictures = createUploadedPictures(db);
  const shopRoutes = [
    ...customerRoutes({ db, sessions, clock, background, publicUrl }),
    ...catalogueRoutes(catalogue, productWrites),
    ...pictureRoutes(catalogue, uploadedPictures),
    ...previewRoutes(catalogue, uploadedPictures),
    ...reviewRoutes(createReviews(db, clock)),
    ...currencyRoutes(),
    ...cartRoutes(cart),
    ...promotionRoutes(createPromotionCodes(db, clock), cart),
    ...checkoutRoutes(createCheckoutSteps(db, clock), createPayments(db, clock)),
    ...orderRoutes({ db, clock, orders, mailWritten }),
    ...invoiceRoutes(orders),
    ...loyaltyRoutes(createLoyalty(db, clock)),
    ...mailboxRoutes(createMailbox(db)),
    ...adminRoutes({ db, clock, controlToken, mailWritten, whileWaiting: maintenance.outside }),
  ];
  const untouchedRoutes = [
    ...classroomRoutes(classroom),
    ...studentRoutes(classroom, studentChaos),
    ...agentRoutes(agentStates),
  ];
  const untouched = routerOf(untouchedRoutes);
  const shop = routerOf(shopRoutes);
  const operations = routerOf([
    ...operationsRoutes,
    ...openApiRoutes([...shopRoutes, ...untouchedRoutes, ...operationsRoutes]),
  ]);

  app.use(observeRequests(observers));
  app.use(requestId);
  app.use(securityHeaders());
  app.use(settleLanguage(language));
  const toProblems = problems(onCrash);
  app.use(toProblems);
  app.use(refuseWhileClosing(options.isClosing));
  // Before the session and the chaos: whoever watches the shop opens no session, and sees it as it is.
  app.use(readClientMetrics());
  app.use(operations.routes);
  app.use(sameOrigin);
  app.use(maintenance.guard);
  app.use(resolveSession(sessions));
  app.use(resolveStudent(classroom));
  // The room is reached whatever goes wrong in the shop.
  app.use(forPaths(/^\/api\/(classroom|chaos)\//, jsonBody(maintenance.outside)));
  app.use(untouched.routes);
  app.use(chaos);
  app.use(toProblems);
  app.use(jsonBody(maintenance.outside));
  app.use(protectedJourney(toProblems));
  app.use(hiddenPaths);
  app.use(shop.routes);
  app.use(shop.methods);
  // Only for the web: the answers of the API are small, and compressing them costs more than it saves.
  app.use(compress({ threshold: 1_024 }));
  app.use(web(webDirectory));
  return app;
}
