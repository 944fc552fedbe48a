import { EntrancePage } from './entrance-page.tsx';

/** /register */
export default function RegisterPage() {
  return <EntrancePage isNew />;
}
