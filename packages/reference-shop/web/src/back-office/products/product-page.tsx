import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { request } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useTranslation } from '../../i18n/language.tsx';
import { Loading } from '../../ui/states.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useTexts } from '../texts/use-texts.ts';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { EntityForm } from '../ui/entity-form.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { PicturePanel } from './picture-panel.tsx';
import { StockPanel } from './stock-panel.tsx';
import type { Product } from './types.ts';
import { useProductFields } from './use-product-fields.ts';

const list = '/back-office/products';

export function ProductPage({ id }: { id: string }) {
  return id === 'new' ? <NewProduct /> : <ExistingProduct id={id} />;
}

function NewProduct() {
  const texts = useTexts();
  const [, navigate] = useLocation();
  const fields = useProductFields(true);
  usePageTitle(texts.newProduct);
  return (
    <>
      <PageHead title={texts.newProduct} parent={{ href: list, label: texts.products }} />
      <section className="panel">
        <EntityForm
          fields={fields}
          values={{ vatClass: 'standard', active: true, stock: 0, weightGrams: 0 }}
          submitLabel={texts.create}
          onSubmit={async (body) => {
            const { id } = await request<Product>('/api/admin/products', { method: 'POST', body });
            navigate(`${list}/${id}`);
          }}
        />
      </section>
    </>
  );
}

function ExistingProduct({ id }: { id: string }) {
  const texts = useTexts();
  const { productLanguage } = useTranslation();
  const [, navigate] = useLocation();
  const path = `/api/admin/products/${id}`;
  const { data, error, reload } = useResource<Product>(path);
  // The latest answer of a change is newer than what was read.
  const [changed, setChanged] = useState<Product>();
  const product = changed ?? data;
  const fields = useProductFields();
  const name = product && (productLanguage === 'fr' ? product.nameFr : product.nameEn);
  usePageTitle(name ?? texts.product);
  if (error !== undefined) return <Refusal error={error} onRetry={reload} />;
  if (product === undefined) return <Loading />;
  return (
    <>
      <PageHead title={name ?? ''} parent={{ href: list, label: texts.products }}>
        {product.active && (
          <Link href={`/products/${product.id}`} className="button">
            {texts.seeInShop}
          </Link>
        )}
        <ConfirmButton
          danger
          label={texts.deleteIt}
          text={texts.deleteProductText}
          doneText={texts.deleted}
          onConfirm={async () => {
            await request(path, { method: 'DELETE' });
            navigate(list);
          }}
        />
      </PageHead>
      <section className="panel" aria-labelledby="identity">
        <h2 id="identity">{texts.identity}</h2>
        <EntityForm
          fields={fields}
          values={{ ...product }}
          onSubmit={async (body) => setChanged(await request<Product>(path, { method: 'PUT', body }))}
        />
      </section>
      <StockPanel product={product} onChange={setChanged} />
      <PicturePanel product={product} onChange={setChanged} />
    </>
  );
}
