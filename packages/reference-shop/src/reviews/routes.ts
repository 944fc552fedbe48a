import { requireUser } from '../auth/resolve-session.ts';
import { pageOf } from '../http/page.ts';
import { Problem } from '../http/problem.ts';
import { type Route, route } from '../http/route.ts';
import { idParams } from '../http/schema.ts';
import type { Reviews } from './reviews.ts';
import { newReview, reviewPageShape, reviewParams, reviewShape, reviewsQuery } from './schema.ts';
import { frameOf, reviewView, showsMarkup } from './view.ts';

// What is in such a frame is the work of a stranger. It may run scripts, but as nobody: the frame has an origin of its own, reads no cookie, asks
// nothing of any host, and the page around it lets it go nowhere else.
const framePolicy = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-scripts',
].join(';');

export const reviewRoutes = (reviews: Reviews): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/products/:id/reviews',
    summary: {
      en: 'What customers say about a product, the newest first.',
      fr: 'Les avis sur un produit, le plus récent d’abord.',
    },
    params: idParams,
    query: reviewsQuery,
    answer: { schema: reviewPageShape },
    problems: { 404: ['product-not-found'] },
    handle: async ({ params, query }, ctx) => {
      const { reviews: found, total } = await reviews.list(params.id, query);
      return pageOf(
        found.map((review) => reviewView(review, ctx)),
        total,
        query.page,
        query.size,
      );
    },
  }),
  route({
    method: 'get',
    path: '/api/products/:id/reviews/:reviewId/html',
    secret: true,
    summary: {
      en: 'The HTML of a review whose rendering is `html`, for a frame.',
      fr: 'Le HTML d’un avis dont le rendu est `html`, pour un cadre.',
    },
    params: reviewParams,
    answer: { type: 'text/html' },
    problems: { 404: ['product-not-found', 'not-found'] },
    handle: async ({ params }, ctx) => {
      const review = await reviews.find(params.id, params.reviewId);
      if (review === undefined || !showsMarkup(review, ctx)) throw new Problem(404, 'not-found');
      ctx.set('Content-Security-Policy', framePolicy);
      ctx.set('X-Frame-Options', 'SAMEORIGIN');
      ctx.set('Cache-Control', 'no-store');
      ctx.type = 'text/html';
      return frameOf(review, ctx);
    },
  }),
  route({
    method: 'post',
    path: '/api/products/:id/reviews',
    summary: {
      en: 'Adds a review; one for each product and customer.',
      fr: 'Ajoute un avis ; un par produit et par client.',
    },
    params: idParams,
    body: newReview,
    answer: { statuses: [201], schema: reviewShape },
    problems: { 401: ['sign-in-required'], 404: ['product-not-found'], 409: ['already-reviewed'] },
    handle: async ({ params, body }, ctx) => {
      const user = requireUser(ctx);
      const added = await reviews.add(params.id, user.id, body, ctx.state.language);
      ctx.status = 201;
      return reviewView(added, ctx);
    },
  }),
];
