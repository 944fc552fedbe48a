import type { ReactNode } from 'react';
import { AlertIcon } from '../../ui/icons.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useStaff } from '../session/staff.tsx';
import { useTexts } from '../texts/use-texts.ts';
import type { Right } from '../types.ts';

/** One of the rights is enough; any account will do when there is none. */
export const mayEnter = (held: readonly Right[], needed: readonly Right[]): boolean =>
  needed.length === 0 || needed.some((right) => held.includes(right));

/** Shows a page to whoever has the right to it. The server holds to it too; this only says so in time. */
export function Allowed({ needed, children }: { needed: readonly Right[]; children: ReactNode }) {
  const texts = useTexts();
  const { rights } = useStaff();
  if (mayEnter(rights, needed)) return children;
  return <EmptyState title={texts.title} text={texts.noRight} icon={<AlertIcon />} level={1} />;
}
