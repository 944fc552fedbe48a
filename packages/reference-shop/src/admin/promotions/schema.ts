import { shape } from '../../http/answer.ts';
import { invalid } from '../../http/problem.ts';
import { schema } from '../../http/schema.ts';
import { toEuros } from '../../pricing/money.ts';
import { normalisedCode, type Promotion, type PromotionKind, promotionKinds } from '../../promotions/promotion.ts';
import { centsOf, euroField } from '../euros.ts';
import { instantAt, instantOrNull } from '../instant.ts';
import { type PageQuery, pageParameters, searchParameter } from '../page-query.ts';

export interface PromotionsQuery extends PageQuery {
  readonly q?: string;
  readonly active?: boolean;
}

export const promotionsQuery = schema<PromotionsQuery>({
  type: 'object',
  required: ['page', 'size'],
  properties: { ...pageParameters, q: searchParameter, active: { type: 'boolean', nullable: true } },
});

export interface PromotionBody {
  readonly code: string;
  readonly kind: PromotionKind;
  readonly value: number;
  readonly labelFr: string;
  readonly labelEn: string;
  readonly startsAt: string | null;
  readonly endsAt: string | null;
  readonly minimum: number;
  readonly usageLimit: number | null;
  readonly usageLimitPerUser: number | null;
  readonly active: boolean;
}

const label = { type: 'string', maxLength: 120, format: 'filled' } as const;
const instant = { type: 'string', format: 'instant', nullable: true } as const;
const limit = { type: 'integer', minimum: 1, maximum: 1_000_000_000, nullable: true } as const;

export const promotionBody = schema<PromotionBody>({
  type: 'object',
  required: ['code', 'kind', 'labelFr', 'labelEn'],
  additionalProperties: false,
  properties: {
    code: { type: 'string', format: 'code' },
    kind: { type: 'string', enum: promotionKinds },
    value: { ...euroField, default: 0 },
    labelFr: label,
    labelEn: label,
    startsAt: instant,
    endsAt: instant,
    minimum: { ...euroField, default: 0 },
    usageLimit: limit,
    usageLimitPerUser: limit,
    active: { type: 'boolean', default: true },
  },
} as never);

/** The columns of what a body says. What it leaves out is not limited. */
export function columnsOf(body: PromotionBody) {
  const { code, kind, value, labelFr, labelEn, minimum, usageLimit, usageLimitPerUser, active } = body;
  const startsAt = body.startsAt ? instantAt('startsAt', body.startsAt) : null;
  const endsAt = body.endsAt ? instantAt('endsAt', body.endsAt) : null;
  if (startsAt !== null && endsAt !== null && endsAt <= startsAt)
    throw invalid({ path: 'endsAt', key: 'invalid.ends-before' });
  return {
    code: normalisedCode(code),
    kind,
    value: storedValue(kind, value),
    labelFr,
    labelEn,
    startsAt,
    endsAt,
    minimumCents: centsOf('minimum', minimum),
    usageLimit: usageLimit ?? null,
    usageLimitPerUser: usageLimitPerUser ?? null,
    active: active ? 1 : 0,
  };
}

function storedValue(kind: PromotionKind, value: number): number {
  if (kind === 'free-shipping') return 0;
  if (kind === 'amount') {
    if (value === 0) throw invalid({ path: 'value', key: 'invalid.amount-missing' });
    return centsOf('value', value);
  }
  if (!Number.isInteger(value) || value < 1 || value > 100) throw invalid({ path: 'value', key: 'invalid.percentage' });
  return value;
}

export const promotionView = (promotion: Promotion) => ({
  id: promotion.id,
  code: promotion.code,
  kind: promotion.kind,
  value: promotion.kind === 'amount' ? toEuros(promotion.value) : promotion.value,
  labelFr: promotion.labelFr,
  labelEn: promotion.labelEn,
  startsAt: instantOrNull(promotion.startsAt),
  endsAt: instantOrNull(promotion.endsAt),
  minimum: toEuros(promotion.minimumCents),
  usageLimit: promotion.usageLimit,
  usageLimitPerUser: promotion.usageLimitPerUser,
  usedCount: promotion.usedCount,
  active: promotion.active === 1,
});

const { string, integer } = shape;

export const promotionShape = shape.object({
  id: integer,
  code: string,
  kind: shape.oneOf(...promotionKinds),
  value: { type: 'number', description: 'Per cent, or euros excluding VAT.' },
  labelFr: string,
  labelEn: string,
  startsAt: shape.orNull(shape.instant),
  endsAt: shape.orNull(shape.instant),
  minimum: shape.money,
  usageLimit: shape.orNull(integer),
  usageLimitPerUser: shape.orNull(integer),
  usedCount: integer,
  active: shape.boolean,
});
