import { definePoint } from '@perfshop/core/points';

/** The page that is being sent. */
export interface PageContext {
  readonly path: string;
}

/**
 * The modules that a page loads on top of its own, as URLs of the page's own origin: none. Write a `<script type="module" src="…">` for each into the page.
 *
 * @example
 * ```ts
 * const modules = pageModules.apply([], { path: '/products' });
 * ```
 */
export const pageModules = definePoint<readonly string[], PageContext>('frontend.page.modules', {
  key: () => 'page',
});
