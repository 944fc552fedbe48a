import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createChaos } from '../engine/create.ts';
import { refusal } from '../test-support/engine.ts';
import { key, service } from '../test-support/signed-service.ts';
import { signChaos } from './index.ts';

describe('the keys', () => {
  it('can be replaced one after the other', async () => {
    const next = { id: 'next', secret: 'another secret of the tests, of 32 bytes or more' };
    const { chaos, charge, sign } = await service({ keys: [next, key] });
    expect([charge(sign().headers), charge(sign({ key: next }).headers)]).toEqual([107, 107]);
    expect(chaos.activations().map((one) => one.view().by)).toEqual(['signed:ci', 'signed:next']);
    await chaos.close();
  });

  it('switch it off by their absence: then nothing is looked at', async () => {
    const { chaos, charge, sign } = await service({ keys: [] });
    expect([charge(sign().headers), chaos.state().signed, chaos.parts.signed]).toEqual([100, undefined, undefined]);
    await chaos.close();
  });

  it('are never shown', async () => {
    const { chaos } = await service();
    expect(inspect(chaos.parts, { depth: 20, showHidden: true })).not.toContain(key.secret);
    const error = await refusal(createChaos({ signed: { keys: [{ id: 'short', secret: 'hush' }], audience: 'shop' } }));
    expect(error.message).toBe('createChaos: signed.keys[0]: secret must have 32 bytes or more');
    expect(JSON.stringify(error)).not.toContain('hush');
    await chaos.close();
  });
});

describe('the options', () => {
  const refused: readonly (readonly [object | string, RegExp])[] = [
    ['text', /signed must be an object/],
    [{ keys: {} }, /signed.keys must be a list/],
    [{ keys: [key, { ...key }] }, /two keys have one id/],
    [{ keys: [{ id: '', secret: key.secret }] }, /id must be a text/],
    [{ keys: [{ id: 'a' }] }, /secret must be a text or bytes/],
    [{ audience: '' }, /signed.audience must be the name of this service/],
    [{ maxDuration: '2h' }, /signed.maxDuration must be from "1s" to "1h"/],
    [{ maxDuration: 'soon' }, /signed.maxDuration/],
    [{ maxRequests: 0 }, /signed.maxRequests must be a whole number/],
    [{ propagateTo: 'pay' }, /signed.propagateTo must be a list/],
    [{ propagateTo: ['*'] }, /not a host/],
    [{ propagateTo: ['https://pay.acme.internal'] }, /not a host/],
    [{ cap: { faults: ['test.dirft'] } }, /did you mean "test.drift"/],
    [{ cap: { faults: ['acme.*'] } }, /There is no family "acme"/],
    [{ cap: { fault: [] } }, /signed.cap: there is no option "fault"; did you mean "faults"/],
    [
      { cap: { params: { 'test.drift': { type: 'thing' } } } },
      /signed.cap.params\["test.drift"\] is not valid JSON Schema/,
    ],
    [{ cap: { params: { 'test.none': {} } } }, /There is no fault "test.none"/],
    [{ cap: 1 }, /signed.cap must be an object/],
    [{ cap: { faults: 'test.drift' } }, /signed.cap.faults must be a list/],
    [{ audiance: 'shop' }, /there is no option "audiance"; did you mean "audience"/],
  ];
  it.each(refused)('%j are refused', async (options, message) => {
    const given = typeof options === 'string' ? (options as never) : options;
    const promise = typeof options === 'string' ? service({}, { signed: given as never }) : service(given);
    expect((await refusal(promise)).message).toMatch(message);
  });

  it('of signChaos are checked where it is called', () => {
    const trace = 'a'.repeat(32);
    const good = { key, audience: 'shop', uses: [{ fault: 'test.drift' }] };
    const bad = [
      { key: { id: 'a', secret: 'short' } },
      { for: '0s' },
      { for: 'soon' },
      { trace: 'A'.repeat(32) },
      { trace: '0'.repeat(32) },
      { uses: [] },
      { uses: [{ fault: '' }] },
      { uses: [{ fault: 'test.drift', params: { text: 'x'.repeat(4000) } }] },
      { audience: [] },
    ];
    for (const one of bad) {
      expect(() => signChaos({ ...good, ...one }), JSON.stringify(one)).toThrow(
        expect.objectContaining({ code: 'CHAOS_OPTION_INVALID' }),
      );
    }
    expect(signChaos({ ...good, trace }).headers).toMatchObject({ traceparent: expect.stringContaining(trace) });
  });
});
