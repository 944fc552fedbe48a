import { defineControl } from './control.ts';

/** The review that is being shown. People are named by the public references of their accounts or sessions. */
export interface ReviewMarkup {
  readonly reviewId: string | number;
  readonly author: string | undefined;
  readonly reader: string | undefined;
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
