import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostSignals, readWebhook } from './read.ts';

const incident = { at: '2026-03-02T09:00:00+01:00', kind: 'incident', team: 'harbour-desk', ref: 'inc-7' };
const kept = { ...incident, source: 'pager' };
const flaky = { at: '2026-03-02T10:00:00Z', kind: 'metric:flake-rate', value: 2.5, ref: 'flake-1', source: 'pager' };

const read = (body: unknown) => readWebhook(typeof body === 'string' ? body : JSON.stringify(body), 'pager');

describe('the body of a delivery', () => {
  test('is one signal, an array of them, or one a line', () => {
    expect(read(incident)).toEqual({ signals: [kept], faults: null });
    expect(read([incident, flaky])).toEqual({ signals: [kept, flaky], faults: null });
    const lines = `\ufeff${JSON.stringify(incident)}\r\n\n  ${JSON.stringify(flaky)}\n`;
    expect(read(lines)).toEqual({ signals: [kept, flaky], faults: null });
  });

  test('may hold nothing, and one signal twice', () => {
    expect(read('')).toEqual({ signals: [], faults: null });
    expect(read('[]')).toEqual({ signals: [], faults: null });
    expect(read([incident, { ...incident, at: flaky.at }])).toEqual({ signals: [kept], faults: null });
  });

  test('speaks for its own source alone', () => {
    expect(read({ ...incident, source: 'github' })).toEqual({
      signals: null,
      faults: [{ line: 1, what: expect.stringContaining('source: leave it out') }],
    });
  });

  test('with any fault gives nothing, and each fault has its line', () => {
    const body = [
      JSON.stringify(incident),
      '{"at": "2026-03-02T09:00:00Z", "kind": "incident"}',
      '',
      'no json',
      '[1]',
      '3',
      JSON.stringify({ ...incident, at: 'yesterday' }),
      JSON.stringify({ ...incident, colour: 'red' }),
      JSON.stringify({ ...incident, kind: 'Not A Kind' }),
      JSON.stringify({ ...incident, text: 'x'.repeat(20_000) }),
    ].join('\n');
    const { signals, faults } = read(body);
    expect(signals).toBeNull();
    expect(faults?.map(({ line, what }) => `${line} ${what.split(':')[0]}`)).toEqual([
      '2 ref',
      '4 no JSON',
      '5 no signal',
      '6 no signal',
      '7 at',
      '8 Unrecognized key',
      '9 kind',
      '10 longer than 16 KB',
    ]);
  });

  test('is bounded in signals and in the faults that are told', () => {
    const many = Array.from({ length: mostSignals + 1 }, (_, n) => ({ ...incident, ref: `inc-${n}` }));
    expect(read(many)).toEqual({ signals: null, faults: [{ line: mostSignals + 1, what: expect.any(String) }] });
    expect(read(many.slice(1)).signals).toHaveLength(mostSignals);
    expect(read('x\n'.repeat(500)).faults).toHaveLength(20);
  });

  test('nested without end is a fault, not a failure', () => {
    expect(read('['.repeat(500_000)).faults).not.toBeNull();
    expect(read(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`).faults).not.toBeNull();
  });

  test('whatever it is, is read or refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        const { signals, faults } = readWebhook(body, 'pager');
        expect(signals === null).toBe(faults !== null);
        expect(signals?.every(({ source }) => source === 'pager') ?? true).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
