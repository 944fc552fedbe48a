import { useDeferredValue, useMemo, useState } from 'react';
import 'uplot/dist/uPlot.min.css';
import { useTranslation } from '../i18n/language.tsx';
import { localeOf } from '../i18n/languages.ts';
import { usePageTitle } from '../ui/use-page-title.ts';
import { Chart } from './chart.tsx';
import { browserCharts, shopCharts } from './charts.ts';
import './monitoring.css';
import { figuresOf } from './samples.ts';
import type { Texts } from './texts/en.ts';
import { useTexts } from './texts/use-texts.ts';
import { useSamples } from './use-samples.ts';

/** The shop, watched live. */
export default function MonitoringPage() {
  const { language } = useTranslation();
  const texts = useTexts();
  usePageTitle(texts.title);
  const locale = localeOf(language);
  const [watching, setWatching] = useState(true);
  const { samples, connection } = useSamples(watching);
  const shown = useDeferredValue(samples);
  const times = useMemo(() => shown.map(({ at }) => at / 1000), [shown]);
  const groups = useMemo(
    () => [
      { id: 'shop', title: texts.shop, charts: shopCharts(shown, texts) },
      { id: 'browsers', title: texts.browsers, charts: browserCharts(shown, texts) },
    ],
    [shown, texts],
  );
  const state = watching ? connection : 'paused';

  return (
    <div className="monitoring stack">
      <div className="monitoring-head">
        <div>
          <h1>{texts.title}</h1>
          <p className="lead">{texts.lead}</p>
        </div>
        <div className="monitoring-state">
          <p role="status" className={`monitoring-light monitoring-${state}`}>
            {texts[state]}
          </p>
          <button type="button" className="button button-small" onClick={() => setWatching(!watching)}>
            {watching ? texts.pause : texts.resume}
          </button>
        </div>
      </div>
      <Figures samples={shown} locale={locale} texts={texts} />
      {groups.map(({ id, title, charts }) => (
        <section key={id} aria-labelledby={id} className="stack">
          <h2 id={id}>{title}</h2>
          <div className="monitoring-charts">
            {charts.map(({ id: chartId, ...chart }) => (
              <Chart key={chartId} {...chart} times={times} locale={locale} tableText={texts.table} />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

interface FiguresProps {
  readonly samples: Parameters<typeof figuresOf>[0];
  readonly locale: string;
  readonly texts: Texts;
}

function Figures({ samples, locale, texts }: FiguresProps) {
  const { requestsPerSecond, p95, errorShare, ordersPerMinute } = figuresOf(samples);
  const format = (value: number | null) =>
    value === null ? '–' : new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(value);
  const figures = [
    [texts.requests, format(requestsPerSecond), texts.perSecond],
    [`${texts.latency} p95`, format(p95), texts.ms],
    [texts.errors, format(errorShare), texts.share],
    [texts.orders, format(ordersPerMinute), texts.perMinute],
  ] as const;
  return (
    <section aria-labelledby="figures">
      <h2 id="figures" className="visually-hidden">
        {texts.figures}
      </h2>
      <dl className="monitoring-figures">
        {figures.map(([name, value, unit]) => (
          <div key={name} className="panel">
            <dt>{name}</dt>
            <dd>
              <strong>{value}</strong> <span className="muted">{unit}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
