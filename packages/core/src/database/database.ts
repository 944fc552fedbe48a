import type { Knex } from 'knex';
import { token } from '../inject/token.ts';

/** The application's database, for plugins that read or write rows: given by {@link knexChaos}, or by `provide`. */
export const DATABASE = token<Knex>('perfshop.database');
