/** The categories in the order of the shop's menu. */
export const categories = [
  'computing',
  'aircraft',
  'cars',
  'companies',
  'helicopters',
  'boats',
  'motorcycles',
] as const;

export type Category = (typeof categories)[number];
