import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp'] as const;

/** A picture that was checked already: what its bytes say and nothing else. */
export interface CheckedPicture {
  readonly mediaType: (typeof pictureTypes)[number];
  readonly width: number;
  readonly height: number;
  readonly content: Buffer;
}

/** Pictures of products that people put into the shop, in the database, so that every shop on it has them. */
export function createUploadedPictures(db: Knex) {
  return {
    /** The bytes under a key, or undefined. */
    find: (pictureKey: string): Promise<CheckedPicture | undefined> =>
      db('pictures').where({ pictureKey }).first('mediaType', 'width', 'height', 'content'),

    /** Makes a picture that of a product, in place of its drawing or an earlier one. Gives its key. */
    async put(transaction: Knex.Transaction, productId: number, picture: CheckedPicture, now: number): Promise<string> {
      const pictureKey = createHash('sha256').update(picture.content).digest('hex').slice(0, 40);
      // The same bytes have the same key: whoever was first has stored them, and nothing changes. MySQL's `insert ignore` would pass over other errors too.
      await transaction('pictures')
        .insert({ ...picture, pictureKey, createdAt: now })
        .onConflict('pictureKey')
        .merge(['pictureKey']);
      await transaction('products').where({ id: productId }).update({ pictureKey });
      return pictureKey;
    },

    /** Gives a product its drawing back. */
    async remove(transaction: Knex.Transaction, productId: number): Promise<void> {
      await transaction('products').where({ id: productId }).update({ pictureKey: null });
    },
  };
}

export type UploadedPictures = ReturnType<typeof createUploadedPictures>;
