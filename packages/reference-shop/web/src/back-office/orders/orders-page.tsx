import type { Page } from '../../api/types.ts';
import { useResource } from '../../api/use-resource.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useTexts } from '../texts/use-texts.ts';
import { Filters } from '../ui/filters.tsx';
import { useListParams } from '../ui/list-params.ts';
import { Listing } from '../ui/listing.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { type ListedOrder, orderStates } from './types.ts';
import { useOrderColumns } from './use-order-columns.tsx';

export function OrdersPage() {
  const texts = useTexts();
  const params = useListParams();
  const orders = useResource<Page<ListedOrder>>(params.apiPath('/api/admin/orders'));
  const columns = useOrderColumns();
  usePageTitle(texts.orders);
  return (
    <>
      <PageHead title={texts.orders} />
      <Filters
        params={params}
        filters={[
          { name: 'q', label: `${texts.orderColumn}, ${texts.email}` },
          {
            name: 'status',
            label: texts.status,
            options: orderStates.map((value) => ({ value, label: texts[value] })),
          },
        ]}
      />
      <Listing caption={texts.orders} resource={orders} params={params} keyOf={({ id }) => id} columns={columns} />
    </>
  );
}
