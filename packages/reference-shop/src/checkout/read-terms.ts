import type { Knex } from 'knex';
import { columnsOf } from '../database/columns.ts';
import { readOnePrepared } from '../database/read-prepared.ts';
import type { Address } from './address.ts';
import type { CheckoutState } from './checkout.ts';
import type { Buyer } from './read-basket.ts';

/** What the price of a basket depends on beside its lines. */
interface Terms {
  /** What the visitor has told so far. */
  readonly checkout: CheckoutState | undefined;
  /** Whether codes were entered. */
  readonly hasCodes: boolean;
  /** How many points the customer may spend. */
  readonly spendablePoints: number;
}

interface Row extends Omit<CheckoutState, 'address'> {
  /** Null, as all of the checkout, until an address was given. */
  readonly address: string | null;
  readonly hasCodes: 0 | 1;
  readonly points: number | null;
}

// One row, however many codes there are.
const terms = `
  select ${columnsOf('k', ['address', 'shippingOption', 'loyaltyPoints'])}, c.id is not null as hasCodes, l.points
  from sessions s
  left join checkouts k on k.session_id = s.id
  left join loyalty_accounts l on l.user_id = ?
  left join cart_promotions c on c.session_id = s.id
  where s.id = ? limit 1`;

/** Reads at once what every step of a purchase asks. */
export async function readTerms(reader: Knex, { sessionId, userId }: Buyer): Promise<Terms> {
  const row = await readOnePrepared<Row>(reader, terms, [userId ?? null, sessionId]);
  // The sweep deletes sessions that nobody has used for long; a request may be in the middle of one.
  if (row === undefined) return { checkout: undefined, hasCodes: false, spendablePoints: 0 };
  const { address, shippingOption, loyaltyPoints, hasCodes, points } = row;
  return {
    checkout: address === null ? undefined : { address: JSON.parse(address) as Address, shippingOption, loyaltyPoints },
    hasCodes: hasCodes === 1,
    spendablePoints: Math.max(0, points ?? 0),
  };
}
