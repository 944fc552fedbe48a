import { request } from '../../api/client.ts';
import { useTexts } from '../texts/use-texts.ts';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { StateBadge } from './state-badge.tsx';
import type { OrderState, StaffOrder } from './types.ts';

const steps = {
  preparing: 'toPreparing',
  shipped: 'toShipped',
  delivered: 'toDelivered',
  cancelled: 'toCancelled',
  refunded: 'toRefunded',
} as const satisfies Partial<Record<OrderState, string>>;

const isStep = (state: OrderState): state is keyof typeof steps => state in steps;

/** Where the order is, and where it may go: only what the shop's own rules allow has a button. */
export function NextSteps({ order, onMove }: { order: StaffOrder; onMove(order: StaffOrder): void }) {
  const texts = useTexts();
  const next = order.nextStates.filter(isStep);
  return (
    <section className="panel bo-next" aria-labelledby="next">
      <h2 id="next">{texts.status}</h2>
      <StateBadge state={order.status} />
      {next.length === 0 ? (
        <p className="muted">{texts.noNextStep}</p>
      ) : (
        <div className="page-actions">
          {next.map((to) => (
            <ConfirmButton
              key={to}
              label={texts[steps[to]]}
              text={texts.moveText}
              doneText={texts.moved}
              danger={to === 'cancelled' || to === 'refunded'}
              onConfirm={async () =>
                onMove(
                  await request<StaffOrder>(`/api/admin/orders/${order.id}/state`, { method: 'PUT', body: { to } }),
                )
              }
            />
          ))}
        </div>
      )}
    </section>
  );
}
