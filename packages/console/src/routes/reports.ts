import type { Chaos } from '@perfshop/core';
import type { ReportView } from '@perfshop/core/report';
import { prefers } from '../http/accepts.ts';
import type { Answer } from '../http/answer.ts';
import { sendText } from '../http/answer.ts';
import { languageOf } from '../http/language.ts';
import type { Route, RouteRequest } from '../http/router.ts';

/** Routes that give reports: as JSON, or as Markdown to whoever accepts that rather. */
export const reportRoutes = (chaos: Chaos): readonly Route[] => [
  {
    method: 'GET',
    path: '/runs/{id}/report',
    handle: (given) => send(given, chaos.scenarios.run(given.segments[0] ?? '').report()),
  },
  {
    method: 'GET',
    path: '/activations/{id}/report',
    handle: (given) => send(given, chaos.activation(given.segments[0] ?? '').report()),
  },
];

const vary = 'accept, accept-language';

async function send({ request, response }: RouteRequest, report: ReportView): Promise<Answer | undefined> {
  const { accept, 'accept-language': languages } = request.headers;
  if (!prefers(accept, 'text/markdown', 'application/json')) return { headers: { vary }, body: report };
  const { renderReport } = await import('@perfshop/core/report');
  sendText(response, 'text/markdown', renderReport(report, languageOf(languages)), vary);
  return undefined;
}
