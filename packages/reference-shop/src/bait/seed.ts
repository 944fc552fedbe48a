import { randomBytes, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { User } from '../accounts/user.ts';
import { emailKey } from '../auth/email.ts';
import { hashPassword } from '../auth/password-hash.ts';
import { randomRef } from '../auth/random-ref.ts';
import { Session } from '../auth/session.ts';
import { Product } from '../catalogue/product.ts';
import { Capture } from '../checkout/capture.ts';
import { Payment } from '../checkout/payment.ts';
import { inTransaction } from '../database/transaction.ts';
import { issueInvoice } from '../invoices/issue-invoice.ts';
import { Order } from '../orders/order.ts';
import { quote } from '../pricing/quote.ts';
import { type BaitCustomer, baitCustomers } from './customers.ts';

/**
 * Gives a shop that has no bait the customers, orders and invoices that a security flaw may show of other people. Their orders are of last year and were
 * delivered; nobody knows their password.
 */
export async function seedBait(db: Knex): Promise<void> {
  if (await hasBait(db)) return;
  const passwordHash = await hashPassword(randomBytes(32).toString('base64url'));
  await inTransaction(db, async (transaction) => {
    // Of two shops that start on one empty database the second waits here, and then finds them.
    await transaction('schema_migrations').orderBy('name').limit(1).forUpdate();
    if (await hasBait(transaction)) return;
    for (const customer of baitCustomers) await add(transaction, customer, passwordHash);
  });
}

const hasBait = async (db: Knex): Promise<boolean> => (await User.query(db).findOne({ origin: 'bait' })) !== undefined;

async function add(transaction: Knex.Transaction, customer: BaitCustomer, passwordHash: string): Promise<void> {
  const { orders, ...person } = customer;
  const createdAt = (orders[0]?.at ?? 0) - 3_600_000;
  const user = await User.query(transaction).insertAndFetch({
    ...person,
    emailKey: emailKey(person.email),
    passwordHash,
    country: 'FR',
    language: 'fr',
    origin: 'bait',
    createdAt,
  });
  // Over since long, and by a secret that nobody has.
  const session = await Session.query(transaction).insertAndFetch({
    secretHash: randomBytes(32).toString('hex'),
    ref: randomRef('s'),
    userId: user.id,
    createdAt,
    seenAt: createdAt,
    endedAt: createdAt,
  });
  for (const each of orders) await addOrder(transaction, user, session.id, each);
}

async function addOrder(
  transaction: Knex.Transaction,
  user: User,
  sessionId: number,
  { productId, quantity, at }: BaitCustomer['orders'][number],
): Promise<void> {
  const product = await Product.query(transaction).findById(productId).throwIfNotFound();
  const { vatClass, weightGrams, nameFr, nameEn, priceCents: unitPriceCents } = product;
  const country = 'FR';
  const { lines, ...priced } = quote({
    items: [{ productId, vatClass, weightGrams, unitPriceCents, quantity }],
    country,
    shippingOption: 'standard',
    promotions: [],
    loyalty: { wanted: 0, balance: 0 },
    now: at,
  });
  const { totalCents } = priced;
  const token = randomUUID();
  const payment = await Payment.query(transaction).insertAndFetch({
    sessionId,
    userId: user.id,
    token,
    cardLast4: '4242',
    amountCents: totalCents,
    status: 'captured',
    createdAt: at,
  });
  const order = await Order.query(transaction).insertAndFetch({
    sessionId,
    userId: user.id,
    idempotencyKey: token,
    paymentId: payment.id,
    status: 'delivered',
    language: user.language,
    address: addressOf(user),
    country,
    shippingOption: 'standard',
    promisedDate: priced.promisedDate ?? null,
    subtotalCents: priced.subtotalCents,
    discountCents: 0,
    promotionCodes: '',
    vatCents: priced.vatCents,
    shippingCents: priced.shippingCents,
    shippingVatCents: priced.shippingVatCents,
    loyaltyPoints: 0,
    loyaltyCents: 0,
    earnedPoints: 0,
    totalCents,
    createdAt: at,
  });
  const orderId = order.id;
  const [line] = lines;
  if (line === undefined) return;
  const { netCents, discountCents, vatCents } = line;
  const sold = { productId, nameFr, nameEn, vatClass, unitPriceCents, quantity, netCents, discountCents, vatCents };
  await transaction('order_lines').insert({ orderId, ...sold });
  await Capture.query(transaction).insert({
    orderId,
    paymentId: payment.id,
    reference: token,
    amountCents: totalCents,
    capturedAt: at,
  });
  await transaction('order_events').insert(historyOf(orderId, at));
  await issueInvoice(transaction, orderId, at);
}

const hour = 3_600_000;

/** How the order went, in hours after it was placed. */
const historyOf = (orderId: number, at: number) =>
  (
    [
      ['created', 'system', 0],
      ['paid', 'system', 0],
      ['preparing', 'staff', 18],
      ['shipped', 'staff', 26],
      ['delivered', 'staff', 92],
    ] as const
  ).map(([state, actor, hours]) => ({ orderId, state, actor, createdAt: at + hours * hour }));

const addressOf = (user: User) => ({
  civility: user.civility === 'mr' ? 'M.' : 'Mme',
  firstName: user.firstName,
  lastName: user.lastName,
  email: user.email,
  line1: user.line1 ?? '',
  postalCode: user.postalCode ?? '',
  city: user.city ?? '',
  country: 'FR' as const,
});
