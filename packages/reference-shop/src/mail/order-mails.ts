import { confirmationTotals } from '@perfshop/chaos-business/points';
import type { Knex } from 'knex';
import type { IsoDate } from '../clock/shop-date.ts';
import { inEveryLanguage, type Language, textIn } from '../i18n/language.ts';
import { type MessageKey, type MessageParams, translate } from '../i18n/translate.ts';
import type { Order } from '../orders/order.ts';
import { money } from '../pricing/money.ts';
import { queueMail } from './queue-mail.ts';

/** Who is written to. */
interface Recipient {
  readonly id: number;
  readonly email: string;
  readonly firstName: string;
}

/** An order speaks the language that it was made in; what comes later, the language of the account by then. */
interface Correspondent extends Recipient {
  readonly language: Language;
}

/** Writes the mail that confirms an order, with its lines and amounts. */
export async function confirmOrder(transaction: Knex, order: Order, to: Recipient): Promise<void> {
  const { id: orderId, language, lines } = order;
  const { t, amount } = wordsOf(language);
  const goodsCents = order.subtotalCents - order.discountCents + order.vatCents - order.loyaltyCents;
  const { shippingCents, totalCents } = order;
  const stated = confirmationTotals.apply({ goodsCents, shippingCents, totalCents }, { orderId });
  await queueMail(transaction, {
    to,
    template: 'confirmation',
    language,
    letter: {
      subject: t('mail.confirmation.subject', { number: order.number }),
      greeting: t('mail.greeting', { name: to.firstName }),
      opening: [t('mail.confirmation.opening', { number: order.number })],
      table: [
        ...lines.map(({ name, quantity, netCents, discountCents, vatCents }) => ({
          label: `${quantity} × ${textIn(name, language)}`,
          amount: amount(netCents - discountCents + vatCents),
        })),
        ...(order.loyaltyCents > 0 ? [{ label: t('mail.loyalty'), amount: amount(-order.loyaltyCents) }] : []),
        { label: t('mail.goods'), amount: amount(stated.goodsCents) },
        { label: t(`shipping.${order.shippingOption}`), amount: amount(stated.shippingCents) },
        { label: t('mail.total'), amount: amount(stated.totalCents), isTotal: true },
      ],
      closing: [
        ...(order.promisedDate === null
          ? []
          : [t('mail.confirmation.promise', { date: dayIn(language, order.promisedDate) })]),
        t('mail.closing'),
      ],
    },
  });
}

/** Writes that an order has left. */
export async function announceShipping(transaction: Knex, order: Order, to: Correspondent): Promise<void> {
  const { number, promisedDate } = order;
  const { language } = to;
  const { t } = wordsOf(language);
  await queueMail(transaction, {
    to,
    template: 'shipping',
    language,
    letter: {
      subject: t('mail.shipping.subject', { number }),
      greeting: t('mail.greeting', { name: to.firstName }),
      opening: [t('mail.shipping.opening', { number, option: t(`shipping.${order.shippingOption}`) })],
      closing: [
        ...(promisedDate === null ? [] : [t('mail.shipping.promise', { date: dayIn(language, promisedDate) })]),
        t('mail.closing'),
      ],
    },
  });
}

/** Writes that an order was cancelled, or came back, and what is refunded. */
export async function announceRefund(transaction: Knex, order: Order, to: Correspondent): Promise<void> {
  const { number, status } = order;
  const { language } = to;
  const { t, amount } = wordsOf(language);
  const template = status === 'cancelled' ? 'cancellation' : 'refund';
  await queueMail(transaction, {
    to,
    template,
    language,
    letter: {
      subject: t(`mail.${template}.subject`, { number }),
      greeting: t('mail.greeting', { name: to.firstName }),
      opening: [t(`mail.${template}.opening`, { number, amount: amount(order.totalCents) })],
      closing: [t('mail.closing')],
    },
  });
}

const wordsOf = (language: Language) => ({
  t: (key: MessageKey, params?: MessageParams) => translate(language, key, params),
  amount: (cents: number) => money(cents, language),
});

const days = inEveryLanguage((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }));

/** A calendar date in words. */
const dayIn = (language: Language, date: IsoDate): string => days[language].format(new Date(`${date}T00:00:00Z`));
