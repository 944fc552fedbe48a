import { definePoint, type ValuePoint } from '@perfshop/core/points';
import { defineControl } from './control.ts';

/** The account that asks about itself, by its public reference. */
export interface AccountContext {
  readonly account: string;
}

/** A value point that keeps the type of the view. */
export interface AccountViewPoint extends ValuePoint<object, AccountContext> {
  apply<View extends object>(value: View, context: AccountContext): View;
}

/**
 * S3. Policy: of its own row an account sees the listed fields. It is exploited when more comes out than the list allows. The row
 * itself is no part of the context, so that no flaw can show what is really stored.
 *
 * @example
 * ```ts
 * const view = accountView.apply({ firstName: 'Ada' }, { account: 'u-1' });
 * ```
 */
export const accountView = definePoint<object, AccountContext>('security.account.view', {
  key: ({ account }) => account,
}) as AccountViewPoint;

/** A field that somebody sends to change an account: her own. */
export interface AccountChange {
  readonly account: string;
  readonly field: string;
  readonly value: unknown;
}

/**
 * S9. Policy: an account changes the listed fields of its own row and no others.
 *
 * @example
 * ```ts
 * const editable = new Set(['firstName', 'phone']);
 * const change = { account: 'u-1', field: 'loyaltyTier', value: 'gold' };
 * if (!accountChange.allows(editable.has(change.field), change)) throw new Error('unknown field');
 * ```
 */
export const accountChange = defineControl<AccountChange>('security.account.change', {
  key: ({ field }) => field,
});
