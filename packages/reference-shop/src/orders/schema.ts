import { schema } from '../http/schema.ts';

export const newOrder = schema<{ paymentToken: string }>({
  type: 'object',
  required: ['paymentToken'],
  additionalProperties: false,
  properties: { paymentToken: { type: 'string', minLength: 1, maxLength: 64 } },
});

export const idempotencyHeader = schema<{ 'idempotency-key': string }>({
  type: 'object',
  required: ['idempotency-key'],
  properties: { 'idempotency-key': { type: 'string', format: 'idempotency-key' } },
});

export const orderPage = schema<{ page: number; size: number }>({
  type: 'object',
  required: ['page', 'size'],
  properties: {
    page: { type: 'integer', minimum: 0, maximum: 100_000, default: 0 },
    size: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
  },
});
