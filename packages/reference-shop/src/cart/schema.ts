import { schema } from '../http/schema.ts';

/** Pieces of one product in a cart. */
export const mostPieces = 99;

const quantity = { type: 'integer', minimum: 1, maximum: mostPieces } as const;

export const addToCart = schema<{ productId: number; quantity: number }>({
  type: 'object',
  required: ['productId', 'quantity'],
  additionalProperties: false,
  properties: { productId: { type: 'integer', minimum: 1, maximum: 2_147_483_647 }, quantity },
});

export const changeQuantity = schema<{ quantity: number }>({
  type: 'object',
  required: ['quantity'],
  additionalProperties: false,
  properties: { quantity },
});
