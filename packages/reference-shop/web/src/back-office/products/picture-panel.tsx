import { type FormEvent, useId, useRef, useState } from 'react';
import { request } from '../../api/client.ts';
import { useSubmission } from '../../checkout/use-submission.ts';
import { useTranslation } from '../../i18n/language.tsx';
import { useAnnouncer } from '../../ui/announcer.tsx';
import { Alert, explain } from '../../ui/states.tsx';
import { useTexts } from '../texts/use-texts.ts';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import type { Product } from './types.ts';

interface PicturePanelProps {
  readonly product: Product;
  onChange(product: Product): void;
}

/** The picture of a product: the shop's own drawing, or one that was sent. */
export function PicturePanel({ product, onChange }: PicturePanelProps) {
  const texts = useTexts();
  const translation = useTranslation();
  const { notify } = useAnnouncer();
  const { busy, problem, run } = useSubmission();
  const [missing, setMissing] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const path = `/api/admin/products/${product.id}/picture`;
  const send = (event: FormEvent) => {
    event.preventDefault();
    const file = input.current?.files?.[0];
    setMissing(file === undefined);
    if (file === undefined) return input.current?.focus();
    void run(async () => {
      onChange(await request<Product>(path, { method: 'PUT', body: file }));
      notify(texts.pictureSent);
    });
  };
  return (
    <section className="panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{texts.picture}</h2>
      <div className="bo-picture">
        <img src={product.picture} alt="" width="240" height="180" />
        <form className="bo-form" onSubmit={send} aria-busy={busy} noValidate>
          {problem !== undefined && (
            <Alert>
              <p>{explain(problem, translation)}</p>
            </Alert>
          )}
          <div className="field">
            <label htmlFor={id}>{texts.pictureFile}</label>
            <input
              ref={input}
              id={id}
              type="file"
              accept="image/png,image/jpeg,image/webp"
              aria-invalid={missing}
              aria-describedby={missing ? `${id}-missing` : undefined}
            />
            {missing && (
              <p id={`${id}-missing`} className="field-error">
                {texts.pictureChoose}
              </p>
            )}
          </div>
          <div className="page-actions">
            <button type="submit" className="button button-primary" aria-disabled={busy}>
              {texts.pictureSend}
            </button>
            {product.uploadedPicture && (
              <ConfirmButton
                label={texts.pictureRemove}
                text={texts.pictureRemoveText}
                doneText={texts.removed}
                onConfirm={async () => onChange(await request<Product>(path, { method: 'DELETE' }))}
              />
            )}
          </div>
        </form>
      </div>
    </section>
  );
}
