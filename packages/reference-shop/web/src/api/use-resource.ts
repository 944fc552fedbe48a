import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from '../i18n/language.tsx';
import { onSession, request } from './client.ts';

/** Something that a page reads from the shop. */
export interface Resource<Data> {
  /** The latest answer; while another page of the same list loads, still the former one. */
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly loading: boolean;
  reload(): void;
}

interface Held<Data> {
  readonly key: string;
  readonly data?: Data;
  readonly error?: unknown;
}

// Answers seen on this page load: going back shows the list at once, at the place where it was left. Always read again.
const seen = new Map<string, unknown>();

// What one customer was shown is not for the next one who signs in here.
let seenBy: string | undefined;
onSession(({ user }) => {
  if (user?.ref === seenBy) return;
  seenBy = user?.ref;
  seen.clear();
});

/**
 * Reads `path` with GET, again when the path or the language changes.
 *
 * @example const categories = useResource<Category[]>('/api/products/categories');
 */
export function useResource<Data>(path: string): Resource<Data> {
  const { language } = useTranslation();
  const key = `${language} ${path}`;
  const [attempt, setAttempt] = useState(0);
  const [held, setHeld] = useState<Held<Data>>({ key: '' });

  // `attempt` is not read inside: a new attempt reads the same path again.
  useEffect(() => {
    const abort = new AbortController();
    request<Data>(path, { signal: abort.signal }).then(
      (data) => {
        seen.set(key, data);
        if (!abort.signal.aborted) setHeld({ key, data });
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setHeld({ key, error });
      },
    );
    return () => abort.abort();
  }, [path, key, attempt]);

  const reload = useCallback(() => {
    setHeld({ key: '' });
    setAttempt((count) => count + 1);
  }, []);
  const current = held.key === key;
  const cached = seen.get(key) as Data | undefined;
  return {
    data: current ? held.data : (cached ?? held.data),
    error: current ? held.error : undefined,
    loading: !current && cached === undefined,
    reload,
  };
}
