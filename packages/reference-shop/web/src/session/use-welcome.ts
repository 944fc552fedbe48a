import { useCallback } from 'react';
import type { SessionStatus } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';
import { useAnnouncer } from '../ui/announcer.tsx';

/** Greets somebody who has just signed in. */
export function useWelcome(): (status: SessionStatus) => void {
  const { t } = useTranslation();
  const { notify } = useAnnouncer();
  return useCallback(
    ({ user }: SessionStatus) => {
      if (user !== undefined) notify(t('signIn.welcome', { name: user.firstName }));
    },
    [t, notify],
  );
}
