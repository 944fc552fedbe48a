import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useTranslation } from '../i18n/language.tsx';
import { CloseIcon } from './icons.tsx';

const SHOWN_FOR_MS = 8_000;

interface Notice {
  readonly id: number;
  readonly text: string;
  readonly action?: { readonly label: string; readonly href: string };
}

interface Spoken {
  readonly text: string;
  readonly turn: number;
}

interface Announcer {
  /** Says something to people who listen to the page and do not see it. */
  say(text: string): void;
  /** Says and shows something, for a while. */
  notify(text: string, action?: Notice['action']): void;
}

const Context = createContext<Announcer | undefined>(undefined);

/** Holds the live region of the page and the notice at its foot. */
export function AnnouncerProvider({ children }: { children: ReactNode }) {
  const [spoken, setSpoken] = useState<readonly Spoken[]>([]);
  const [notice, setNotice] = useState<Notice>();
  const timer = useRef<number>(undefined);

  const hideLater = useCallback(() => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setNotice(undefined), SHOWN_FOR_MS);
  }, []);
  const announcer = useMemo<Announcer>(() => {
    const say = (text: string) =>
      setSpoken((last) => [...last.slice(-1), { text, turn: (last.at(-1)?.turn ?? 0) + 1 }]);
    const notify = (text: string, action?: Notice['action']) => {
      say(text);
      setNotice((last) => ({ id: (last?.id ?? 0) + 1, text, ...(action && { action }) }));
      hideLater();
    };
    return { say, notify };
  }, [hideLater]);

  return (
    <Context value={announcer}>
      {children}
      <p className="visually-hidden" aria-live="polite" aria-atomic="false" role="status">
        {/* A fresh node each time: the same words twice ("added to the cart") would be read once only. The one before stays: the name of
            the next page would silence what was said right before it ("You are signed out"). */}
        {spoken.map(({ text, turn }) => (
          <span key={turn}>{text} </span>
        ))}
      </p>
      {notice !== undefined && (
        <NoticeBar
          key={notice.id}
          notice={notice}
          onHold={() => window.clearTimeout(timer.current)}
          onRelease={hideLater}
          onClose={() => setNotice(undefined)}
        />
      )}
    </Context>
  );
}

interface NoticeBarProps {
  readonly notice: Notice;
  onHold(): void;
  onRelease(): void;
  onClose(): void;
}

function NoticeBar({ notice, onHold, onRelease, onClose }: NoticeBarProps) {
  const { t } = useTranslation();
  return (
    <aside
      className="notice"
      aria-label={notice.text}
      onMouseEnter={onHold}
      onMouseLeave={onRelease}
      onFocus={onHold}
      onBlur={onRelease}
    >
      <p>{notice.text}</p>
      {notice.action && (
        <Link href={notice.action.href} onClick={onClose} className="notice-action">
          {notice.action.label}
        </Link>
      )}
      <button type="button" className="icon-button" onClick={onClose} aria-label={t('cart.dismiss')}>
        <CloseIcon />
      </button>
    </aside>
  );
}

export function useAnnouncer(): Announcer {
  const context = use(Context);
  if (context === undefined) throw new Error('useAnnouncer() was called outside <AnnouncerProvider>.');
  return context;
}
