import { headsOfBook, headsWithoutBook, planBriefs } from '@warmstart/core/brief';
import type { Note } from '@warmstart/core/note';
import type { Person } from '@warmstart/core/people';
import { briefOf, knowingMore, lineOf, textOf } from '@warmstart/testing/briefing';
import { book, commitment, meeting, meetingWith, note, person, series } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';

const ada = person();
const bo = person({ name: 'Bo Lindt' });
const cleo = person({ name: 'Cleo Marsh', relation: 'peer' });
const people = [ada, bo, cleo];
const description = 'Aim: settle the berths';

function lastTime(notes: Note[], who: Person[], parts: Parameters<typeof meeting>[0] = {}) {
  return textOf(
    briefOf(book({ people, notes }), meetingWith(who, { title: 'Spring berths', description, ...parts })),
    'last-time',
  );
}

describe('last time', () => {
  test('is the newest note of the series, with its day', () => {
    const notes = [
      note({ title: 'Spring berths', text: 'Older.', at: '2026-02-17T10:00:00-05:00' }),
      note({ id: 'n-quiet', title: 'Spring berths' }),
    ];
    const brief = briefOf(book({ people, notes }), meetingWith([ada, cleo], { title: 'Spring berths', description }));
    expect(lineOf(brief, 'last-time')).toEqual({
      slot: 'last-time',
      label: 'Last time',
      text: '24 Feb: The pilots stayed quiet.',
      sources: [{ type: 'note', id: 'n-quiet', at: '2026-02-24T10:00:00-05:00' }],
    });
    expect(brief.left_out).toContainEqual({ slot: 'last-time', text: '17 Feb: Older.', why: 'one only' });
  });

  test.each([
    ['Feels unseen. Wants a sponsor.', '24 Feb: feels unseen; wants a sponsor.'],
    ['Ada feels unseen. Wants a sponsor.', '24 Feb: Ada feels unseen; wants a sponsor.'],
    ['Wants a sponsor\nand a second line', '24 Feb: wants a sponsor.'],
  ])('a note runs on behind its day: %j', (text, said) => {
    expect(lastTime([note({ title: 'Spring berths', text })], [ada, cleo])).toBe(said);
  });

  test('the day is the manager’s', () => {
    expect(lastTime([note({ title: 'Spring berths', at: '2026-02-25T03:00:00Z' })], [ada, cleo])).toMatch(/^24 Feb: /);
  });

  test('of another year says the year', () => {
    expect(lastTime([note({ title: 'Spring berths', at: '2025-11-04T10:00:00-05:00' })], [ada, cleo])).toMatch(
      /^4 Nov 2025: /,
    );
  });

  test('a note from after now is not known yet', () => {
    expect(lastTime([note({ title: 'Spring berths', at: '2026-03-03T14:30:00Z' })], [ada, cleo])).toBe(
      'First meeting.',
    );
  });
});

describe('a note belongs to its series', () => {
  const noted = (parts: Partial<Note>, of: Parameters<typeof meeting>[0]) => lastTime([note(parts)], [ada, cleo], of);

  test('by the calendar’s identity', () => {
    expect(noted({ meeting: 'u-1@harbour.example', title: 'Old name' }, { uid: 'u-1@harbour.example' })).toContain(
      'quiet',
    );
  });

  test('by the pattern of the series, whatever stands behind it', () => {
    const settings = [{ match: { title: 'Berth*' }, aim: 'Settle.' }];
    const world = book({ people, notes: [note({ title: 'Berths: the north quay' })], series: settings });
    const one = meetingWith([ada, cleo], { title: 'Berths: the south quay' });
    expect(textOf(briefOf(world, one), 'last-time')).toContain('quiet');
  });

  test.each([
    ['Q4 OKR metrics', 'Q1 OKR metrics'],
    ['OKR metrics 2025', 'OKR metrics 2026'],
    ['Berths, 24 Feb', 'Berths, 3 March 2026'],
    ['Berths #12', 'Berths #13'],
    ['Berths 2026-02-24', 'Berths 2026-03-03'],
    ['Berths (week 8)', 'Berths (week 9)'],
    ['H1/26 berths', 'H2/26 berths'],
    ['BERTHS — north', 'Berths - north'],
    ['Sprint 7 review', 'Sprint 8 review'],
    ['Liegepla\u0308tze', 'Liegeplätze'],
  ])('by the title: %j and %j are one series', (before, title) => {
    expect(noted({ title: before }, { title })).toContain('quiet');
  });

  test.each([
    ['Berths north', 'Berths south'],
    ['OKR metrics', 'OKR kick-off'],
    ['Berths', 'Berths and cranes'],
  ])('%j and %j are two', (before, title) => {
    expect(noted({ title: before }, { title })).toBe('First meeting.');
  });

  test('identity goes before title', () => {
    const notes = [
      note({ title: 'Spring berths', text: 'By title.', at: '2026-03-01T10:00:00Z' }),
      note({ meeting: 'u-1@harbour.example', text: 'By identity.' }),
    ];
    expect(lastTime(notes, [ada, cleo], { uid: 'u-1@harbour.example' })).toContain('By identity.');
  });

  test('one of people none of whom is here is of another series with the same title', () => {
    expect(lastTime([note({ title: 'Spring berths', with: [bo.id] })], [ada, cleo]) ?? '').not.toContain('quiet');
  });
});

describe('another 1:1', () => {
  const chat = note({ title: 'Coffee', with: [ada.id], text: 'Tired of night calls.' });

  test('is remembered when two meet', () => {
    expect(lastTime([chat], [ada], { title: '1:1 Ada' })).toBe('24 Feb: Tired of night calls.');
  });

  test('is never told among several', () => {
    expect(lastTime([chat], [ada, cleo])).toBe('First meeting.');
  });

  test('of somebody else is not this one’s', () => {
    expect(lastTime([chat], [bo], { title: '1:1 Bo' })).toBe('First meeting.');
  });

  test('a note of the series goes before it, though older', () => {
    const own = note({ title: 'Spring berths', with: [ada.id], text: 'Own.', at: '2026-01-06T10:00:00Z' });
    expect(lastTime([chat, own], [ada])).toBe('6 Jan: Own.');
  });

  test('under a title that several 1:1s share, notes stay with their people', () => {
    const bare = note({ title: '1:1', text: 'Ada wants to leave.', with: [ada.id] });
    expect(lastTime([bare], [bo], { title: '1:1' }) ?? '').not.toContain('leave');
  });

  test('a note that names nobody is nobody’s under a title that several 1:1s share', () => {
    expect(lastTime([note({ title: '1:1', text: 'She wants to leave.' })], [bo], { title: '1:1' }) ?? '').not.toContain(
      'leave',
    );
  });
});

describe('"First meeting"', () => {
  test('stands where nothing is known of an earlier one, in the header too', () => {
    const brief = briefOf(book({ people }), meetingWith([ada, cleo], { title: 'Spring berths', description }));
    expect(lineOf(brief, 'last-time')).toMatchObject({
      text: 'First meeting.',
      sources: [{ type: 'default', id: 'first-meeting', at: null }],
    });
    expect(brief.header).toMatch(/ · first meeting$/);
  });

  test.each([
    { known: 'the series began before', parts: { seriesStart: '2026-01-06T15:00:00Z' } },
    { known: 'it is not the first of its series', parts: { ordinal: 1 } },
  ])('not where $known', ({ parts }) => {
    expect(lastTime([], [ada, cleo], parts)).toBeUndefined();
  });

  test('not where two have promised each other something', () => {
    const kept = commitment({ status: 'kept' });
    const brief = briefOf(book({ people, commitments: [kept] }), meetingWith([ada], { description }));
    expect(lineOf(brief, 'last-time')).toBeUndefined();
    expect(brief.header).not.toContain('first meeting');
  });

  test('not where a note is known that may not be told here', () => {
    expect(lastTime([note({ title: 'Spring berths', private: true })], [ada, cleo])).toBeUndefined();
    expect(lastTime([note({ title: 'Spring berths', sealed: true })], [ada, cleo])).toBeUndefined();
  });

  test('not for the second occurrence of a series', () => {
    const [, second] = series(meetingWith([ada, cleo], { title: 'Spring berths', description }), { times: 2 });
    const brief = briefOf(book({ people }), second ?? meeting());
    expect(lineOf(brief, 'last-time')).toBeUndefined();
  });
});

describe('what they said to expect by now', () => {
  const expects = (due: string) => ({ expects: [{ id: 'n-2', text: 'the tide draft', on: '2026-02-24', due }] });
  const told = (due: string, who = [ada]) => {
    const world = book({ people, notes: [note({ title: '1:1 Ada', with: [ada.id] })] });
    const one = meetingWith(who, { title: '1:1 Ada' });
    const heads = knowingMore(headsOfBook(world, one.start), { people: { [ada.id]: expects(due) } });
    return lineOf(briefOf(world, one, { heads }), 'last-time');
  };

  test('comes before any note', () => {
    expect(told('2026-03-03')).toMatchObject({
      text: '24 Feb: expect by now: the tide draft.',
      sources: [{ type: 'note', id: 'n-2', at: '2026-02-24' }],
    });
  });

  test('waits for its day', () => {
    expect(told('2026-03-04')?.text).toBe('24 Feb: The pilots stayed quiet.');
  });
});

test('without a book nobody can tell whether a meeting is the first', () => {
  const [brief] = planBriefs({
    meetings: [meetingWith([ada, cleo], { title: 'Spring berths', description })],
    heads: headsWithoutBook([book().manager.email]),
    now: '2026-03-01T00:00:00Z',
    zone: 'UTC',
    locale: 'en',
  });
  expect(brief?.skipped).toBeNull();
  expect(brief?.header).not.toContain('first meeting');
  expect(brief?.lines.map(({ slot }) => slot)).not.toContain('last-time');
});
