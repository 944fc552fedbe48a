import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { request } from '../../api/client.ts';
import { Failure, Loading } from '../../ui/states.tsx';
import type { Clock, Right, StaffStatus } from '../types.ts';
import { SignIn } from './sign-in.tsx';

interface Staff {
  /** Name of the account that is signed in. */
  readonly login: string;
  readonly rights: readonly Right[];
  readonly clock: Clock;
  /** Asks again who is signed in, and what time it is. */
  refresh(): Promise<void>;
  /** Takes what the server has just said of it. */
  accept(status: StaffStatus): void;
}

const Context = createContext<Staff | undefined>(undefined);

/** Lets in whoever has an account of the back office; shows the sign-in to everybody else. */
export function StaffProvider({ children }: { children: ReactNode }) {
  const [status, setStatus] = useState<StaffStatus>();
  const [error, setError] = useState<unknown>();
  const refresh = useCallback(async () => {
    try {
      setStatus(await request<StaffStatus>('/api/admin/status'));
      setError(undefined);
    } catch (failure) {
      setError(failure);
    }
  }, []);
  useEffect(() => void refresh(), [refresh]);
  const staff = useMemo<Staff | undefined>(
    () => (status?.authenticated ? { ...status, refresh, accept: setStatus } : undefined),
    [status, refresh],
  );
  if (error !== undefined) return <Failure error={error} onRetry={refresh} level={1} />;
  if (status === undefined) return <Loading />;
  if (staff === undefined) return <SignIn onDone={setStatus} />;
  return <Context value={staff}>{children}</Context>;
}

export function useStaff(): Staff {
  const context = use(Context);
  if (context === undefined) throw new Error('useStaff() was called outside <StaffProvider>.');
  return context;
}
