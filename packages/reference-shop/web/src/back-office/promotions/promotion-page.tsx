import { useLocation } from 'wouter';
import { request } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { Loading } from '../../ui/states.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useTexts } from '../texts/use-texts.ts';
import { ConfirmButton } from '../ui/confirm-button.tsx';
import { EntityForm } from '../ui/entity-form.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { Refusal } from '../ui/refusal.tsx';
import type { Promotion } from './types.ts';
import { usePromotionFields } from './use-promotion-fields.ts';

const list = '/back-office/promotions';

export function PromotionPage({ id }: { id: string }) {
  return id === 'new' ? <NewPromotion /> : <ExistingPromotion id={id} />;
}

function NewPromotion() {
  const texts = useTexts();
  const [, navigate] = useLocation();
  usePageTitle(texts.newPromotion);
  return (
    <>
      <PageHead title={texts.newPromotion} parent={{ href: list, label: texts.promotions }} />
      <section className="panel">
        <EntityForm
          fields={usePromotionFields()}
          values={{ kind: 'percentage', minimum: 0, active: true }}
          submitLabel={texts.create}
          onSubmit={async (body) => {
            await request<Promotion>('/api/admin/promotions', { method: 'POST', body });
            navigate(list);
          }}
        />
      </section>
    </>
  );
}

function ExistingPromotion({ id }: { id: string }) {
  const texts = useTexts();
  const [, navigate] = useLocation();
  const path = `/api/admin/promotions/${id}`;
  const fields = usePromotionFields();
  const { data: promotion, error, reload } = useResource<Promotion>(path);
  usePageTitle(promotion?.code ?? texts.promotions);
  if (error !== undefined) return <Refusal error={error} onRetry={reload} />;
  if (promotion === undefined) return <Loading />;
  return (
    <>
      <PageHead title={promotion.code} parent={{ href: list, label: texts.promotions }}>
        <ConfirmButton
          danger
          label={texts.deleteIt}
          text={texts.deletePromotionText}
          doneText={texts.deleted}
          onConfirm={async () => {
            await request(path, { method: 'DELETE' });
            navigate(list);
          }}
        />
      </PageHead>
      <section className="panel">
        <EntityForm
          fields={fields}
          values={{ ...promotion }}
          onSubmit={async (body) => {
            await request<Promotion>(path, { method: 'PUT', body });
            navigate(list);
          }}
        />
      </section>
    </>
  );
}
