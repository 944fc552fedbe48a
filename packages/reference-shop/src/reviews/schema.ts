import { pageShape, shape } from '../http/answer.ts';
import { schema } from '../http/schema.ts';
import { languages } from '../i18n/language.ts';

export interface ReviewsQuery {
  readonly page: number;
  readonly size: number;
}

export const reviewsQuery = schema<ReviewsQuery>({
  type: 'object',
  required: ['page', 'size'],
  properties: {
    page: { type: 'integer', minimum: 0, maximum: 100_000, default: 0 },
    size: { type: 'integer', minimum: 1, maximum: 50, default: 5 },
  },
});

const id = { type: 'integer', minimum: 1, maximum: 2_147_483_647 } as const;

/** The product and the review in a path. */
export const reviewParams = schema<{ readonly id: number; readonly reviewId: number }>({
  type: 'object',
  required: ['id', 'reviewId'],
  properties: { id, reviewId: id },
});

export interface NewReview {
  readonly stars: number;
  readonly title: string;
  readonly text: string;
}

export const newReview = schema<NewReview>({
  type: 'object',
  required: ['stars', 'title', 'text'],
  additionalProperties: false,
  properties: {
    stars: { type: 'integer', minimum: 1, maximum: 5 },
    title: { type: 'string', maxLength: 120, format: 'filled' },
    text: { type: 'string', maxLength: 2_000, format: 'filled' },
  },
});

export const reviewShape = shape.object({
  id: shape.integer,
  author: shape.string,
  language: shape.oneOf(...languages),
  stars: shape.integer,
  title: shape.string,
  text: shape.string,
  rendering: shape.oneOf('text', 'html'),
  own: shape.boolean,
  createdAt: shape.instant,
});

export const reviewPageShape = pageShape(reviewShape);
