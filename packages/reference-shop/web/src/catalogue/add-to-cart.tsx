import { useState } from 'react';
import type { Product } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { Quantity } from '../ui/quantity.tsx';
import { useAddToCart } from './use-add-to-cart.ts';

/** More of one product in a single addition is a typing mistake. */
const MOST_AT_ONCE = 99;

export function AddToCart({ product }: { product: Product }) {
  const { t } = useTranslation();
  const { addToCart, adding } = useAddToCart();
  const [quantity, setQuantity] = useState(1);
  return (
    <form
      className="add-to-cart"
      onSubmit={(event) => {
        event.preventDefault();
        void addToCart(product, quantity);
      }}
    >
      <Quantity
        label={t('quantity.label')}
        labelShown
        value={quantity}
        max={Math.min(product.stock, MOST_AT_ONCE)}
        onChange={setQuantity}
      />
      <button type="submit" className="button button-primary button-large" aria-busy={adding}>
        {t('product.add')}
      </button>
    </form>
  );
}
