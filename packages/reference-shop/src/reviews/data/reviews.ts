import { drawBetween } from '../../catalogue/data/draw.ts';
import type { CatalogueRow } from '../../catalogue/data/row.ts';
import type { Review } from '../review.ts';
import { authors, openings, remarks } from './phrases.ts';

type ReviewRow = Omit<Pick<Review, keyof Review & string>, 'userId' | keyof import('objection').Model>;

const opened = Date.UTC(2026, 5, 30, 9);
const hour = 3_600_000;

/** The reviews of a new shop: up to four for a product, in one language each, as kind as the product's rating. */
export const reviewsOf = (products: readonly CatalogueRow[]): readonly ReviewRow[] =>
  products
    .flatMap((product) =>
      Array.from({ length: drawBetween(`reviews ${product.id}`, 0, Math.min(4, product.ratingCount)) }, (_, index) =>
        toReview(product, index),
      ),
    )
    .map((review, index) => ({ id: index + 1, ...review }));

function toReview({ id, category, ratingTenths, createdAt }: CatalogueRow, index: number): Omit<ReviewRow, 'id'> {
  const one = <Item>(about: string, items: readonly Item[]): Item =>
    items[drawBetween(`${about} ${id} ${index}`, 0, items.length - 1)] as Item;
  // The first reviews of a product go through the authors and remarks in turn, so that none stands twice on a page.
  const inTurn = <Item>(about: string, items: readonly Item[]): Item =>
    items[(drawBetween(`${about} ${id}`, 0, items.length - 1) + index) % items.length] as Item;
  const language = drawBetween(`language ${id} ${index}`, 1, 100) <= 55 ? 'fr' : 'en';
  const stars = Math.max(1, Math.min(5, Math.round(ratingTenths / 10) + one('stars', [-1, 0, 0, 0, 1])));
  const tone = stars >= 4 ? 'glad' : stars === 3 ? 'fair' : 'cross';
  const [title, text] = inTurn('opening', openings[language][tone]);
  return {
    productId: id,
    author: inTurn('author', authors[language]),
    language,
    stars,
    title,
    text: `${text} ${inTurn('remark', remarks[language][category])}`,
    createdAt:
      createdAt + Math.floor(((opened - createdAt) * drawBetween(`when ${id} ${index}`, 5, 99)) / 100 / hour) * hour,
  };
}
