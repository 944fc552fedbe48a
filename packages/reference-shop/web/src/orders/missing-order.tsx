import { Link } from 'wouter';
import { useTranslation } from '../i18n/language.tsx';
import { SearchIcon } from '../ui/icons.tsx';
import { EmptyState } from '../ui/states.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';

/** In the place of an order that is not there, or not the customer's. */
export function MissingOrder() {
  const { t } = useTranslation();
  usePageTitle(t('confirmation.missing.title'));
  return (
    <EmptyState
      title={t('confirmation.missing.title')}
      text={t('confirmation.missing.text')}
      icon={<SearchIcon />}
      level={1}
    >
      <Link href="/orders" className="button">
        {t('orders.title')}
      </Link>
    </EmptyState>
  );
}
