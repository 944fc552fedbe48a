import { reviewMarkup } from '@perfshop/chaos-security/points';
import type { Knex } from 'knex';
import type { QueryBuilder } from 'objection';
import { User } from '../accounts/user.ts';
import { Product } from '../catalogue/product.ts';
import { teamsOf } from '../classroom/teams-of.ts';
import type { ShopClock } from '../clock/clock.ts';
import { inTransaction } from '../database/transaction.ts';
import { Problem } from '../http/problem.ts';
import type { Language } from '../i18n/language.ts';
import { Review } from './review.ts';
import type { NewReview, ReviewsQuery } from './schema.ts';

/** The reviews of the products. */
export function createReviews(db: Knex, clock: ShopClock) {
  return {
    /**
     * A page of the reviews of a product, the newest first.
     *
     * @throws Problem 404 `product-not-found`
     */
    async list(
      productId: number,
      { page, size }: ReviewsQuery,
    ): Promise<{ reviews: readonly Review[]; total: number }> {
      await forSale(Product.query(db), productId);
      const { results, total } = await Review.query(db)
        .where({ productId })
        .leftJoin('users', 'users.id', 'reviews.userId')
        .select('reviews.*', 'users.ref as authorRef')
        .orderBy([
          { column: 'reviews.createdAt', order: 'desc' },
          { column: 'reviews.id', order: 'desc' },
        ])
        .page(page, size);
      await addTeams(db, results);
      return { reviews: results, total };
    },

    /** One review of a product that is for sale; undefined when there is none. */
    async find(productId: number, id: number): Promise<Review | undefined> {
      await forSale(Product.query(db), productId);
      const review = await Review.query(db)
        .leftJoin('users', 'users.id', 'reviews.userId')
        .select('reviews.*', 'users.ref as authorRef')
        .findOne({ 'reviews.id': id, 'reviews.productId': productId });
      if (review !== undefined) await addTeams(db, [review]);
      return review;
    },

    /**
     * Adds a customer's review, and its stars to the rating of the product: both or neither.
     *
     * @throws Problem 404 `product-not-found`, 409 `already-reviewed`
     */
    async add(productId: number, userId: number, review: NewReview, language: Language): Promise<Review> {
      return inTransaction(db, async (transaction) => {
        // Locks the product first: of two reviews of one customer sent at once, the second finds the first.
        await forSale(Product.query(transaction).forUpdate(), productId);
        const author = await User.query(transaction).findById(userId);
        if (author === undefined) throw new Problem(401, 'sign-in-required');
        const earlier = await Review.query(transaction).findOne({ productId, userId });
        if (earlier !== undefined) throw new Problem(409, 'already-reviewed');
        const added = await Review.query(transaction).insertAndFetch({
          ...review,
          productId,
          userId,
          author: shownName(author),
          language,
          createdAt: clock.now(),
        });
        await countIn(transaction, productId, review.stars);
        added.authorRef = author.ref;
        await addTeams(transaction, [added]);
        return added;
      });
    },
  };
}

export type Reviews = ReturnType<typeof createReviews>;

/** Says of each author which team they are of, while a fault asks: nothing else depends on teams. */
async function addTeams(reader: Knex, reviews: readonly Review[]): Promise<void> {
  if (!reviewMarkup.point.active) return;
  const authors = reviews.map(({ userId }) => userId).filter((id) => id !== null);
  const teams = await teamsOf(reader, authors);
  for (const review of reviews) review.authorTeam = teams.get(review.userId ?? 0);
}

async function forSale(products: QueryBuilder<Product>, id: number): Promise<void> {
  if ((await products.findOne({ id, active: 1 })) === undefined) throw new Problem(404, 'product-not-found');
}

/** First name and initial, as the other customers see them. */
const shownName = ({ firstName, lastName }: User): string => `${firstName} ${[...lastName][0] ?? ''}.`;

async function countIn(transaction: Knex.Transaction, productId: number, stars: number): Promise<void> {
  await transaction('products')
    .where({ id: productId })
    .update({
      ratingCount: transaction.raw('rating_count + 1'),
      ratingSum: transaction.raw('rating_sum + ?', [stars]),
    });
  // A statement of its own: whether an update sees its own new values differs from database to database.
  await transaction('products')
    .where({ id: productId })
    .update({ ratingTenths: transaction.raw('round(rating_sum * 10.0 / rating_count)') });
}
