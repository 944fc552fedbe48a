import { type Address, countries } from '../api/types.ts';
import { useTranslation } from '../i18n/language.tsx';

export function PostalAddress({ address }: { address: Address }) {
  const { t } = useTranslation();
  const country = countries.find((known) => known === address.country);
  const lines = [
    `${address.firstName} ${address.lastName}`,
    address.line1,
    address.line2,
    `${address.postalCode} ${address.city}`,
    country === undefined ? address.country : t(`country.${country}`),
  ].filter((line) => line !== undefined && line !== null && line !== '');
  return (
    <address>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </address>
  );
}
