import { rowWrite } from '@perfshop/chaos-functional/points';
import type { Knex } from 'knex';
import { dateOf } from '../clock/shop-date.ts';
import { Invoice } from './invoice.ts';

/**
 * Gives an order the next invoice number of the year. Whoever takes a number holds the counter until their transaction ends, so that none is lost or
 * given twice: call it last.
 */
export async function issueInvoice(transaction: Knex.Transaction, orderId: number, issuedAt: number): Promise<void> {
  const year = Number(dateOf(issuedAt).slice(0, 4));
  const counter = transaction('invoice_counters').where({ year });
  if ((await counter.clone().increment('last')) === 0) {
    // The first of the year; several may be the first at once.
    await transaction('invoice_counters').insert({ year, last: 0 }).onConflict('year').ignore();
    await counter.clone().increment('last');
  }
  const { last: sequence } = (await counter.clone().first('last')) as { last: number };
  const row = { orderId, year, sequence, issuedAt };
  await Invoice.query(transaction).insert(rowWrite.apply(row, { table: 'invoices', identity: `${year}-${sequence}` }));
}
