import { useEffect } from 'react';
import { ApiProblem } from '../../api/problem.ts';
import { Failure } from '../../ui/states.tsx';
import { useStaff } from '../session/staff.tsx';

/** A page that could not be read. When the session has ended, the sign-in takes the page's place. */
export function Refusal({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const { refresh } = useStaff();
  const ended = error instanceof ApiProblem && error.status === 401;
  useEffect(() => {
    if (ended) void refresh();
  }, [ended, refresh]);
  return <Failure error={error} onRetry={onRetry} />;
}
