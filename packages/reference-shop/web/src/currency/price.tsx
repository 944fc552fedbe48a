import type { Product } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';

interface PriceProps {
  readonly product: Pick<Product, 'price' | 'listPrice' | 'currency' | 'display'>;
  /** True where the product is bought: bigger, and saying what is charged. */
  readonly large?: boolean;
}

/** What a product costs without VAT, what it cost before the sale, and about what that is in the visitor's currency. */
export function Price({ product, large = false }: PriceProps) {
  const { t, money } = useTranslation();
  const { price, listPrice, currency, display } = product;
  const onSale = listPrice > price;
  const charged = money(price, currency);
  return (
    <div className="prices">
      <p className={large ? 'price price-large' : 'price'}>
        {onSale && <span className="visually-hidden">{t('price.now')} </span>}
        {charged} <small>{t('product.exclVat')}</small>
      </p>
      {onSale && (
        <p className="price-before">
          <span className="visually-hidden">{t('price.before')} </span>
          <s>{money(listPrice, currency)}</s>
        </p>
      )}
      {display !== undefined && (
        <p className="price-display">
          {t('price.display', { amount: money(display.price, display.currency) })}
          {large && <span className="price-note">{t('currency.charged', { amount: charged })}</span>}
        </p>
      )}
    </div>
  );
}
