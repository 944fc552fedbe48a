import { shape } from '../http/answer.ts';
import type { ShopMiddleware } from '../http/context.ts';
import { jsonBody } from '../http/json-body.ts';
import { type Route, route } from '../http/route.ts';
import { sameOrigin } from '../http/same-origin.ts';
import { schema } from '../http/schema.ts';
import type { BrowserReport, Browsers } from './browsers.ts';

const path = '/api/chaos/client-metrics';
const milliseconds = { type: 'number', minimum: 0, maximum: 600_000, nullable: true } as const;
const upTo = (maximum: number) => ({ type: 'number', minimum: 0, maximum, nullable: true }) as const;

const report = schema<BrowserReport>({
  type: 'object',
  additionalProperties: false,
  properties: {
    load: milliseconds,
    lcp: milliseconds,
    ttfb: milliseconds,
    inp: milliseconds,
    cls: upTo(1_000),
    errors: { type: 'integer', minimum: 0, maximum: 1_000, nullable: true },
    fps: upTo(1_000),
    longTasksPerSecond: upTo(1_000),
    heapBytes: upTo(2 ** 40),
    domNodes: upTo(100_000_000),
    fetchesPerSecond: upTo(100_000),
    workerActive: { type: 'boolean', nullable: true },
  },
});

/** What browsers tell of how the pages feel. It is added up and forgotten: memory of fixed size, whoever sends whatever. */
export const clientMetricsRoutes = (browsers: Browsers): readonly Route[] => [
  route({
    method: 'post',
    path,
    summary: {
      en: 'What a browser measured on a page: load, paint, first byte, interaction, layout shift, script errors, and how busy it is while it is open.',
      fr: 'Ce qu’un navigateur a mesuré sur une page\u00a0: chargement, affichage, premier octet, interaction, décalage de la mise en page, erreurs de script, et sa charge tant qu’elle est ouverte.',
    },
    body: report,
    answer: { schema: shape.object({ ok: shape.boolean }) },
    handle: ({ body }) => {
      browsers.add(body);
      return { ok: true };
    },
  }),
];

/** Reads the body of such a report. Chaos, behind which bodies are read otherwise, must not touch what students measure with. */
export const readClientMetrics = (): ShopMiddleware => {
  const read = jsonBody();
  return (ctx, next) => {
    if (ctx.method !== 'POST' || ctx.path !== path) return next();
    return sameOrigin(ctx, () => read(ctx, next));
  };
};
