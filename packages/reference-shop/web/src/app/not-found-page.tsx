import { Link } from 'wouter';
import { useTranslation } from '../i18n/language.tsx';
import { SearchIcon } from '../ui/icons.tsx';
import { EmptyState } from '../ui/states.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';

export function NotFoundPage() {
  const { t } = useTranslation();
  usePageTitle(t('notFound.title'));
  return (
    <EmptyState title={t('notFound.title')} text={t('notFound.text')} icon={<SearchIcon />} level={1}>
      <Link href="/products" className="button">
        {t('products.empty.action')}
      </Link>
    </EmptyState>
  );
}
