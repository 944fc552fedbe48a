/** Which page of a list, for the query of a route. */
export interface PageQuery {
  readonly page: number;
  readonly size: number;
}

export const pageParameters = {
  page: { type: 'integer', minimum: 0, maximum: 100_000, default: 0 },
  size: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
} as const;

/** What is looked for. Empty stands for no filter, as a form sends it. */
export const searchParameter = { type: 'string', maxLength: 80, nullable: true } as const;

/** A pattern of LIKE that finds a text anywhere, whatever signs it has. The escape is `!`: MySQL and SQLite differ about the backslash. */
export const anywhere = (text: string): string => `%${text.trim().replace(/[!%_]/g, '!$&')}%`;
