import { useTexts } from '../texts/use-texts.ts';
import type { FieldSpec } from '../ui/field-spec.ts';
import { type PromotionKind, promotionKinds } from './types.ts';

export function useKindNames(): Readonly<Record<PromotionKind, string>> {
  const texts = useTexts();
  return { percentage: texts.percentage, amount: texts.amountOff, 'free-shipping': texts.freeShipping };
}

/** What can be told about a promotion. */
export function usePromotionFields(): readonly FieldSpec[] {
  const texts = useTexts();
  const kinds = useKindNames();
  return [
    { name: 'code', label: texts.code, kind: 'text', width: 'third' },
    {
      name: 'kind',
      label: texts.kind,
      kind: 'select',
      width: 'third',
      options: promotionKinds.map((value) => ({ value, label: kinds[value] })),
    },
    { name: 'value', label: texts.value, kind: 'number', width: 'third', hint: texts.valueHint },
    { name: 'labelFr', label: texts.labelFr, kind: 'text', width: 'half', lang: 'fr' },
    { name: 'labelEn', label: texts.labelEn, kind: 'text', width: 'half', lang: 'en' },
    { name: 'startsAt', label: texts.startsAt, kind: 'instant', width: 'half', optional: true },
    { name: 'endsAt', label: texts.endsAt, kind: 'instant', width: 'half', optional: true },
    { name: 'minimum', label: texts.minimum, kind: 'number', width: 'third' },
    { name: 'usageLimit', label: texts.usageLimit, kind: 'integer', width: 'third', optional: true },
    { name: 'usageLimitPerUser', label: texts.usageLimitPerUser, kind: 'integer', width: 'third', optional: true },
    { name: 'active', label: texts.usable, kind: 'check' },
  ];
}
