import type { ReactNode } from 'react';
import { ApiProblem } from '../api/problem.ts';
import type { Order } from '../api/types.ts';
import { useResource } from '../api/use-resource.ts';
import { Failure, Loading } from '../ui/states.tsx';
import { MissingOrder } from './missing-order.tsx';

interface ReadOrderProps {
  readonly id: string;
  children(order: Order, reload: () => void): ReactNode;
}

/** Reads an order, and says so when that fails. */
export function ReadOrder({ id, children }: ReadOrderProps) {
  const { data, error, reload } = useResource<Order>(`/api/orders/${encodeURIComponent(id)}`);
  if (error instanceof ApiProblem && (error.status === 404 || error.status === 400)) return <MissingOrder />;
  if (error !== undefined) return <Failure error={error} onRetry={reload} level={1} />;
  return data === undefined ? <Loading /> : children(data, reload);
}
