/**
 * The adapter for knex: every statement is a call point.
 *
 * @module
 */
export { DATABASE } from './database.ts';
export { knexChaos } from './knex.ts';
export { databaseQuery, type Query, type QueryKind } from './query-point.ts';
