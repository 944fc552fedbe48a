import { useTranslation } from '../../i18n/language.tsx';
import { useStaff } from '../session/staff.tsx';
import { useTexts } from '../texts/use-texts.ts';

/** Warns on every page that the time of the shop is not the machine's. */
export function ClockState() {
  const texts = useTexts();
  const { date } = useTranslation();
  const { clock } = useStaff();
  if (clock.mode === 'system') return null;
  return (
    <p className="badge badge-low bo-clock">
      {texts.clock}: {texts[`clock_${clock.mode}`]}, {date(clock.now)}
    </p>
  );
}
