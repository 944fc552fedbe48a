import { useState } from 'react';
import type { Product } from '../api/types.ts';
import { useCart } from '../cart/cart-context.tsx';
import { useTranslation } from '../i18n/language.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';
import { explain } from '../ui/states.tsx';

/** Puts a product into the cart and tells the visitor how it went. */
export function useAddToCart() {
  const translation = useTranslation();
  const { t } = translation;
  const { notify } = useAnnouncer();
  const { add } = useCart();
  const [adding, setAdding] = useState(false);
  const addToCart = async (product: Product, quantity: number) => {
    if (adding) return;
    setAdding(true);
    try {
      await add(product.id, quantity);
      notify(t('cart.added', { quantity, name: product.name }), { label: t('cart.view'), href: '/cart' });
    } catch (error) {
      notify(explain(error, translation));
    } finally {
      setAdding(false);
    }
  };
  return { addToCart, adding };
}
