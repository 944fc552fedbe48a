import { pageShape, shape } from '../../http/answer.ts';
import { pageOf } from '../../http/page.ts';
import { idParams } from '../../http/schema.ts';
import { type AdminRoute, adminRoute } from '../admin-route.ts';
import { type AdminReviews, type NamedReview, reviewsQuery } from './reviews.ts';

const rights = ['admin'] as const;

const reviewView = ({ id, productId, productName, author, language, stars, title, text, createdAt }: NamedReview) => ({
  id,
  productId,
  productName,
  author,
  language,
  stars,
  title,
  text,
  createdAt: new Date(createdAt).toISOString(),
});

const reviewShape = shape.object({
  id: shape.integer,
  productId: shape.integer,
  productName: shape.string,
  author: shape.string,
  language: shape.string,
  stars: shape.integer,
  title: shape.string,
  text: shape.string,
  createdAt: shape.instant,
});

export const reviewRoutes = (reviews: AdminReviews): readonly AdminRoute[] => [
  adminRoute({
    rights,
    method: 'get',
    path: '/api/admin/reviews',
    summary: {
      en: 'The reviews of all products, the newest first.',
      fr: 'Les avis sur tous les produits, du plus récent au plus ancien.',
    },
    query: reviewsQuery,
    answer: { schema: pageShape(reviewShape) },
    handle: async ({ query }, _actor, ctx) => {
      const { reviews: found, total } = await reviews.list(query, ctx.state.language);
      return pageOf(found.map(reviewView), total, query.page, query.size);
    },
  }),
  adminRoute({
    rights,
    method: 'delete',
    path: '/api/admin/reviews/:id',
    summary: {
      en: 'Deletes a review; its stars leave the rating of the product.',
      fr: 'Supprime un avis\u00a0; ses étoiles quittent la note du produit.',
    },
    params: idParams,
    answer: { statuses: [204] },
    problems: { 404: ['review-not-found'] },
    handle: async ({ params }, actor) => {
      await reviews.remove(actor, params.id);
      return null;
    },
  }),
];
