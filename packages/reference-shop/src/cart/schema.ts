import { schema } from '../http/schema.ts';

/** Different products in a cart. */
export const mostLines = 100;

/** Pieces of one product in a cart. */
export const mostPieces = 99;

// That there is at least one is the cart's own control; here are the bounds of what can be stored at all.
const quantity = {
  type: 'integer',
  minimum: -mostPieces,
  maximum: mostPieces,
  description: `1 to ${mostPieces} pieces.`,
} as const;

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
