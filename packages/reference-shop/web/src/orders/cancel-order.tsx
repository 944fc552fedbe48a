import { useRef } from 'react';
import { request } from '../api/client.ts';
import type { Order } from '../api/types.ts';
import { MAIN_ID } from '../app/main-region.tsx';
import { useSubmission } from '../checkout/use-submission.ts';
import { useTranslation } from '../i18n/language.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';
import { Alert, explain } from '../ui/states.tsx';

/** Cancels an order, after a question. */
export function CancelOrder({ order, onCancelled }: { order: Order; onCancelled(): void }) {
  const translation = useTranslation();
  const { t, money } = translation;
  const { notify } = useAnnouncer();
  const { busy, problem, run } = useSubmission();
  const dialog = useRef<HTMLDialogElement>(null);
  const { number } = order;

  const cancel = () =>
    run(async () => {
      await request(`/api/orders/${order.id}/cancel`, { method: 'POST' });
      dialog.current?.close();
      // The button that asked goes with what it did, and would take the keyboard's place with it.
      document.getElementById(MAIN_ID)?.focus({ preventScroll: true });
      notify(t('order.cancel.done', { number }));
      onCancelled();
    });
  return (
    <>
      <button type="button" className="button button-quiet" onClick={() => dialog.current?.showModal()}>
        {t('order.cancel')}
      </button>
      <dialog ref={dialog} className="dialog" aria-labelledby="cancel-title" aria-describedby="cancel-text">
        <h2 id="cancel-title">{t('order.cancel.title', { number })}</h2>
        <p id="cancel-text">{t('order.cancel.text', { total: money(order.total, order.currency) })}</p>
        {problem !== undefined && (
          <Alert>
            <p className="alert-title">{t('order.cancel.failed')}</p>
            <p>{explain(problem, translation)}</p>
          </Alert>
        )}
        <div className="form-actions">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t('order.cancel.keep')}
          </button>
          <button type="button" className="button button-danger" onClick={cancel} aria-disabled={busy}>
            {busy && <span className="spinner" aria-hidden="true" />}
            {busy ? t('order.cancel.busy') : t('order.cancel')}
          </button>
        </div>
      </dialog>
    </>
  );
}
