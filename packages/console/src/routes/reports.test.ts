import { createVirtualClock } from '@perfshop/core/testing';
import { describe, expect, it } from 'vitest';
import { openServer } from '../fixtures/server.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));
const post = (body: unknown) => ({ method: 'POST', body });
const target = { attributes: { session: 's-1' } };
const drift = {
  id: 'drift',
  steps: [{ activate: 'test.price-drift', params: { percent: 50 }, target }, { for: '1h' }],
};

describe('the report of a run', () => {
  it('says how requests fared, as JSON or as Markdown in the language of whoever asks', async () => {
    await using server = await openServer();
    const { body: run } = await server.call('/runs', post({ scenario: drift, report: true, by: 'ada' }));
    while ((await server.priceOf('s-1')) !== 1500) await turn();
    for (let time = 0; time < 5; time++) expect(await server.priceOf('s-2')).toBe(1000);
    await server.call(`/runs/${run.id}`, { method: 'DELETE', body: { reason: 'lesson over' } });

    const json = await server.call(`/runs/${run.id}/report`);
    expect([json.status, json.headers['content-type'], json.headers.vary]).toEqual([
      200,
      'application/json; charset=utf-8',
      'accept, accept-language',
    ]);
    expect(json.body).toMatchObject({
      version: 1,
      title: 'drift',
      run: run.id,
      verdict: 'aborted',
      reasons: [{ code: 'run-aborted', detail: 'lesson over' }],
      funnel: { 'test.price-drift': { injected: 1 } },
      comparisons: [{ kind: 'control-group', treated: { requests: 1 } }],
    });

    const markdown = (language: string) =>
      server.call(`/runs/${run.id}/report`, { headers: { accept: 'text/markdown', 'accept-language': language } });
    const [en, fr] = [await markdown('en'), await markdown('fr')];
    expect(en.headers).toMatchObject({
      'content-type': 'text/markdown; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-length': String(Buffer.byteLength(en.body)),
    });
    expect(en.body).toMatch(/^# Report: drift\n/);
    expect(en.body).toContain('**Verdict: Aborted**');
    expect(fr.body).toMatch(/^# Rapport : drift\n/);
    expect(fr.body).toContain('lesson over');
  });

  it('is not there if it was not asked for, and that is told as a problem', async () => {
    await using server = await openServer();
    const { body: run } = await server.call('/runs', post({ scenario: drift }));
    const refused = await server.call(`/runs/${run.id}/report`, { headers: { accept: 'text/markdown' } });
    expect([refused.status, refused.body.code]).toEqual([404, 'CHAOS_NO_REPORT']);
    expect((await server.call('/runs/r-0/report')).body.code).toBe('CHAOS_UNKNOWN_RUN');
    const odd = await server.call('/runs', post({ scenario: drift, report: 'yes' }));
    expect([odd.status, odd.body.code]).toEqual([400, 'CONSOLE_BODY_INVALID']);
  });
});

describe('the report of an activation', () => {
  it('is there while it is active, if it was asked for', async () => {
    await using server = await openServer();
    const body = { fault: 'test.price-drift', target, report: true };
    const { body: activation } = await server.call('/activations', post(body));
    expect([await server.priceOf('s-1'), await server.priceOf('s-2')]).toEqual([1100, 1000]);
    const report = await server.call(`/activations/${activation.id}/report`);
    expect(report.body).toMatchObject({
      verdict: 'passed',
      activations: [{ id: activation.id }],
      comparisons: [{ treated: { requests: 1 }, untreated: { requests: 1 } }],
      notes: ['still-active'],
    });
    const { body: other } = await server.call('/activations', post({ fault: 'test.price-drift' }));
    expect((await server.call(`/activations/${other.id}/report`)).body.code).toBe('CHAOS_NO_REPORT');
  });

  it('may begin with a calm before a fault that touches everyone', async () => {
    const clock = createVirtualClock();
    await using server = await openServer({ chaos: { clock } });
    const { traffic } = server.chaos.parts;
    const visit = async () => {
      await server.priceOf('s-1');
      // The server's side of a response closes a moment after the client's.
      while (traffic.inFlight.size > 0) await turn();
    };
    const activating = server.call('/activations', post({ fault: 'test.load', report: { calm: '30s' } }));
    while (!traffic.watched) await turn();
    await visit();
    await clock.advance(30_000);
    const { status, body: activation } = await activating;
    expect(status).toBe(201);
    await visit();
    expect((await server.call(`/activations/${activation.id}/report`)).body.comparisons).toMatchObject([
      { kind: 'calm-before', treated: { requests: 1 }, untreated: { requests: 1 } },
    ]);
    const odd = await server.call('/activations', post({ fault: 'test.price-drift', report: { calm: 'soon' } }));
    expect([odd.status, odd.body.code]).toEqual([400, 'CHAOS_OPTION_INVALID']);
  });
});
