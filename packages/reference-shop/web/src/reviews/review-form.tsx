import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { request } from '../api/client.ts';
import type { Review } from '../api/types.ts';
import { TextField } from '../checkout/field.tsx';
import { useSubmission } from '../checkout/use-submission.ts';
import { useTranslation } from '../i18n/language.tsx';
import { signInAddress } from '../session/next-page.ts';
import { useSession } from '../session/session.tsx';
import { Alert, explain } from '../ui/states.tsx';
import { StarsField } from './stars-field.tsx';
import { TextArea } from './text-area.tsx';

interface ReviewFormProps {
  readonly productId: number;
  onAdded(): void;
}

/** Where customers write a review; guests find the way to sign in and come back. */
export function ReviewForm({ productId, onAdded }: ReviewFormProps) {
  const { t } = useTranslation();
  const { user } = useSession();
  if (user !== undefined) return <SignedInForm productId={productId} onAdded={onAdded} />;
  return (
    <div className="panel review-form">
      <h3>{t('reviews.write')}</h3>
      <p className="muted">{t('reviews.signIn.text')}</p>
      <Link href={signInAddress('/login', `/products/${productId}`)} className="button">
        {t('reviews.signIn')}
      </Link>
    </div>
  );
}

function SignedInForm({ productId, onAdded }: ReviewFormProps) {
  const translation = useTranslation();
  const { t } = translation;
  const { busy, problem, fieldErrors, run } = useSubmission();
  const [stars, setStars] = useState(0);
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const form = useRef<HTMLFormElement>(null);

  // The first field that was refused has the cursor.
  useEffect(() => {
    if (problem !== undefined) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);

  const publish = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      const body = { ...(stars > 0 && { stars }), title: title.trim(), text: text.trim() };
      await request<Review>(`/api/products/${productId}/reviews`, { method: 'POST', body });
      setStars(0);
      setTitle('');
      setText('');
      onAdded();
    });
  };
  return (
    <form ref={form} className="panel review-form" onSubmit={publish} noValidate aria-labelledby="write-review">
      <h3 id="write-review">{t('reviews.write')}</h3>
      {problem !== undefined && (
        <Alert>
          <p>
            <strong>{t('reviews.failed')}</strong>
          </p>
          <p>{explain(problem, translation)}</p>
        </Alert>
      )}
      <StarsField value={stars} error={fieldErrors.stars} onChange={setStars} />
      <TextField
        label={t('reviews.heading')}
        error={fieldErrors.title}
        value={title}
        maxLength={120}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextArea label={t('reviews.text')} error={fieldErrors.text} value={text} maxLength={2_000} onChange={setText} />
      <button type="submit" className="button button-primary" aria-busy={busy}>
        {t(busy ? 'reviews.sending' : 'reviews.send')}
      </button>
    </form>
  );
}
