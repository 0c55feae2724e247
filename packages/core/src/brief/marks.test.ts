import { pastMarks } from '@warmstart/core/brief';
import type { KeptMark } from '@warmstart/core/note';
import { briefOf, lineOf, textOf } from '@warmstart/testing/briefing';
import { book, commitment, meetingWith, person } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';

const una = person({ name: 'Una Birk', pronoun: 'she' });
const tor = person({ name: 'Tor Gray', relation: 'peer', power: 2, interest: 2 });
const people = [una, tor];
const alone = meetingWith([una], { uid: 'una', title: '1:1 Una', start: '2026-03-10T15:00:00Z' });
const both = meetingWith([una, tor], { uid: 'crew', title: 'Crew sync', start: '2026-03-10T16:00:00Z' });
const hushed = { ...both, uid: 'hushed', title: 'Investigation', visibility: 'confidential' as const };
const world = (marks: KeptMark[], parts: Parameters<typeof book>[0] = {}) => book({ people, marks, ...parts });
const mark = (kind: KeptMark['kind'], parts: Partial<KeptMark> = {}): KeptMark => ({
  id: `m-${kind}`,
  kind,
  on: '2026-03-03',
  at: '2026-03-03T16:31:00Z',
  ...parts,
});
const ofUna = { person: una.id, what: 'the quiet repair' };
const inCrew = { meeting: 'crew', title: 'Crew sync' };

describe('what was noted reaches its slot, and leaves it once it is closed', () => {
  test.each([
    ['praise', 'ask', 'Praise owed: the quiet repair.', alone, ofUna],
    ['praise', 'ask', 'Praise owed.', alone, { person: una.id }],
    ['praise', 'ask', 'Una: Praise owed: the quiet repair.', both, ofUna],
    ['feedback', 'ask', 'Feedback owed: the quiet repair.', alone, { ...ofUna, due: '2026-03-12' }],
    ['blocked', 'you-owe', '1. the quiet repair. Blocks her.', alone, ofUna],
    ['blocked', 'you-owe', '1. Una: the quiet repair. Blocks them.', both, ofUna],
    ['expects', 'last-time', '3 Mar: expect by now: the quiet repair.', alone, { ...ofUna, due: '2026-03-10' }],
    ['aim', 'aim', 'Agree the cut line.', both, { ...inCrew, what: 'Agree the cut line' }],
    ['watch', 'watch', 'If scope creeps, then trade.', both, { ...inCrew, what: 'If scope creeps, then trade' }],
    ['decided', 'last-time', '3 Mar: decided freeze, 3 Nov.', both, { ...inCrew, what: 'freeze', due: '2026-11-03' }],
    ['topic', 'last-time', '3 Mar: slow reviews came up.', both, { ...inCrew, what: 'slow reviews' }],
  ] as const)('%s → %s: %s', (kind, slot, text, meeting, parts) => {
    const noted = mark(kind, parts);
    const brief = briefOf(world([noted]), meeting);
    expect(lineOf(brief, slot)).toMatchObject({ text, sources: [{ type: 'note', id: noted.id }] });
    if (kind === 'decided' || kind === 'topic') return;
    const closed = briefOf(world([{ ...noted, closed: '2026-03-04' }]), meeting);
    expect(lineOf(closed, slot)?.sources.some(({ id }) => id === noted.id) ?? false).toBe(false);
  });

  test('what is to be expected later waits until it is due', () => {
    const later = world([mark('expects', { ...ofUna, due: '2026-03-11' })]);
    expect(textOf(briefOf(later, alone), 'last-time') ?? '').not.toContain('expect');
  });

  test('an aim is for the meeting after it was noted, also for one that begins the same day', () => {
    const prepared = world([
      mark('aim', { ...inCrew, what: 'Settle it', on: '2026-03-10', at: '2026-03-10T15:59:00Z' }),
    ]);
    expect(textOf(briefOf(prepared, both, { now: '2026-03-10T15:59:30Z' }), 'aim')).toBe('Settle it.');
    const after = { ...prepared, marks: [mark('aim', { ...inCrew, what: 'Settle it', at: '2026-03-10T16:31:00Z' })] };
    expect(textOf(briefOf(after, both), 'aim')).not.toBe('Settle it.');
  });

  test('the third time a topic comes up is told as such', () => {
    const times = ['2026-02-17', '2026-02-24', '2026-03-03'].map((on, index) =>
      mark('topic', { ...inCrew, what: 'Slow reviews', id: `t-${index}`, on, at: `${on}T16:31:00Z` }),
    );
    expect(textOf(briefOf(world(times), both), 'last-time')).toBe('3 Mar: Slow reviews came up 3 times.');
  });

  test('a dropped promise asks to tell them, until they know', () => {
    const dropped = commitment({
      id: 'c',
      to: una.id,
      what: 'Net plan',
      status: 'dropped',
      closed: '2026-03-05',
      told: false,
    });
    expect(textOf(briefOf(world([], { commitments: [dropped] }), alone), 'you-owe')).toBe(
      '1. Net plan. Tell Una it is dropped.',
    );
    const told = world([], { commitments: [{ ...dropped, told: '2026-03-06' }] });
    expect(textOf(briefOf(told, alone), 'you-owe') ?? '').not.toContain('Net plan');
  });
});

describe('what belongs in which room', () => {
  const kinds = ['praise', 'blocked', 'expects'] as const;

  test.each(kinds)('private %s shows only between two', (kind) => {
    const noted = world([mark(kind, { ...ofUna, private: true })]);
    const sources = (meeting: typeof alone) =>
      briefOf(noted, meeting).lines.flatMap((line) => line.sources.map(({ id }) => id));
    expect(sources(alone)).toContain(`m-${kind}`);
    expect(sources(both)).not.toContain(`m-${kind}`);
  });

  test('what was noted under seal shows under seal only: every kind, a position and a diff', () => {
    const kinds: KeptMark['kind'][] = ['praise', 'blocked', 'expects', 'aim', 'watch', 'decided', 'topic', 'feedback'];
    const sealed = kinds.map((kind) =>
      mark(kind, { ...inCrew, person: una.id, what: 'canary', due: '2026-03-04', sealed: true }),
    );
    const una2 = { ...una, positions: [{ says: 'canary', noGo: true, sealed: true }] };
    const diff = {
      id: 'd',
      person: una.id,
      expected: 'canary',
      observed: 'canary',
      since: '2026-03-01',
      source: 'eye',
      sealed: true,
    };
    const noted = book({ people: [una2, tor], marks: sealed, diffs: [diff] });
    for (const meeting of [alone, both]) expect(JSON.stringify(briefOf(noted, meeting))).not.toContain('canary');
    expect(JSON.stringify(briefOf(noted, { ...hushed, uid: 'crew' }))).toContain('canary');
  });
});

describe('what had its moment', () => {
  const over = (meeting: typeof both, start: string) => ({ ...meeting, start, end: start.replace(':00:00', ':30:00') });
  const night = '2026-03-11T08:00:00Z';

  test('an aim is closed by the next meeting of its series and no other', () => {
    const aim = world([mark('aim', { ...inCrew, what: 'Settle it' })]);
    expect(pastMarks(aim, [both], night)).toMatchObject([{ id: 'm-aim', value: { closed: '2026-03-10' } }]);
    expect(pastMarks(aim, [over(both, '2026-03-03T16:00:00Z')], night)).toEqual([]);
    expect(pastMarks(aim, [{ ...both, status: 'cancelled' }, alone], night)).toEqual([]);
    expect(pastMarks(aim, [both], '2026-03-10T16:10:00Z')).toEqual([]);
  });

  test('what was to be expected is closed by the first meeting with them on or after the day', () => {
    const expects = (due: string, more: Partial<KeptMark> = {}) => world([mark('expects', { ...ofUna, due, ...more })]);
    expect(pastMarks(expects('2026-03-10'), [both], night)).toHaveLength(1);
    expect(pastMarks(expects('2026-03-11'), [both], night)).toEqual([]);
    expect(pastMarks(expects('2026-03-10', { private: true }), [both], night)).toEqual([]);
    expect(pastMarks(expects('2026-03-10', { private: true }), [alone], night)).toHaveLength(1);
  });

  test('praise and what blocks somebody wait until they are answered', () => {
    expect(pastMarks(world([mark('praise', ofUna), mark('blocked', ofUna)]), [alone, both], night)).toEqual([]);
  });
});
