import type { Address } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';

export function PostalAddress({ address }: { address: Address }) {
  const { country } = useTranslation();
  const lines = [
    `${address.firstName} ${address.lastName}`,
    address.line1,
    address.line2,
    `${address.postalCode} ${address.city}`,
    country(address.country),
  ].filter((line) => line !== undefined && line !== null && line !== '');
  return (
    <address>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </address>
  );
}
