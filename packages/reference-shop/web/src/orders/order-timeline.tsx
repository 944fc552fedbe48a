import type { Order, OrderStatus } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { CheckIcon } from '../ui/icons.tsx';

// The way of an order that nothing happens to. An order that is over has left it.
const way: readonly OrderStatus[] = ['created', 'paid', 'preparing', 'shipped', 'delivered'];

/** The states that an order came into, and those that lie ahead. */
export function OrderTimeline({ order }: { order: Order }) {
  const { t, date } = useTranslation();
  const at = way.indexOf(order.status);
  const ahead = at === -1 ? [] : way.slice(at + 1);
  return (
    <ol className="timeline">
      {order.history.map(({ status, at: instant }, index) => (
        <li
          key={`${status} ${instant}`}
          className="timeline-step"
          aria-current={index === order.history.length - 1 ? 'step' : undefined}
        >
          <span className="timeline-mark">
            <CheckIcon />
          </span>
          <span className="timeline-name">{t(`orders.status.${status}`)}</span>
          <time className="muted" dateTime={instant}>
            {date(instant)}
          </time>
        </li>
      ))}
      {ahead.map((status) => (
        <li key={status} className="timeline-step timeline-ahead">
          <span className="timeline-mark" />
          <span className="timeline-name">{t(`orders.status.${status}`)}</span>
          <span className="muted">{t('order.history.next')}</span>
        </li>
      ))}
    </ol>
  );
}
