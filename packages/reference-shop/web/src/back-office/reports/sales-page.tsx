import { type FormEvent, useId } from 'react';
import { Link } from 'wouter';
import { useResource } from '../../api/use-resource.ts';
import { useTranslation } from '../../i18n/language.tsx';
import { localeOf } from '../../i18n/languages.ts';
import { Loading } from '../../ui/states.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useStaff } from '../session/staff.tsx';
import { useTexts } from '../texts/use-texts.ts';
import { DataTable } from '../ui/data-table.tsx';
import { useListParams } from '../ui/list-params.ts';
import { PageHead } from '../ui/page-head.tsx';
import { Refusal } from '../ui/refusal.tsx';
import { BarChart } from './bar-chart.tsx';
import { monthOf, monthsBefore } from './months.ts';
import type { SalesReport } from './types.ts';

/** What was sold, month by month. */
export function SalesPage() {
  const texts = useTexts();
  const params = useListParams();
  const { clock } = useStaff();
  const to = params.get('to') || monthOf(clock.now);
  const from = params.get('from') || monthsBefore(to, 11);
  const path = `/api/admin/reports/sales?${new URLSearchParams({ from, to })}`;
  const { data, error, reload } = useResource<SalesReport>(path);
  usePageTitle(texts.reports);
  return (
    <>
      <PageHead title={texts.reports} lead={texts.reportLead}>
        <a href={`${path}&format=csv`} className="button" download>
          {texts.download}
        </a>
      </PageHead>
      <Period key={`${from} ${to}`} from={from} to={to} onChoose={params.set} />
      {error !== undefined ? (
        <Refusal error={error} onRetry={reload} />
      ) : data === undefined ? (
        <Loading />
      ) : (
        <Report report={data} />
      )}
    </>
  );
}

interface PeriodProps {
  readonly from: string;
  readonly to: string;
  onChoose(period: Readonly<Record<string, string>>): void;
}

function Period({ from, to, onChoose }: PeriodProps) {
  const texts = useTexts();
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    onChoose({ from: String(typed.get('from') ?? ''), to: String(typed.get('to') ?? '') });
  };
  return (
    <form className="bo-filters" onSubmit={submit}>
      {(['from', 'to'] as const).map((name) => (
        <div key={name} className="field">
          <label htmlFor={`${id}-${name}`}>{texts[name]}</label>
          <input
            id={`${id}-${name}`}
            name={name}
            // A plain field where the browser knows no months: the pattern tells what is expected there.
            type="month"
            placeholder="2026-12"
            pattern="\d{4}-\d{2}"
            required
            defaultValue={name === 'from' ? from : to}
          />
        </div>
      ))}
      <button type="submit" className="button">
        {texts.show}
      </button>
    </form>
  );
}

function Report({ report }: { report: SalesReport }) {
  const texts = useTexts();
  const { money, language } = useTranslation();
  const locale = localeOf(language);
  const written = new Intl.DateTimeFormat(locale, { month: 'short', year: '2-digit', timeZone: 'UTC' });
  const nameOf = (month: string) => written.format(new Date(`${month}-01T00:00:00Z`));
  const round = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', notation: 'compact' });
  return (
    <>
      <section className="panel" aria-labelledby="by-month">
        <h2 id="by-month">{texts.byMonth}</h2>
        <BarChart
          title={texts.revenueChart}
          values={report.months.map(({ month, revenue }) => ({ label: nameOf(month), value: revenue }))}
          format={round.format}
        />
        <DataTable
          caption={texts.byMonth}
          rows={report.months}
          keyOf={({ month }) => month}
          columns={[
            { head: texts.month, cell: ({ month }) => nameOf(month) },
            { head: texts.orderCount, cell: ({ orders }) => orders, numeric: true },
            { head: texts.itemCount, cell: ({ items }) => items, numeric: true },
            { head: texts.revenue, cell: ({ revenue }) => money(revenue), numeric: true },
            { head: texts.vat, cell: ({ vat }) => money(vat), numeric: true },
            { head: texts.shippingPaid, cell: ({ shipping }) => money(shipping), numeric: true },
            { head: texts.totalPaid, cell: ({ total }) => money(total), numeric: true },
            { head: texts.undone, cell: ({ undone }) => undone, numeric: true },
          ]}
        />
      </section>
      <div className="bo-columns">
        <section className="panel" aria-labelledby="by-category">
          <h2 id="by-category">{texts.byCategory}</h2>
          <DataTable
            caption={texts.byCategory}
            rows={report.categories}
            keyOf={({ id }) => id}
            columns={[
              { head: texts.category, cell: ({ category }) => category },
              { head: texts.itemCount, cell: ({ items }) => items, numeric: true },
              { head: texts.revenue, cell: ({ revenue }) => money(revenue), numeric: true },
            ]}
          />
        </section>
        <section className="panel" aria-labelledby="top-products">
          <h2 id="top-products">{texts.topProducts}</h2>
          <DataTable
            caption={texts.topProducts}
            rows={report.products}
            keyOf={({ productId }) => productId}
            columns={[
              {
                head: texts.product,
                cell: ({ productId, name }) => (
                  <Link href={`/back-office/products/${productId}`} className="text-link">
                    {name}
                  </Link>
                ),
              },
              { head: texts.itemCount, cell: ({ items }) => items, numeric: true },
              { head: texts.revenue, cell: ({ revenue }) => money(revenue), numeric: true },
            ]}
          />
        </section>
      </div>
    </>
  );
}
