import type { Knex } from 'knex';
import { createShop } from './0001-create-shop.ts';
import { accounts } from './0002-accounts.ts';
import { catalogue } from './0003-catalogue.ts';
import { commerce } from './0004-commerce.ts';
import { backOffice } from './0005-back-office.ts';
import { classroom } from './0006-classroom.ts';
import { benefits } from './0007-benefits.ts';

/** One change of the schema, and the way back. */
export interface Migration {
  readonly name: string;
  up(db: Knex): Promise<void>;
  down(db: Knex): Promise<void>;
}

/** The migrations in their order, as modules of the program. Never reorder or rename one that was released. */
export const migrations: readonly Migration[] = [
  createShop,
  accounts,
  catalogue,
  commerce,
  backOffice,
  classroom,
  benefits,
];
