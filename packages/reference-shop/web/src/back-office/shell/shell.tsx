import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { request } from '../../api/client.ts';
import { useSubmission } from '../../checkout/use-submission.ts';
import { ClockState } from '../clock/clock-state.tsx';
import { useStaff } from '../session/staff.tsx';
import { useTexts } from '../texts/use-texts.ts';
import type { StaffStatus } from '../types.ts';
import { mayEnter } from './allowed.tsx';
import { sections } from './sections.ts';

/** What is around every page of the back office: its sections, who is signed in, and the clock when it is not the machine's. */
export function Shell({ children }: { children: ReactNode }) {
  const texts = useTexts();
  const { login, rights, accept, refresh } = useStaff();
  const { run } = useSubmission();
  const [path] = useLocation();
  const signOut = () =>
    run(async () => {
      try {
        accept(await request<StaffStatus>('/api/admin/logout', { method: 'POST' }));
      } catch {
        // The session may have ended by itself: what the server says of it now is shown.
        await refresh();
      }
    });
  return (
    <div className="bo">
      <div className="bo-bar">
        <p>
          <strong>{texts.title}</strong>
          <span className="muted"> · {texts.signedInAs.replace('{login}', login)}</span>
        </p>
        <ClockState />
        <button type="button" className="button button-small" onClick={() => void signOut()}>
          {texts.signOut}
        </button>
      </div>
      <nav className="bo-nav" aria-label={texts.sections}>
        <ul>
          {sections
            .filter((section) => mayEnter(rights, section.rights))
            .map(({ id }) => {
              const href = `/back-office/${id}`;
              const here = path === href || path.startsWith(`${href}/`);
              return (
                <li key={id}>
                  <Link href={href} className="chip" {...(here && { 'aria-current': 'page' as const })}>
                    {texts[id]}
                  </Link>
                </li>
              );
            })}
        </ul>
      </nav>
      <div className="stack bo-content">{children}</div>
    </div>
  );
}
