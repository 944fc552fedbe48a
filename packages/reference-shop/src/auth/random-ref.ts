import { randomInt } from 'node:crypto';

// No letters that are mistaken for one another: the reference is read aloud in a classroom.
const letters = '23456789abcdefghjkmnpqrstuvwxyz';

/** Draws a public reference such as `s-7kq2m9xw4t`. It authenticates nothing. */
export const randomRef = (prefix: 's' | 'u' | 't' | 'st'): string =>
  `${prefix}-${Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('')}`;
