import { Link } from 'wouter';
import { request } from '../../api/client.ts';
import type { Page } from '../../api/types.ts';
import { useResource } from '../../api/use-resource.ts';
import { useTranslation } from '../../i18n/language.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useTexts } from '../texts/use-texts.ts';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { Filters } from '../ui/filters.tsx';
import { useListParams } from '../ui/list-params.ts';
import { Listing } from '../ui/listing.tsx';
import { PageHead } from '../ui/page-head.tsx';

interface StaffReview {
  readonly id: number;
  readonly productId: number;
  readonly productName: string;
  readonly author: string;
  readonly language: string;
  readonly stars: number;
  readonly title: string;
  readonly text: string;
  readonly createdAt: string;
}

/** What people say about products. A text is shown as it was written: nothing in it is ever markup here. */
export function ReviewsPage() {
  const texts = useTexts();
  const { date } = useTranslation();
  const params = useListParams();
  const reviews = useResource<Page<StaffReview>>(params.apiPath('/api/admin/reviews'));
  usePageTitle(texts.reviews);
  return (
    <>
      <PageHead title={texts.reviews} />
      <Filters
        params={params}
        filters={[
          { name: 'q', label: texts.text },
          {
            name: 'stars',
            label: texts.stars,
            options: ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value })),
          },
        ]}
      />
      <Listing
        caption={texts.reviews}
        resource={reviews}
        params={params}
        keyOf={({ id }) => id}
        columns={[
          {
            head: texts.review,
            cell: ({ title, text, language }) => (
              <div lang={language} className="bo-review">
                <strong>{title}</strong>
                <p>{text}</p>
              </div>
            ),
          },
          {
            head: texts.product,
            cell: ({ productId, productName }) => (
              <Link href={`/back-office/products/${productId}`} className="text-link">
                {productName}
              </Link>
            ),
          },
          { head: texts.stars, cell: ({ stars }) => stars, numeric: true },
          { head: texts.author, cell: ({ author }) => author },
          { head: texts.date, cell: ({ createdAt }) => date(createdAt) },
          {
            head: texts.actions,
            cell: ({ id, title, author }) => (
              <ConfirmButton
                small
                danger
                label={texts.deleteIt}
                about={title || author}
                text={texts.deleteReviewText}
                doneText={texts.deletedReview}
                onConfirm={async () => {
                  await request(`/api/admin/reviews/${id}`, { method: 'DELETE' });
                  reviews.reload();
                }}
              />
            ),
          },
        ]}
      />
    </>
  );
}
