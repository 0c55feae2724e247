import { describe, expect, test } from 'vitest';
import { readSignals } from './index.ts';

const merge = { at: '2026-11-17T15:00:00-05:00', kind: 'merge', source: 'forge', ref: 'dock#7' };

function linesOf(...signals: object[]): string {
  return signals.map((signal) => `${JSON.stringify(signal)}\n`).join('');
}

function faultsOf(text: string): string[] {
  const { faults } = readSignals(text, 's.jsonl');
  return faults.map(({ line, column, field, what }) => `${line}:${column} ${field}: ${what}`);
}

describe('signals are read', () => {
  test('one a line, in their order, blank lines and a byte order mark aside', () => {
    const other = { ...merge, ref: 'dock#8', team: 'dock', person: 'bo', tags: ['detects'], of: 'pm-1', text: 'x' };
    const text = `\ufeff${linesOf(merge)}\r\n  \n${linesOf(other)}`;
    expect(readSignals(text, 's')).toEqual({ signals: [merge, other], faults: [] });
  });

  test.each([[4.5], ['2027-01-19'], [-3]])('with the value %s', (value) => {
    expect(readSignals(linesOf({ ...merge, value }), 's').signals).toEqual([{ ...merge, value }]);
  });

  test('an account the book does not know is kept as it is', () => {
    expect(readSignals(linesOf({ ...merge, person: 'octo cat (bot)' }), 's').faults).toEqual([]);
  });

  test('the same source, kind and ref twice is one signal: the first', () => {
    const again = { ...merge, at: '2026-11-18T15:00:00-05:00' };
    const approval = { ...merge, kind: 'approval' };
    expect(readSignals(linesOf(merge, again, approval), 's').signals).toEqual([merge, approval]);
  });

  test('a file without signals is fine', () => {
    expect(readSignals('\n\n', 's')).toEqual({ signals: [], faults: [] });
  });
});

describe('faults name line and column, all at once, and the good lines are kept', () => {
  test.each([
    ['no JSON', 'hello', '2:1 : is no JSON: each line holds one signal, {"at": …, "kind": …}, in quotes and braces'],
    [
      'a line cut off',
      '{"at": "2026-11-17T15:00:00Z", "ki',
      '2:1 : is no JSON: each line holds one signal, {"at": …, "kind": …}, in quotes and braces',
    ],
    ['a list', '[1]', '2:1 : is no signal: a line holds one map, {"at": …, "kind": …, "ref": …, "source": …}'],
    [
      'a missing key',
      '{"at":"2026-11-17T15:00:00Z","kind":"merge","source":"forge"}',
      '2:1 ref: is missing; wanted is some text',
    ],
    [
      'an impossible time',
      '{"at":"2026-02-30T15:00:00Z","kind":"merge","source":"forge","ref":"1"}',
      '2:7 at: "2026-02-30T15:00:00Z" is not a time with its offset, like 2026-11-19T09:30:00-05:00',
    ],
    [
      'an unknown key',
      '{"at":"2026-11-17T15:00:00Z","kind":"merge","source":"forge","ref":"1", "vaule":3}',
      '2:73 vaule: unknown key "vaule"; did you mean value?',
    ],
    [
      'a value of no use',
      '{"at":"2026-11-17T15:00:00Z","kind":"merge","source":"forge","ref":"1","value":true}',
      '2:80 value: is true or false; wanted is a number, or a date like 2026-11-19',
    ],
    [
      'a kind there cannot be',
      '{"at":"2026-11-17T15:00:00Z","kind":"Merge!","source":"forge","ref":"1"}',
      '2:37 kind: is not a kind of signal, like merge or metric:flake-rate',
    ],
    [
      'a ref that is a story',
      `{"at":"2026-11-17T15:00:00Z","kind":"merge","source":"forge","ref":"${'1'.repeat(301)}"}`,
      '2:68 ref: is 301 characters long; at most 300 are allowed',
    ],
    [
      'a blank source',
      '{"at":"2026-11-17T15:00:00Z","kind":"merge","ref":"1","source":" "}',
      '2:64 source: is blank: some text is wanted',
    ],
    [
      'more tags than there are',
      `{"at":"2026-11-17T15:00:00Z","kind":"merge","source":"forge","ref":"1","tags":${JSON.stringify(Array(51).fill('x'))}}`,
      '2:79 tags: holds 51 items; at most 50 are allowed',
    ],
    ['a line without end', `{"at":"${'x'.repeat(70_000)}"}`, '2:1 : is longer than 64 KB: a signal is one short fact'],
    [
      'depth without end',
      '['.repeat(60_000),
      '2:1 : is no JSON: each line holds one signal, {"at": …, "kind": …}, in quotes and braces',
    ],
  ])('%s', (_, line, fault) => {
    const text = `${linesOf(merge)}${line}\n${linesOf({ ...merge, ref: 'last' })}`;
    expect(faultsOf(text)).toEqual([fault]);
    expect(readSignals(text, 's').signals).toHaveLength(2);
  });

  test('several in one file', () => {
    expect(faultsOf('x\n{}\n')).toHaveLength(5);
  });

  test('too large a file is not read', () => {
    expect(faultsOf('\n'.repeat(50_000_001))).toEqual([
      '1:1 : is larger than 50 million characters: cut it into several files',
    ]);
  });

  test('a file that is something else is given up early, and a hundred faults are shown', () => {
    expect(faultsOf('x\n'.repeat(100_000))).toHaveLength(101);
  });
});
