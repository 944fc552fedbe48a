import { type Chaos, ChaosError } from '@perfshop/core';
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
    handle: async (given) => send(given, await reportOfRun(chaos, given.segments[0] ?? '')),
  },
  {
    method: 'GET',
    path: '/activations/{id}/report',
    handle: (given) => send(given, chaos.activation(given.segments[0] ?? '').report()),
  },
];

async function reportOfRun(chaos: Chaos, id: string): Promise<ReportView> {
  const run = chaos.scenarios.runs().find((one) => one.id === id);
  // Requests are watched where a run is run, and only there.
  if (run === undefined && (await chaos.cluster?.runs())?.some((one) => one.id === id)) {
    throw new ChaosError('CHAOS_NO_REPORT', `The run ${id} is run by another replica, which has its report`, {
      run: id,
    });
  }
  return (run ?? chaos.scenarios.run(id)).report();
}

const vary = 'accept, accept-language';

async function send({ request, response }: RouteRequest, report: ReportView): Promise<Answer | undefined> {
  const { accept, 'accept-language': languages } = request.headers;
  if (!prefers(accept, 'text/markdown', 'application/json')) return { headers: { vary }, body: report };
  const { renderReport } = await import('@perfshop/core/report');
  sendText(response, 'text/markdown', renderReport(report, languageOf(languages)), vary);
  return undefined;
}
