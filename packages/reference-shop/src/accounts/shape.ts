import { shape } from '../http/answer.ts';
import { languages } from '../i18n/language.ts';
import { civilities } from './user.ts';

const { string, instant } = shape;

/** What `meView` sends. */
export const meShape = shape.object({
  ref: string,
  email: string,
  civility: shape.oneOf(...civilities, null),
  firstName: string,
  lastName: string,
  language: shape.oneOf(...languages),
  createdAt: instant,
});

/** Who the visitor is, as every answer about signing in and out says it. */
export const statusShape = shape.object(
  { authenticated: shape.boolean, ref: string, language: shape.oneOf(...languages) },
  { user: meShape },
);
