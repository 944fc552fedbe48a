import { useTexts } from '../texts/use-texts.ts';
import type { OrderState } from './types.ts';

const looks: Readonly<Record<OrderState, string>> = {
  created: 'badge-low',
  paid: 'badge-low',
  preparing: 'badge-low',
  shipped: '',
  delivered: '',
  cancelled: 'badge-out',
  refunded: 'badge-out',
};

export function StateBadge({ state }: { state: OrderState }) {
  const texts = useTexts();
  return <span className={`badge ${looks[state]}`}>{texts[state]}</span>;
}
