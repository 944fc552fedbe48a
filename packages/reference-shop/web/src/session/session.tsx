import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { onSession, openSession, readSession } from '../api/client.ts';
import { isLanguage } from '../i18n/language-choice.ts';
import type { Language } from '../i18n/messages.ts';

interface Session {
  /** Public reference of the session, once known. */
  readonly ref: string | undefined;
  /** The language that the shop proposes; undefined until it answered. */
  readonly language: Language | undefined;
}

/** A blank page for longer looks broken: the browser's language will do until the shop answers. */
const PATIENCE_MS = 800;

const unknown: Session = { ref: undefined, language: undefined };
const Context = createContext<Session>(unknown);

function browserLanguage(): Language {
  return navigator.language.startsWith('fr') ? 'fr' : 'en';
}

/** Opens the session and keeps its public reference up to date. */
export function SessionProvider({ children }: { children: (session: Session) => ReactNode }) {
  const [session, setSession] = useState(unknown);
  useEffect(() => {
    const forget = onSession(({ ref, language }) =>
      setSession({ ref, language: isLanguage(language) ? language : browserLanguage() }),
    );
    // When the shop is away the pages say so; the texts still need a language to say it in.
    const giveUp = () => setSession((last) => ({ ...last, language: last.language ?? browserLanguage() }));
    openSession().catch(giveUp);
    const timer = setTimeout(giveUp, PATIENCE_MS);
    // The instructor may have reset the shop meanwhile: a reference that no longer exists would make them target nobody.
    const renew = () => {
      if (document.visibilityState === 'visible') readSession().catch(giveUp);
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
