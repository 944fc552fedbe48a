import { definePoint } from '@perfshop/core/points';
import { defineControl } from './control.ts';

/** The review that is being shown. People are named by the public references of their accounts or sessions. */
export interface ReviewMarkup {
  readonly reviewId: string | number;
  readonly author: string | undefined;
  readonly reader: string | undefined;
  /** Public references of their teams, where the application has teams. A flaw shows HTML within a team, and nowhere else. */
  readonly authorTeam?: string | undefined;
  readonly readerTeam?: string | undefined;
  readonly text: string;
}

/**
 * S4. Policy: what visitors write is shown as text, never as HTML. Where the control allows HTML all the same, show it in a frame with `sandbox="allow-scripts"`
 * and nothing else, that has a content security policy of its own.
 *
 * @example
 * ```ts
 * const review = { reviewId: 3, author: 'u-1', reader: 's-42', text: 'Bright <b>and</b> silent' };
 * const rendering = reviewMarkup.allows(false, review) ? 'html' : 'text';
 * ```
 */
export const reviewMarkup = defineControl<ReviewMarkup>('security.reviews.markup', {
  key: ({ reviewId }) => reviewId,
});

/**
 * S4, the frame. The document in which {@link reviewMarkup} let HTML be shown: the text of the review as it is. A flaw puts a bait token beside it, for the
 * scripts in it to find.
 *
 * @example
 * ```ts
 * const review = { reviewId: 3, author: 'u-1', reader: 's-42', text: 'Bright <b>and</b> silent' };
 * const html = reviewFrame.apply(review.text, review);
 * ```
 */
export const reviewFrame = definePoint<string, ReviewMarkup>('security.reviews.frame', {
  key: ({ reviewId }) => reviewId,
});
