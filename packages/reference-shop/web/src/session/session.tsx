import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { onSession, openSession, readSession } from '../api/client.ts';
import type { Customer } from '../api/types.ts';

interface Session {
  /** `opening` until the shop said who the visitor is, `failed` when it could not be asked. */
  readonly state: 'opening' | 'open' | 'failed';
  /** Public reference of the session, once known. */
  readonly ref: string | undefined;
  /** The customer who is signed in; undefined for a guest. */
  readonly user: Customer | undefined;
}

const unknown: Session = { state: 'opening', ref: undefined, user: undefined };
const Context = createContext<Session>(unknown);

/** Opens the session and keeps up to date who the visitor is. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState(unknown);
  useEffect(() => {
    const forget = onSession(({ ref, user }) => setSession({ state: 'open', ref, user }));
    const fail = () => setSession((last) => (last.state === 'opening' ? { ...last, state: 'failed' } : last));
    openSession().catch(fail);
    // The instructor may have reset the shop meanwhile: a reference that no longer exists would make them target nobody.
    const renew = () => {
      if (document.visibilityState === 'visible') readSession().catch(fail);
    };
    document.addEventListener('visibilitychange', renew);
    return () => {
      forget();
      document.removeEventListener('visibilitychange', renew);
    };
  }, []);
  return <Context value={session}>{children}</Context>;
}

export function useSession(): Session {
  return use(Context);
}
