import type { ProductDetail } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';

/** What the product is, as a table of facts. */
export function Specifications({ product, category }: { product: ProductDetail; category: string }) {
  const { t, number, productLanguage } = useTranslation();
  const { specs, weightGrams, vatClass, id } = product;
  const weight =
    weightGrams === 0 ? t('product.weight.none') : t('product.weight.kg', { weight: number(weightGrams / 1000) });
  return (
    <section>
      <h2>{t('product.specs')}</h2>
      <dl className="facts">
        {specs.map(({ label, value }) => (
          <div key={label} lang={productLanguage}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('product.weight')}</dt>
          <dd>{weight}</dd>
        </div>
        <div>
          <dt>{t('product.category')}</dt>
          <dd>{category}</dd>
        </div>
        <div>
          <dt>{t('product.vatClass')}</dt>
          <dd>{t(`product.vat.${vatClass}`)}</dd>
        </div>
        <div>
          <dt>{t('product.reference')}</dt>
          <dd>{id}</dd>
        </div>
      </dl>
    </section>
  );
}

/** What is added to the price, and how the product reaches its buyer. */
export function DeliveryInfo({ product: { vatClass, weightGrams } }: { product: ProductDetail }) {
  const { t } = useTranslation();
  return (
    <section className="product-info" aria-label={t('product.info')}>
      <p>{t(`product.info.vat.${vatClass}`)}</p>
      <p>{t(weightGrams === 0 ? 'product.info.handover' : 'product.info.delivery')}</p>
    </section>
  );
}
