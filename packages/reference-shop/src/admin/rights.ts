export const rights = ['admin', 'chaos', 'monitoring', 'scripts', 'jmeter'] as const;
/** What an account may do. None implies another: an account holds a set of them. */
export type Right = (typeof rights)[number];
