import { Link } from 'wouter';
import { request } from '../../api/client.ts';
import type { Page } from '../../api/types.ts';
import { useResource } from '../../api/use-resource.ts';
import { useTranslation } from '../../i18n/language.tsx';
import type { Texts } from '../texts/en.ts';
import { useTexts } from '../texts/use-texts.ts';
import { EntityForm } from '../ui/entity-form.tsx';
import { useListParams } from '../ui/list-params.ts';
import { Listing } from '../ui/listing.tsx';
import { staffReason } from './staff-reason.ts';
import type { Product, StockMovement } from './types.ts';

interface StockPanelProps {
  readonly product: Product;
  onChange(product: Product): void;
}

/** How many pieces there are, the change of it, and who changed it before. */
export function StockPanel({ product, onChange }: StockPanelProps) {
  const texts = useTexts();
  const { date } = useTranslation();
  const path = `/api/admin/products/${product.id}/stock`;
  const params = useListParams();
  const history = useResource<Page<StockMovement>>(params.apiPath(path));
  const byOf = ({ kind, actor }: StockMovement) => (kind === 'staff' ? actor : texts[byWhom[actor] ?? 'none']);
  return (
    <section className="panel" aria-labelledby="stock">
      <h2 id="stock">{texts.stock}</h2>
      <p className="bo-figure">{texts.stockNow.replace('{count}', String(product.stock))}</p>
      <EntityForm
        // A new one after each change: the same delivery is not counted twice by mistake.
        key={product.stock}
        fields={[
          { name: 'delta', label: texts.stockChange, kind: 'integer', width: 'third', hint: texts.stockChangeHint },
          { name: 'reason', label: texts.reason, kind: 'text', width: 'half' },
        ]}
        submitLabel={texts.changeStock}
        doneText={texts.stockChanged}
        onSubmit={async (body) => {
          onChange(await request<Product>(path, { method: 'POST', body }));
          history.reload();
        }}
      />
      <Listing
        caption={texts.stockHistory}
        resource={history}
        params={params}
        keyOf={({ kind, id }) => `${kind} ${id}`}
        columns={[
          { head: texts.date, cell: ({ at }) => date(at) },
          { head: texts.change, cell: ({ delta }) => (delta > 0 ? `+${delta}` : delta), numeric: true },
          { head: texts.stock, cell: ({ stockAfter }) => stockAfter ?? texts.none, numeric: true },
          { head: texts.reason, cell: (movement) => <Reason {...movement} /> },
          { head: texts.by, cell: byOf },
        ]}
      />
    </section>
  );
}

/** Who moves the stock by an order. */
const byWhom: Readonly<Record<string, keyof Texts>> = { customer: 'customer', staff: 'title', system: 'theShop' };

function Reason({ kind, reason, order }: StockMovement) {
  const texts = useTexts();
  if (order === null) return staffReason(reason, texts);
  const [before = '', after = ''] = texts[kind === 'order' ? 'order' : 'orderUndone'].split('{number}');
  return (
    <span>
      {before}
      <Link href={`/back-office/orders/${order.id}`} className="text-link">
        {order.number}
      </Link>
      {after}
    </span>
  );
}
