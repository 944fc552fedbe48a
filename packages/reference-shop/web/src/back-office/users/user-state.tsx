import { useTexts } from '../texts/use-texts.ts';
import { isAnonymised, type ListedUser } from './types.ts';

/** Whether a customer may come in. */
export function UserState({ user }: { user: ListedUser }) {
  const texts = useTexts();
  if (isAnonymised(user)) return <span className="badge badge-out">{texts.anonymised}</span>;
  return user.blockedAt === null ? (
    <span className="badge">{texts.active}</span>
  ) : (
    <span className="badge badge-out">{texts.blocked}</span>
  );
}
