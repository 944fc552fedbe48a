import { EntrancePage } from './entrance-page.tsx';

/** /login */
export default function LoginPage() {
  return <EntrancePage isNew={false} />;
}
