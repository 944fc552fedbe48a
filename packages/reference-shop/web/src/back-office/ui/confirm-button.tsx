import { type ReactNode, useEffect, useId, useRef } from 'react';
import { MAIN_ID } from '../../app/main-region.tsx';
import { useSubmission } from '../../checkout/use-submission.ts';
import { useTranslation } from '../../i18n/language.tsx';
import { useAnnouncer } from '../../ui/announcer.tsx';
import { Alert, explain } from '../../ui/states.tsx';
import { useTexts } from '../texts/use-texts.ts';

interface ConfirmButtonProps {
  /** What the button, the title of the question and the answer say. */
  readonly label: string;
  /** What will happen, before it does. */
  readonly text: ReactNode;
  /** Said and shown when it is done. */
  readonly doneText: string;
  readonly danger?: boolean;
  readonly small?: boolean;
  /** Which one it is about, for whoever hears the button alone in a list. */
  readonly about?: string;
  onConfirm(): Promise<void>;
}

/** A button that asks first, in a dialog of the browser's own. */
export function ConfirmButton(props: ConfirmButtonProps) {
  const { label, text, doneText, danger = false, small = false, about, onConfirm } = props;
  const translation = useTranslation();
  const texts = useTexts();
  const { notify } = useAnnouncer();
  const { busy, problem, run } = useSubmission();
  const dialog = useRef<HTMLDialogElement>(null);
  const confirmed = useRef(false);
  const id = useId();
  // What was acted on may be gone, this button with it: the keyboard goes on from the top of the content.
  useEffect(
    () => () => {
      const isLost = document.activeElement === null || document.activeElement === document.body;
      if (confirmed.current && isLost) document.getElementById(MAIN_ID)?.focus({ preventScroll: true });
    },
    [],
  );
  const confirm = () =>
    run(async () => {
      await onConfirm();
      confirmed.current = true;
      dialog.current?.close();
      notify(doneText);
    });
  return (
    <>
      <button
        type="button"
        className={`button ${small ? 'button-small' : ''} ${danger ? 'bo-danger' : ''}`}
        {...(about !== undefined && { 'aria-label': `${label} – ${about}` })}
        onClick={() => dialog.current?.showModal()}
      >
        {label}
      </button>
      <dialog ref={dialog} className="bo-dialog" aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`}>
        <h2 id={`${id}-title`}>{about === undefined ? label : `${label} – ${about}`}</h2>
        <p id={`${id}-text`}>{text}</p>
        {problem !== undefined && (
          <Alert>
            <p>{explain(problem, translation)}</p>
          </Alert>
        )}
        <div className="page-actions">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {texts.back}
          </button>
          <button
            type="button"
            className={`button ${danger ? 'bo-danger' : 'button-primary'}`}
            aria-disabled={busy}
            onClick={() => void confirm()}
          >
            {label}
          </button>
        </div>
      </dialog>
    </>
  );
}
