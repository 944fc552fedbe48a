import type { Knex } from 'knex';
import { UniqueViolationError } from 'objection';
import { inTransaction } from '../../database/transaction.ts';
import { Problem } from '../../http/problem.ts';
import { Promotion } from '../../promotions/promotion.ts';
import type { Actor } from '../actor.ts';
import { differences, noteChange } from '../audit.ts';
import { whereContains } from '../contains.ts';
import { columnsOf, type PromotionBody, type PromotionsQuery } from './schema.ts';

const subject = 'promotion';

async function lock(transaction: Knex.Transaction, id: number): Promise<Promotion> {
  const promotion = await Promotion.query(transaction).findById(id).forUpdate();
  if (promotion === undefined) throw new Problem(404, 'promotion-not-found');
  return promotion;
}

/** Two promotions can't share a code. */
async function withOwnCode<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UniqueViolationError) throw new Problem(409, 'promotion-code-taken', { cause: error });
    throw error;
  }
}

/** The promotions as the back office sees them. */
export function createAdminPromotions(db: Knex) {
  return {
    async list({ page, size, q, active }: PromotionsQuery) {
      const query = Promotion.query(db)
        .where({ ...(typeof active === 'boolean' && { active: active ? 1 : 0 }) })
        .orderBy('id', 'desc');
      const { results, total } = await whereContains(query, ['code', 'labelFr', 'labelEn'], q).page(page, size);
      return { promotions: results, total };
    },

    /** @throws Problem 404 `promotion-not-found` */
    async get(id: number): Promise<Promotion> {
      const promotion = await Promotion.query(db).findById(id);
      if (promotion === undefined) throw new Problem(404, 'promotion-not-found');
      return promotion;
    },

    /** @throws Problem 409 `promotion-code-taken` */
    create: (actor: Actor, body: PromotionBody): Promise<Promotion> =>
      withOwnCode(() =>
        inTransaction(db, async (transaction) => {
          const columns = columnsOf(body);
          const { id } = await Promotion.query(transaction).insert({ ...columns, usedCount: 0 });
          await noteChange(transaction, actor, { action: 'create', subject, subjectId: id, became: columns });
          return lock(transaction, id);
        }),
      ),

    /** @throws Problem 409 `promotion-code-taken`, 404 `promotion-not-found` */
    change: (actor: Actor, id: number, body: PromotionBody): Promise<Promotion> =>
      withOwnCode(() =>
        inTransaction(db, async (transaction) => {
          const { was, became } = differences(await lock(transaction, id), columnsOf(body));
          if (Object.keys(became).length > 0) {
            await Promotion.query(transaction).findById(id).patch(became);
            await noteChange(transaction, actor, { action: 'edit', subject, subjectId: id, was, became });
          }
          return lock(transaction, id);
        }),
      ),

    /** @throws Problem 409 `promotion-used`: then it can only be withdrawn. */
    remove: (actor: Actor, id: number): Promise<void> =>
      inTransaction(db, async (transaction) => {
        const { code } = await lock(transaction, id);
        const used = await transaction('promotion_uses').where({ promotionId: id }).first('id');
        if (used !== undefined) throw new Problem(409, 'promotion-used');
        await Promotion.query(transaction).deleteById(id);
        await noteChange(transaction, actor, { action: 'delete', subject, subjectId: id, was: { code } });
      }),
  };
}

export type AdminPromotions = ReturnType<typeof createAdminPromotions>;
