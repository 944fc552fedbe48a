import { useTranslation } from '../i18n/language.tsx';
import { CheckIcon } from '../ui/icons.tsx';

export const steps = ['address', 'shipping', 'payment'] as const;
export type Step = (typeof steps)[number];

export function Steps({ current }: { current: Step }) {
  const { t } = useTranslation();
  const reached = steps.indexOf(current);
  return (
    <ol className="steps" aria-label={t('checkout.steps')}>
      {steps.map((step, index) => (
        <li key={step} aria-current={step === current ? 'step' : undefined} data-done={index < reached || undefined}>
          <span className="step-mark" aria-hidden="true">
            {index < reached ? <CheckIcon /> : index + 1}
          </span>
          <span>
            {t(`checkout.step.${step}`)}
            {index < reached && <span className="visually-hidden"> ({t('checkout.step.done')})</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
