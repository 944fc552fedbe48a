import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { onSession, openSession, readSession } from '../api/client.ts';
import type { Customer } from '../api/types.ts';
import { isLanguage } from '../i18n/language-choice.ts';
import type { Language } from '../i18n/messages.ts';

interface Session {
  /** `opening` until the shop said who the visitor is, `failed` when it could not be asked. */
  readonly state: 'opening' | 'open' | 'failed';
  /** Public reference of the session, once known. */
  readonly ref: string | undefined;
  /** The language that the shop proposes; undefined until it answered. */
  readonly language: Language | undefined;
  /** The customer who is signed in; undefined for a guest. */
  readonly user: Customer | undefined;
}

/** A blank page for longer looks broken: the browser's language will do until the shop answers. */
const PATIENCE_MS = 800;

const unknown: Session = { state: 'opening', ref: undefined, language: undefined, user: undefined };
const Context = createContext<Session>(unknown);

function browserLanguage(): Language {
  return navigator.language.startsWith('fr') ? 'fr' : 'en';
}

/** Opens the session and keeps up to date who the visitor is. */
export function SessionProvider({ children }: { children: (session: Session) => ReactNode }) {
  const [session, setSession] = useState(unknown);
  useEffect(() => {
    const forget = onSession(({ ref, language, user }) =>
      setSession({ state: 'open', ref, language: isLanguage(language) ? language : browserLanguage(), user }),
    );
    // When the shop is away the pages say so; the texts still need a language to say it in.
    const stopWaiting = () => setSession((last) => ({ ...last, language: last.language ?? browserLanguage() }));
    const fail = () => {
      stopWaiting();
      setSession((last) => (last.state === 'opening' ? { ...last, state: 'failed' } : last));
    };
    openSession().catch(fail);
    const timer = setTimeout(stopWaiting, PATIENCE_MS);
    // The instructor may have reset the shop meanwhile: a reference that no longer exists would make them target nobody.
    const renew = () => {
      if (document.visibilityState === 'visible') readSession().catch(fail);
    };
    document.addEventListener('visibilitychange', renew);
    return () => {
      clearTimeout(timer);
      forget();
      document.removeEventListener('visibilitychange', renew);
    };
  }, []);
  return <Context value={session}>{children(session)}</Context>;
}

export function useSession(): Session {
  return use(Context);
}
