import { useState } from 'react';
import { useTranslation } from '../i18n/language.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';
import { ReviewForm } from './review-form.tsx';
import { ReviewPage } from './review-page.tsx';
import './reviews.css';

interface ReviewsProps {
  readonly productId: number;
  /** How many ratings the product has; not each came with words. */
  readonly count: number;
  /** After the visitor added one. */
  onAdded(): void;
}

/** What customers say about a product, a few at a time, and the form to say something. */
export function Reviews({ productId, count, onAdded }: ReviewsProps) {
  const { t, plural } = useTranslation();
  const { notify } = useAnnouncer();
  const [pages, setPages] = useState(1);
  // Reads the list again: the new review is its first.
  const [edition, setEdition] = useState(0);
  const added = () => {
    notify(t('reviews.thanks'));
    setPages(1);
    setEdition(edition + 1);
    onAdded();
  };
  return (
    <section className="section" aria-labelledby="reviews">
      <h2 id="reviews" tabIndex={-1}>
        {t('reviews.title')} {count > 0 && <span className="reviews-count">{plural('product.ratings', count)}</span>}
      </h2>
      <div className="reviews">
        <div className="reviews-list">
          {Array.from({ length: pages }, (_, page) => (
            <ReviewPage
              key={`${edition} ${page}`}
              productId={productId}
              page={page}
              last={page === pages - 1}
              onMore={() => setPages(pages + 1)}
            />
          ))}
        </div>
        <ReviewForm productId={productId} onAdded={added} />
      </div>
    </section>
  );
}
