import { request } from '../../api/client.ts';
import { useTranslation } from '../../i18n/language.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useStaff } from '../session/staff.tsx';
import { useTexts } from '../texts/use-texts.ts';
import type { Clock } from '../types.ts';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { EntityForm } from '../ui/entity-form.tsx';
import { Facts } from '../ui/facts.tsx';
import { PageHead } from '../ui/page-head.tsx';

const day = 86_400_000;

/** What time it is in the shop, and the ways to change it. */
export function ClockPage() {
  const texts = useTexts();
  const { date } = useTranslation();
  const { clock, refresh } = useStaff();
  usePageTitle(texts.clock);
  const set = async (body: Readonly<Record<string, unknown>>) => {
    await request<Clock>('/api/admin/clock', { method: 'PUT', body });
    await refresh();
  };
  return (
    <>
      <PageHead title={texts.clock} lead={texts.clockLead} />
      <section className="panel" aria-labelledby="now">
        <h2 id="now">{texts.clockNow}</h2>
        <Facts
          facts={[
            [texts.clockNow, <time key="now">{date(clock.now)}</time>],
            [texts.clockMode, texts[`clock_${clock.mode}`]],
          ]}
        />
        {clock.mode !== 'system' && (
          <ConfirmButton
            label={texts.resetClock}
            text={texts.resetClockText}
            doneText={texts.resetClockDone}
            onConfirm={() => set({ mode: 'system' })}
          />
        )}
      </section>
      <div className="bo-columns">
        <section className="panel" aria-labelledby="freeze">
          <h2 id="freeze">{texts.freezeTitle}</h2>
          <EntityForm
            key={clock.mode}
            fields={[{ name: 'at', label: texts.freezeAt, kind: 'instant' }]}
            values={{ at: clock.now }}
            submitLabel={texts.freeze}
            doneText={texts.frozenDone}
            onSubmit={(body) => set({ mode: 'frozen', ...body })}
          />
        </section>
        <section className="panel" aria-labelledby="shift">
          <h2 id="shift">{texts.shiftTitle}</h2>
          <EntityForm
            fields={[{ name: 'byMs', label: texts.shiftDays, kind: 'number' }]}
            values={{ byMs: clock.byMs === 0 ? '' : clock.byMs / day }}
            submitLabel={texts.shift}
            doneText={texts.shiftedDone}
            onSubmit={({ byMs }) =>
              set({ mode: 'shifted', byMs: typeof byMs === 'number' ? Math.round(byMs * day) : byMs })
            }
          />
        </section>
      </div>
    </>
  );
}
