/**
 * Splits an amount over parts in proportion to their weights, to the cent: the shares add up to the amount exactly. Cents that are left over go to
 * the parts with the largest remainders, the first of them on a tie (largest remainder method, after Hamilton). No share is larger than its
 * weight as long as the amount is not larger than all weights together.
 *
 * @example
 * ```ts
 * split(100, [1, 1, 1]); // [34, 33, 33]
 * ```
 */
export function split(cents: number, weights: readonly number[]): readonly number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (all === 0) return weights.map(() => 0);
  // The product of two amounts does not fit the whole numbers of a double.
  const exact = weights.map((weight) => BigInt(cents) * BigInt(weight));
  const shares = exact.map((product) => Number(product / BigInt(all)));
  const left = cents - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact
    .map((product, index) => ({ index, remainder: Number(product % BigInt(all)) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}
