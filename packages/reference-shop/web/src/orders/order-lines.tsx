import { Link } from 'wouter';
import type { Order } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';

export function OrderLines({ order }: { order: Order }) {
  const { t, money, productLanguage } = useTranslation();
  return (
    <ul className="lines lines-plain" aria-label={t('order.lines')}>
      {order.lines.map((line) => (
        <li key={line.id} className="line line-plain">
          <div className="line-picture">
            <img src={line.picture} alt="" width="160" height="120" />
          </div>
          <div className="line-main">
            <p className="line-name">
              <Link href={`/products/${line.productId}`} lang={productLanguage}>
                {line.name}
              </Link>
            </p>
            <p className="muted">
              {t('order.quantity', { quantity: line.quantity, price: money(line.unitPrice, order.currency) })}
            </p>
          </div>
          <p className="line-net">{money(line.net, order.currency)}</p>
        </li>
      ))}
    </ul>
  );
}
