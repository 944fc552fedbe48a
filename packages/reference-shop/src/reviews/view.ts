import { type ReviewMarkup, reviewFrame, reviewMarkup } from '@perfshop/chaos-security/points';
import type { ShopContext } from '../http/context.ts';
import type { Review } from './review.ts';

/** Whether the text of a review is shown as HTML to whoever asks. No review may bring HTML along. */
export const showsMarkup = (review: Review, ctx: ShopContext): boolean =>
  reviewMarkup.allows(false, markupOf(review, ctx));

/** What a frame shows of a review whose markup is shown. */
export const frameOf = (review: Review, ctx: ShopContext): string =>
  reviewFrame.apply(review.text, markupOf(review, ctx));

const markupOf = ({ id, authorRef, authorTeam, text }: Review, { state }: ShopContext): ReviewMarkup => ({
  reviewId: id,
  author: authorRef ?? undefined,
  reader: state.user?.ref ?? state.session?.ref,
  authorTeam,
  readerTeam: state.student?.team?.ref,
  text,
});

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
