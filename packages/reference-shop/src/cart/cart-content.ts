import type { Knex } from 'knex';
import { columnsOf } from '../database/columns.ts';
import { readPrepared } from '../database/read-prepared.ts';
import type { Localised } from '../i18n/language.ts';
import type { BasketItem } from '../pricing/price-basket.ts';
import type { VatClass } from '../pricing/vat.ts';

/** A line of a cart, ready to be priced. */
export interface CartLine extends BasketItem {
  readonly id: number;
  readonly name: Localised;
  /** Of the picture that was put into the shop for it, if one was. */
  readonly pictureKey: string | null;
  /** Pieces in stock. */
  readonly available: number;
}

interface Row {
  readonly id: number;
  readonly productId: number;
  readonly quantity: number;
  readonly nameFr: string;
  readonly nameEn: string;
  readonly pictureKey: string | null;
  readonly vatClass: VatClass;
  readonly priceCents: number;
  readonly weightGrams: number;
  readonly stock: number;
}

const content = `
  select ${columnsOf('i', ['id', 'productId', 'quantity'])},
    ${columnsOf('p', ['nameFr', 'nameEn', 'pictureKey', 'vatClass', 'priceCents', 'weightGrams', 'stock'])}
  from cart_items i join products p on p.id = i.product_id
  where i.session_id = ? and p.active = 1 order by i.id`;

/** What is in a session's cart, in the order in which it was added. What is no longer sold is left out. */
export async function cartContent(reader: Knex, sessionId: number): Promise<readonly CartLine[]> {
  const rows = await readPrepared<Row>(reader, content, [sessionId]);
  return rows.map(({ nameFr, nameEn, priceCents, stock, ...row }) => ({
    ...row,
    name: { fr: nameFr, en: nameEn },
    unitPriceCents: priceCents,
    available: stock,
  }));
}
