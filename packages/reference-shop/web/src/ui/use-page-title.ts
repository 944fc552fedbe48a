import { useEffect, useRef } from 'react';
import { useTranslation } from '../i18n/language.tsx';
import { useAnnouncer } from './announcer.tsx';

let first = true;

/** Names the page in the browser's tab, and says it after a change of page: a screen reader hears of no other sign. */
export function usePageTitle(page: string): void {
  const { t } = useTranslation();
  const { say } = useAnnouncer();
  const said = useRef('');
  const title = t('app.title', { page });
  useEffect(() => {
    document.title = title;
    if (!first && said.current === '') say(page);
    said.current = page;
    first = false;
  }, [title, page, say]);
}
