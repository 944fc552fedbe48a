import { Link } from 'wouter';
import { useTranslation } from '../i18n/language.tsx';
import { CartIcon } from '../ui/icons.tsx';
import { EmptyState } from '../ui/states.tsx';

/** Shown wherever the cart is needed and has nothing in it. */
export function EmptyCart() {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('cart.empty.title')} text={t('cart.empty.text')} icon={<CartIcon />}>
      <Link href="/products" className="button button-primary">
        {t('cart.empty.action')}
      </Link>
    </EmptyState>
  );
}
