import { reviewMarkup } from '@perfshop/chaos-security/points';
import type { ShopContext } from '../http/context.ts';
import type { Review } from './review.ts';

/** Whether the text of a review is shown as HTML to whoever asks. No review may bring HTML along. */
export function showsMarkup({ id, authorRef, text }: Review, { state }: ShopContext): boolean {
  const reader = state.user?.ref ?? state.session?.ref;
  return reviewMarkup.allows(false, { reviewId: id, author: authorRef ?? undefined, reader, text });
}

/** A review as the API sends it. Its text is plain text, whatever is in it, and pages show it as such. */
export function reviewView(review: Review, ctx: ShopContext) {
  const { id, author, language, stars, title, text, createdAt, authorRef } = review;
  const { user } = ctx.state;
  return {
    id,
    author,
    language,
    stars,
    title,
    text,
    rendering: showsMarkup(review, ctx) ? 'html' : 'text',
    own: user !== undefined && authorRef === user.ref,
    createdAt: new Date(createdAt).toISOString(),
  };
}
