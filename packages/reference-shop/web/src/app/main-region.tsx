import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

export const MAIN_ID = 'main';

/**
 * The main landmark. After a change of page the focus goes there and the page starts at its top, as after a real page
 * load; going back is left to the browser, which restores the place.
 */
export function MainRegion({ children }: { children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const [path] = useLocation();
  const shown = useRef(path);
  const wentBack = useRef(false);

  useEffect(() => {
    const note = () => {
      wentBack.current = true;
    };
    window.addEventListener('popstate', note);
    return () => window.removeEventListener('popstate', note);
  }, []);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    main.current?.focus({ preventScroll: true });
    if (!wentBack.current) window.scrollTo(0, 0);
    wentBack.current = false;
  }, [path]);

  return (
    <main id={MAIN_ID} ref={main} tabIndex={-1}>
      {children}
    </main>
  );
}
