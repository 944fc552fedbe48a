import { useState } from 'react';
import { Link } from 'wouter';
import { useResource } from '../../api/use-resource.ts';
import { useTranslation } from '../../i18n/language.tsx';
import { Loading } from '../../ui/states.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useTexts } from '../texts/use-texts.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Facts } from '../ui/facts.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { NextSteps } from './next-steps.tsx';
import { StateBadge } from './state-badge.tsx';
import { sumsOf } from './sums.ts';
import type { StaffOrder } from './types.ts';

export function OrderPage({ id }: { id: string }) {
  const texts = useTexts();
  const { data, error, reload } = useResource<StaffOrder>(`/api/admin/orders/${id}`);
  const [moved, setMoved] = useState<StaffOrder>();
  const order = moved ?? data;
  const title = texts.order.replace('{number}', order?.number ?? '');
  usePageTitle(title);
  if (error !== undefined) return <Refusal error={error} onRetry={reload} />;
  if (order === undefined) return <Loading />;
  return (
    <>
      <PageHead title={title} parent={{ href: '/back-office/orders', label: texts.orders }} />
      <NextSteps order={order} onMove={setMoved} />
      <Lines order={order} />
      <div className="bo-columns">
        <Delivery order={order} />
        <History order={order} />
      </div>
    </>
  );
}

function Lines({ order }: { order: StaffOrder }) {
  const texts = useTexts();
  const { money, t } = useTranslation();
  return (
    <section className="panel" aria-labelledby="lines">
      <h2 id="lines">{texts.lines}</h2>
      <DataTable
        caption={texts.lines}
        rows={order.lines}
        keyOf={({ id }) => id}
        columns={[
          {
            head: texts.product,
            cell: ({ productId, name }) => (
              <Link href={`/back-office/products/${productId}`} className="text-link">
                {name}
              </Link>
            ),
          },
          { head: texts.quantity, cell: ({ quantity }) => quantity, numeric: true },
          { head: texts.unitPrice, cell: ({ unitPrice }) => money(unitPrice), numeric: true },
          { head: texts.amount, cell: ({ net }) => money(net), numeric: true },
          { head: texts.vat, cell: ({ vat }) => money(vat), numeric: true },
        ]}
      />
      <Facts
        facts={[
          ...sumsOf(order).map(({ label, amount }) => [label === 'vat' ? texts.vat : t(label), money(amount)] as const),
          [t('totals.total'), <strong key="total">{money(order.total)}</strong>],
        ]}
      />
    </section>
  );
}

function Delivery({ order }: { order: StaffOrder }) {
  const texts = useTexts();
  const { country, weekday } = useTranslation();
  const { address, payment, shippingOption, user } = order;
  return (
    <section className="panel" aria-labelledby="delivery">
      <h2 id="delivery">{texts.address}</h2>
      <address>
        <span>
          {address.firstName} {address.lastName}
        </span>
        <span>{address.line1}</span>
        {address.line2 && <span>{address.line2}</span>}
        <span>
          {address.postalCode} {address.city}
        </span>
        <span>{country(address.country)}</span>
      </address>
      <Facts
        facts={[
          [
            texts.customer,
            user && (
              <Link href={`/back-office/users/${user.id}`} className="text-link">
                {user.email}
              </Link>
            ),
          ],
          [texts.payment, texts.card.replace('{digits}', payment.cardLast4)],
          [texts.refundedPayment, payment.refunded ? texts.yes : texts.no],
          [texts.delivery, shippingOption.label],
          [texts.promised, order.promisedDate && weekday(order.promisedDate)],
        ]}
      />
    </section>
  );
}

function History({ order }: { order: StaffOrder }) {
  const texts = useTexts();
  const { date } = useTranslation();
  return (
    <section className="panel" aria-labelledby="history">
      <h2 id="history">{texts.history}</h2>
      <ol className="bo-history">
        {order.history.map(({ status, at }) => (
          <li key={`${status} ${at}`}>
            <StateBadge state={status} /> <time dateTime={at}>{date(at)}</time>
          </li>
        ))}
      </ol>
    </section>
  );
}
