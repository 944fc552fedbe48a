import type { Knex } from 'knex';
import { inTransaction } from '../../database/transaction.ts';
import { Problem } from '../../http/problem.ts';
import { schema } from '../../http/schema.ts';
import type { Language } from '../../i18n/language.ts';
import { Review } from '../../reviews/review.ts';
import type { Actor } from '../actor.ts';
import { noteChange } from '../audit.ts';
import { whereContains } from '../contains.ts';
import { type PageQuery, pageParameters, searchParameter } from '../page-query.ts';

interface ReviewsQuery extends PageQuery {
  readonly q?: string;
  readonly stars?: number;
  readonly productId?: number;
}

export const reviewsQuery = schema<ReviewsQuery>({
  type: 'object',
  required: ['page', 'size'],
  properties: {
    ...pageParameters,
    q: searchParameter,
    stars: { type: 'integer', minimum: 1, maximum: 5, nullable: true },
    productId: { type: 'integer', minimum: 1, maximum: 2_147_483_647, nullable: true },
  },
});

/** A review with the name of its product. */
export type NamedReview = Review & { readonly productName: string };

/** The reviews as the back office moderates them. */
export function createAdminReviews(db: Knex) {
  return {
    async list({ page, size, q, stars, productId }: ReviewsQuery, language: Language) {
      const query = Review.query(db)
        .join('products', 'products.id', 'reviews.productId')
        .select('reviews.*', `products.${language === 'fr' ? 'nameFr' : 'nameEn'} as productName`)
        .where({ ...(stars && { 'reviews.stars': stars }), ...(productId && { 'reviews.productId': productId }) })
        .orderBy('reviews.id', 'desc');
      const columns = ['reviews.title', 'reviews.text', 'reviews.author'];
      const { results, total } = await whereContains(query, columns, q).page(page, size);
      return { reviews: results as unknown as readonly NamedReview[], total };
    },

    /** Takes a review away, and its stars out of the rating of the product. @throws Problem 404 `review-not-found` */
    remove: (actor: Actor, id: number): Promise<void> =>
      inTransaction(db, async (transaction) => {
        const found = await Review.query(transaction).findById(id);
        // The product first, as whoever adds a review does.
        if (found !== undefined) await transaction('products').where({ id: found.productId }).forUpdate().first('id');
        const review = await Review.query(transaction).findById(id).forUpdate();
        if (review === undefined) throw new Problem(404, 'review-not-found');
        await Review.query(transaction).deleteById(id);
        await countOut(transaction, review.productId, review.stars);
        const { productId, author, stars, title, text } = review;
        const was = { productId, author, stars, title, text };
        await noteChange(transaction, actor, { action: 'delete', subject: 'review', subjectId: id, was });
      }),
  };
}

export type AdminReviews = ReturnType<typeof createAdminReviews>;

async function countOut(transaction: Knex.Transaction, id: number, stars: number): Promise<void> {
  const product = transaction('products').where({ id });
  await product.clone().update({
    ratingCount: transaction.raw('rating_count - 1'),
    ratingSum: transaction.raw('rating_sum - ?', [stars]),
  });
  // A statement of its own: whether an update sees its own new values differs from database to database.
  await product.clone().update({
    ratingTenths: transaction.raw('case when rating_count > 0 then round(rating_sum * 10.0 / rating_count) else 0 end'),
  });
}
