import { shape } from '../http/answer.ts';
import { type Language, textIn } from '../i18n/language.ts';
import { translate } from '../i18n/translate.ts';
import { money } from '../pricing/money.ts';
import type { EnteredCode } from './entered-codes.ts';
import { promotionKinds } from './promotion.ts';

/** A code of a cart as the API sends it: `reason` says why it has no effect, when it has none. */
export function enteredCodeView({ promotion, verdict }: EnteredCode, applied: readonly string[], language: Language) {
  const isApplied = applied.includes(promotion.code);
  return {
    code: promotion.code,
    kind: promotion.kind,
    label: textIn(promotion.label, language),
    applied: isApplied,
    reason: isApplied
      ? null
      : verdict !== 'valid'
        ? translate(language, `promotion.${verdict}`, { minimum: money(promotion.minimumCents, language) })
        : translate(language, promotion.kind === 'free-shipping' ? 'promotion.no-delivery' : 'promotion.better-one'),
  };
}

export const enteredCodeShape = shape.object({
  code: shape.string,
  kind: shape.oneOf(...promotionKinds),
  label: shape.string,
  applied: shape.boolean,
  reason: shape.orNull(shape.string),
});
