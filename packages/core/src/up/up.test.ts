import type { Book } from '@warmstart/core/book';
import { briefOf, lineOf } from '@warmstart/testing/briefing';
import { book, commitment, diff, meetingWith, person, team } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { manageUp, movedFor, upText } from './index.ts';

const today = '2026-03-03';
const dora = person({ name: 'Dora Quay', relation: 'boss', problems: ['Night work', 'Lost crates'] });
const head = person({ name: 'Hal Moor', relation: 'skip-boss' });
const wall = { id: 'unload', says: 'Ships unload without a night shift.', serves: 'night work' };
const desk = team({ model: { version: 1, verified: '2026-01-05', expectations: [wall] } });
const unloaded = { id: 'i-1', what: 'Ramp plan', added: '2025-12-01', serves: 'Night work' };
const done = { ...unloaded, status: 'done', closed: '2026-02-26' } as const;
const answered = diff({
  id: 'd-1',
  expectation: 'unload',
  status: 'cleared',
  closed: '2026-01-20',
  answeredBy: 'team',
});
const kept = commitment({
  id: 'c-1',
  from: 'me',
  to: dora.id,
  what: 'berth figures',
  status: 'kept',
  closed: '2026-02-01',
});
const whole = (parts: Partial<Book> = {}) =>
  book({ people: [head, dora], teams: [desk], important: [done], diffs: [answered], commitments: [kept], ...parts });

describe('what moved for a boss', () => {
  test('is what the book ties to their problems: items done, diffs answered, promises kept, the newest first', () => {
    expect(movedFor(dora, whole())).toEqual([
      { kind: 'item', id: 'i-1', what: 'Ramp plan', on: '2026-02-26', problem: 'Night work' },
      { kind: 'promise', id: 'c-1', what: 'berth figures', on: '2026-02-01', problem: null },
      {
        kind: 'diff',
        id: 'd-1',
        what: 'Harbour Desk: Ships unload without a night shift.',
        on: '2026-01-20',
        problem: 'Night work',
      },
    ]);
    expect(movedFor(head, whole())).toEqual([]);
  });

  test.each([
    ['an item that serves nothing of theirs', { important: [{ ...done, serves: 'Rust' }] }],
    ['an item that is not done', { important: [unloaded] }],
    ['a sealed item', { important: [{ ...done, sealed: true }] }],
    ['what cleared by itself', { diffs: [{ ...answered, answeredBy: 'nobody' as const }] }],
    ['what was innocuous', { diffs: [{ ...answered, status: 'innocuous' as const }] }],
    ['a diff about one person', { diffs: [{ ...answered, person: 'ada-quist' }] }],
    ['a sealed promise', { commitments: [{ ...kept, sealed: true }] }],
    ['what somebody else kept', { commitments: [{ ...kept, from: dora.id, to: 'me' }] }],
  ])('is not %s', (_, parts) => {
    expect(movedFor(dora, whole({ important: [], diffs: [], commitments: [], ...parts }))).toEqual([]);
  });
});

describe('managing up', () => {
  test('bosses come first, their problems by what moved; nothing older than half a year', () => {
    const old = { ...done, id: 'i-0', closed: '2025-08-01', serves: 'Lost crates' };
    const [first, second] = manageUp(whole({ important: [old, done] }), today);
    expect(first?.person.id).toBe(dora.id);
    expect(first?.problems.map(({ problem, moved }) => [problem, moved.map(({ id }) => id)])).toEqual([
      ['Night work', ['i-1', 'd-1']],
      ['Lost crates', []],
    ]);
    expect(first?.kept.map(({ id }) => id)).toEqual(['c-1']);
    expect([first?.thin, second?.thin]).toEqual([false, true]);
    expect(manageUp(whole({ people: [{ ...dora, left: '2026-02-01' }] }), today)).toEqual([]);
  });

  test('what they hold is old after eight weeks, no-go’s come first, and what is sealed stays away', () => {
    const positions = [
      { says: 'Cranes before people', on: '2026-02-20' },
      { says: 'No overtime', on: '2025-12-01', noGo: true },
      { says: 'canary', on: '2026-02-20', sealed: true },
      { says: 'Undated' },
    ];
    expect(manageUp(whole({ people: [{ ...dora, positions }] }), today)[0]?.stances).toEqual([
      { says: 'No overtime', on: '2025-12-01', noGo: true, stale: true },
      { says: 'Cranes before people', on: '2026-02-20', noGo: false, stale: false },
      { says: 'Undated', on: null, noGo: false, stale: true },
    ]);
  });

  test('is a list to paste, and says so where it is thin', () => {
    const said = { today, locale: 'en-GB' };
    const [up] = manageUp(whole(), today);
    expect(up && upText(up, said)).toBe(
      [
        'Night work',
        '- Ramp plan (done, 26 Feb)',
        '- Harbour Desk: Ships unload without a night shift (back to normal, 20 Jan)',
        '',
        'Promised and kept',
        '- berth figures (kept, 1 Feb)',
      ].join('\n'),
    );
    const [thin] = manageUp(whole({ important: [], diffs: [], commitments: [] }), today);
    expect(thin && upText(thin, said)).toMatch(/^Little is tied to these problems so far/);
  });
});

test('the brief before a meeting with the boss tells what moved lately, where nothing deviates', () => {
  const changed = (parts: Partial<Book> = {}) => lineOf(briefOf(whole(parts), meetingWith([dora])), 'changed');
  expect(changed()).toMatchObject({
    text: 'Moved on Night work: Ramp plan (26 Feb).',
    sources: [{ type: 'person', id: dora.id, at: '2026-02-26' }],
  });
  expect(changed({ important: [{ ...done, closed: '2026-02-01' }] })).toBeUndefined();
});
