import type { Translation } from '../../i18n/translate.ts';
import type { Texts } from '../texts/en.ts';

type Kind = 'cents' | 'euros' | 'instant' | 'flag' | 'days';

interface AuditedField {
  readonly label: keyof Texts;
  readonly kind?: Kind;
  /** The texts of values that have one. */
  readonly values?: Readonly<Record<string, keyof Texts>>;
}

/** The fields that the audit tells of, whatever they belong to. */
export const auditedFields: Readonly<Record<string, AuditedField>> = {
  category: { label: 'category' },
  nameFr: { label: 'nameFr' },
  nameEn: { label: 'nameEn' },
  summaryFr: { label: 'summaryFr' },
  summaryEn: { label: 'summaryEn' },
  descriptionFr: { label: 'descriptionFr' },
  descriptionEn: { label: 'descriptionEn' },
  price: { label: 'price', kind: 'euros' },
  priceCents: { label: 'price', kind: 'cents' },
  listPrice: { label: 'listPrice', kind: 'euros' },
  listPriceCents: { label: 'listPrice', kind: 'cents' },
  vatClass: { label: 'vatClass', values: { standard: 'vatStandard', reduced: 'vatReduced' } },
  stock: { label: 'stock' },
  weightGrams: { label: 'weight' },
  active: { label: 'active', kind: 'flag' },
  reason: { label: 'reason' },
  pictureKey: { label: 'picture' },
  code: { label: 'code' },
  kind: {
    label: 'kind',
    values: { percentage: 'percentage', amount: 'amountOff', 'free-shipping': 'freeShipping' },
  },
  value: { label: 'storedValue' },
  labelFr: { label: 'labelFr' },
  labelEn: { label: 'labelEn' },
  startsAt: { label: 'startsAt', kind: 'instant' },
  endsAt: { label: 'endsAt', kind: 'instant' },
  minimumCents: { label: 'minimum', kind: 'cents' },
  usageLimit: { label: 'usageLimit' },
  usageLimitPerUser: { label: 'usageLimitPerUser' },
  login: { label: 'login' },
  rights: {
    label: 'rights',
    values: {
      admin: 'right_admin',
      chaos: 'right_chaos',
      monitoring: 'right_monitoring',
      scripts: 'right_scripts',
      jmeter: 'right_jmeter',
    },
  },
  password: { label: 'password', values: { changed: 'passwordChanged' } },
  status: {
    label: 'status',
    values: {
      created: 'created',
      paid: 'paid',
      preparing: 'preparing',
      shipped: 'shipped',
      delivered: 'delivered',
      cancelled: 'cancelled',
      refunded: 'refunded',
      waiting: 'waiting',
      sent: 'sent',
      failed: 'failed',
      kept: 'kept',
    },
  },
  mail: { label: 'subject' },
  productId: { label: 'reference' },
  author: { label: 'author' },
  stars: { label: 'stars' },
  title: { label: 'reviewTitle' },
  text: { label: 'text' },
  mode: {
    label: 'clockMode',
    values: { system: 'clock_system', frozen: 'clock_frozen', shifted: 'clock_shifted' },
  },
  now: { label: 'clockNow', kind: 'instant' },
  at: { label: 'freezeAt', kind: 'instant' },
  byMs: { label: 'shiftDays', kind: 'days' },
};

/** What somebody did, by the name that the audit keeps. */
export const auditedActions: Readonly<Record<string, keyof Texts>> = {
  create: 'action_create',
  edit: 'action_edit',
  delete: 'action_delete',
  'move-stock': 'action_moveStock',
  picture: 'action_picture',
  move: 'action_move',
  block: 'block',
  unblock: 'unblock',
  anonymise: 'anonymise',
  resend: 'resend',
};

const dayMs = 86_400_000;

/** A kept value as the pages of the back office show it. */
export function auditedValue(
  name: string,
  value: unknown,
  texts: Texts,
  { money, date, number }: Pick<Translation, 'money' | 'date' | 'number'>,
): string {
  const { kind, values = {} } = auditedFields[name] ?? {};
  if (value === null || value === undefined || value === '') return texts.none;
  if (Array.isArray(value))
    return value.map((each) => auditedValue(name, each, texts, { money, date, number })).join(', ') || texts.none;
  if (typeof value === 'string' && values[value]) return texts[values[value]];
  switch (kind) {
    case 'cents':
      return money(Number(value) / 100);
    case 'euros':
      return money(Number(value));
    case 'instant':
      return date(new Date(value as string | number).toISOString());
    case 'flag':
      return value ? texts.yes : texts.no;
    case 'days':
      return number(Number(value) / dayMs);
    default:
      return typeof value === 'string' ? value : JSON.stringify(value);
  }
}
