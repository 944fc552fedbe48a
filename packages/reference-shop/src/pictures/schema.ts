import { schema } from '../http/schema.ts';

/** How a product is drawn: as the catalogue shows it, on plain ground, or from close by. */
export interface DrawingQuery {
  readonly view: 1 | 2 | 3;
}

export const drawingQuery = schema<DrawingQuery>({
  type: 'object',
  required: ['view'],
  properties: { view: { type: 'integer', enum: [1, 2, 3], default: 1 } },
});

export const pictureParams = schema<{ key: string }>({
  type: 'object',
  required: ['key'],
  properties: { key: { type: 'string', minLength: 40, maxLength: 40 } },
});
