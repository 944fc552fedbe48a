import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { business } from '../packages/chaos-business/src/index.ts';
import { performance } from '../packages/chaos-performance/src/index.ts';
import { controlApi } from '../packages/console/src/index.ts';
import { activationRoutes } from '../packages/console/src/routes/activations.ts';
import { eventRoutes } from '../packages/console/src/routes/events.ts';
import { inspectionRoutes } from '../packages/console/src/routes/inspection.ts';
import { levelRoutes } from '../packages/console/src/routes/levels.ts';
import { reportRoutes } from '../packages/console/src/routes/reports.ts';
import { runRoutes } from '../packages/console/src/routes/runs.ts';
import { scenarioRoutes } from '../packages/console/src/routes/scenarios.ts';
import { switchRoutes } from '../packages/console/src/routes/switches.ts';
import { httpChaos } from '../packages/core/src/adapters/http.ts';
import { type Chaos, createChaos } from '../packages/core/src/index.ts';
import { type Block, blocksOf } from './docs/blocks.ts';
import { readCurl } from './docs/curl.ts';
import { readPage } from './docs/pages.ts';
import { differences } from './docs/shape.ts';

const page = readPage('docs/control-api.md').text;
const variables: Record<string, string> = { T: 'the-token-of-the-page' };
let chaos: Chaos;
let server: Server;

beforeAll(async () => {
  chaos = await createChaos({ plugins: [business(), performance()], seed: 'perfshop' });
  httpChaos(chaos, { attributes: { session: () => undefined } }, () => {});
  chaos.ready();
  const control = controlApi(chaos, { token: variables.T ?? '' });
  server = createServer(control).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  await chaos.close();
  server.closeAllConnections();
  server.close();
});

/** The commands of the page in their order, each with the answer that the page shows next, if it shows one. */
const commands = blocksOf(page)
  .map((block, index, blocks) => ({ block, next: blocks[index + 1] }))
  .filter(({ block }) => block.language === 'bash' && block.code.startsWith('curl '));
const shownIn = (next: Block | undefined) => (next?.language === 'json' ? JSON.parse(next.code) : undefined);

describe('docs/control-api.md', () => {
  it('names every route, and no other', () => {
    const routes = [
      ...inspectionRoutes(chaos),
      ...activationRoutes(chaos, ''),
      ...levelRoutes(chaos),
      ...scenarioRoutes(chaos),
      ...runRoutes(chaos, ''),
      ...reportRoutes(chaos),
      ...switchRoutes(chaos),
      ...eventRoutes(chaos, 1000),
    ].map(({ method, path }) => `${method} ${path}`);
    const headings = [...page.matchAll(/^### ([A-Z]+ \/.*)$/gm)].map(([, heading]) => heading);
    expect(headings.sort()).toEqual(routes.sort());
  });

  it.each(commands)('shows what this does: $block.code', async ({ block, next }) => {
    const { url, ...request } = readCurl(block.code, variables);
    expect(url.host).toBe('localhost:9090');
    url.port = String((server.address() as AddressInfo).port);
    const abort = new AbortController();
    const response = await fetch(url, { ...request, body: request.body ?? null, signal: abort.signal });
    if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
      const first = await response.body?.getReader().read();
      abort.abort();
      expect(new TextDecoder().decode(first?.value)).toContain('event: state\n');
      return;
    }
    if (response.headers.get('content-type')?.startsWith('text/markdown')) {
      expect(await response.text()).toMatch(/^# Rapport/);
      return;
    }
    const answer = (await response.json()) as { id?: string };
    const shown = shownIn(next);
    if (shown?.status === undefined) expect(response.ok, JSON.stringify(answer)).toBe(true);
    if (shown !== undefined) expect(differences(shown, answer)).toEqual([]);
    if (response.status === 201) variables.ID = answer.id ?? '';
  });
});
