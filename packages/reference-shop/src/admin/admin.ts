import type { Knex } from 'knex';
import { createSessions } from '../auth/sessions.ts';
import type { ShopClock } from '../clock/clock.ts';
import type { WhileWaiting } from '../http/json-body.ts';
import type { Route } from '../http/route.ts';
import { createUploadedPictures } from '../pictures/uploaded-pictures.ts';
import { accountRoutes } from './account-routes.ts';
import { createAdminAccounts } from './accounts.ts';
import type { AdminRoute } from './admin-route.ts';
import { auditRoutes } from './audit-routes.ts';
import { clockRoutes } from './clock/routes.ts';
import { Gate } from './gate.ts';
import { createAdminMails } from './mails/mails.ts';
import { mailRoutes } from './mails/routes.ts';
import { createAdminOrders } from './orders/orders.ts';
import { orderRoutes } from './orders/routes.ts';
import { pictureRoutes } from './products/picture-routes.ts';
import { createAdminProducts } from './products/products.ts';
import { productRoutes } from './products/routes.ts';
import { createAdminPromotions } from './promotions/promotions.ts';
import { promotionRoutes } from './promotions/routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { createAdminReviews } from './reviews/reviews.ts';
import { reviewRoutes } from './reviews/routes.ts';
import { doorRoutes, ownRoutes } from './session-routes.ts';
import { type AdminSessions, createAdminSessions } from './sessions.ts';
import { type AdminSignIn, createAdminSignIn } from './sign-in.ts';
import { userRoutes } from './users/routes.ts';
import { createAdminUsers } from './users/users.ts';

interface AdminOptions {
  readonly db: Knex;
  readonly clock: ShopClock;
  /** Lets its holder in without an account. */
  readonly controlToken: string;
  /** Told that mail was written to a customer. */
  readonly mailWritten: (userId: number) => void;
  /** Lets a request wait for a file. */
  readonly whileWaiting: WhileWaiting;
}

/** What only people of the back office may do. */
function guardedRoutes(
  { db, clock, mailWritten, whileWaiting }: AdminOptions,
  sessions: AdminSessions,
  signIn: AdminSignIn,
): readonly AdminRoute[] {
  const products = createAdminProducts(db, clock);
  return [
    ...ownRoutes(sessions, signIn, clock),
    ...accountRoutes(createAdminAccounts(db, sessions)),
    ...auditRoutes(db),
    ...clockRoutes(db, clock),
    ...productRoutes(products),
    ...pictureRoutes(db, products, createUploadedPictures(db), whileWaiting),
    ...orderRoutes(createAdminOrders(db, clock), mailWritten),
    ...userRoutes(createAdminUsers(db, createSessions(db))),
    ...promotionRoutes(createAdminPromotions(db)),
    ...reviewRoutes(createAdminReviews(db)),
    ...mailRoutes(createAdminMails(db), mailWritten),
    ...reportRoutes(db),
  ];
}

/** The back office, with its door. */
export function adminRoutes(options: AdminOptions): readonly Route[] {
  const { db, clock, controlToken } = options;
  const sessions = createAdminSessions(db);
  const signIn = createAdminSignIn(db, sessions);
  const gate = new Gate(sessions, controlToken);
  return [
    ...doorRoutes(gate, signIn, clock),
    ...guardedRoutes(options, sessions, signIn).map(({ behind }) => behind(gate)),
  ];
}
