import { headsOfBook } from '@warmstart/core/brief';
import { briefOf, briefsOf, knowingMore, lineOf, textOf } from '@warmstart/testing/briefing';
import { ask, book, commitment, meeting, meetingWith, person, series } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';

const ada = person();
const cleo = person({ name: 'Cleo Marsh', relation: 'peer', power: 2, interest: 2 });
const dev = person({ name: 'Dev Rao', relation: 'partner', power: 5, interest: 5 });
const people = [ada, cleo, dev];
const debts = people.map(({ id }) => commitment({ id: `c-${id}`, to: id }));
const world = (parts: Parameters<typeof book>[0] = {}) => book({ people, commitments: debts, ...parts });
const praise = { praise: [{ id: 'n-1', text: 'the calm night call', on: '2026-02-20' }] };

describe('the question, best first', () => {
  const settings = { match: { title: '*' }, ask: 'What would you drop?' };
  const meeting = meetingWith([ada], { title: '1:1 Ada' });

  test('is one that waits for this person', () => {
    const waits = { ...ask(), id: 'a-rota' };
    expect(lineOf(briefOf(world({ asks: [waits], series: [settings] }), meeting), 'ask')).toEqual({
      slot: 'ask',
      label: 'Ask',
      text: 'Who learns the night rota?',
      sources: [{ type: 'ask', id: 'a-rota', at: '2026-02-26' }],
    });
  });

  test('is the one the series is set to', () => {
    expect(lineOf(briefOf(world({ series: [settings] }), meeting), 'ask')).toMatchObject({
      text: 'What would you drop?',
      sources: [{ type: 'series', id: '*', at: null }],
    });
  });

  test('is praise still owed', () => {
    const heads = knowingMore(headsOfBook(world(), meeting.start), { people: { [ada.id]: praise } });
    expect(lineOf(briefOf(world(), meeting, { heads }), 'ask')).toMatchObject({
      text: 'Praise owed: the calm night call.',
      sources: [{ type: 'note', id: 'n-1', at: '2026-02-20' }],
    });
  });

  test('is the default of the kind', () => {
    expect(lineOf(briefOf(world(), meeting), 'ask')).toMatchObject({
      text: 'What will you show me in two weeks?',
      sources: [{ type: 'default', id: 'one-on-one', at: null }],
    });
  });

  test('the oldest waits first, the others are left out', () => {
    const asks = [ask({ what: 'Newer?', made: '2026-02-27' }), ask({ what: 'Older?', made: '2026-02-01' })];
    const brief = briefOf(world({ asks }), meeting);
    expect(textOf(brief, 'ask')).toBe('Older?');
    expect(brief.left_out).toEqual([{ slot: 'ask', text: 'Newer?', why: 'one only' }]);
  });

  test('one that was answered waits no longer', () => {
    const brief = briefOf(world({ asks: [ask({ answered: '2026-03-01' })] }), meeting);
    expect(lineOf(brief, 'ask')?.sources[0]?.type).toBe('default');
  });
});

describe('where a question is asked', () => {
  const told = (asks: ReturnType<typeof ask>[], who: typeof people, title = 'Spring berths') =>
    textOf(briefOf(world({ asks }), meetingWith(who, { title })), 'ask');

  test('of a report it waits for a 1:1', () => {
    expect(told([ask()], [ada, cleo])).toBeUndefined();
    expect(told([ask()], [ada], '1:1 Ada')).toBe('Who learns the night rota?');
  });

  test('of a skip-report too', () => {
    const bo = person({ name: 'Bo Lindt', relation: 'skip-report' });
    const book = world({ people: [bo, cleo], asks: [ask({ of: bo.id })] });
    expect(textOf(briefOf(book, meetingWith([bo, cleo])), 'ask')).toBeUndefined();
    expect(textOf(briefOf(book, meetingWith([bo])), 'ask')).toBe('Who learns the night rota?');
  });

  test('of others it comes in the next meeting, with the name', () => {
    expect(told([ask({ of: cleo.id })], [ada, cleo])).toBe('Cleo: Who learns the night rota?');
  });

  test('of whoever counts most first', () => {
    expect(told([ask({ of: cleo.id, made: '2026-01-01' }), ask({ of: dev.id })], [cleo, dev])).toMatch(/^Dev: /);
  });

  test('a private one only between two', () => {
    const asks = [ask({ of: cleo.id, private: true })];
    expect(told(asks, [ada, cleo])).toBeUndefined();
    expect(told(asks, [cleo], 'Cleo and Robin')).toBe('Who learns the night rota?');
  });

  test('of somebody absent it is not asked', () => {
    expect(told([ask({ of: dev.id })], [ada, cleo])).toBeUndefined();
  });

  test('in a social meeting none is asked', () => {
    expect(told([ask({ of: cleo.id })], [ada, cleo], 'Spring quiz') ?? '').not.toContain('rota');
  });
});

describe('a waiting question', () => {
  const at = (start: string, title: string) => meetingWith([cleo, dev], { start, title });
  const meetings = [
    at('2026-03-03T15:00:00Z', 'Spring berths'),
    at('2026-03-03T18:00:00Z', 'Cranes'),
    at('2026-03-04T15:00:00Z', 'Tugs'),
  ];
  const told = (asks: ReturnType<typeof ask>[], parts = {}) =>
    briefsOf(world({ asks }), meetings, parts).map((brief) => textOf(brief, 'ask'));

  test('is shown once a day until it is answered', () => {
    const text = 'Cleo: Who learns the night rota?';
    expect(told([ask({ of: cleo.id })])).toEqual([text, undefined, text]);
  });

  test('gives its place to the next one for the rest of the day', () => {
    expect(told([ask({ of: cleo.id, what: 'One?' }), ask({ of: dev.id, what: 'Two?' })])).toEqual([
      'Dev: Two?',
      'Cleo: One?',
      'Dev: Two?',
    ]);
  });

  test('counts as shown by a meeting that has begun', () => {
    expect(told([ask({ of: cleo.id })], { now: '2026-03-03T16:00:00Z' })[1]).toBeUndefined();
  });

  test('does not count as shown by one that got no brief', () => {
    const [first, ...later] = meetings;
    const free = { ...meeting(first), shownAs: 'free' as const };
    const briefs = briefsOf(world({ asks: [ask({ of: cleo.id })] }), [free, ...later]);
    expect(briefs.map(({ lines }) => lines.some(({ slot }) => slot === 'ask'))).toEqual([false, true, true]);
  });

  test('the day is the manager’s', () => {
    const late = at('2026-03-04T04:30:00Z', 'Night berths');
    const briefs = briefsOf(world({ asks: [ask({ of: cleo.id })] }), [meetings[0] ?? late, late]);
    expect(briefs.map((brief) => textOf(brief, 'ask') ?? null)).toEqual(['Cleo: Who learns the night rota?', null]);
  });
});

describe('praise owed', () => {
  const told = (who: typeof people, more: Parameters<typeof knowingMore>[1]) => {
    const one = meetingWith(who, { title: 'Spring berths' });
    return textOf(briefOf(world(), one, { heads: knowingMore(headsOfBook(world(), one.start), more) }), 'ask');
  };

  test('is given before others by name', () => {
    expect(told([ada, cleo], { people: { [ada.id]: praise } })).toBe('Ada: Praise owed: the calm night call.');
  });

  test('that is private waits for two', () => {
    const mine = { praise: [{ id: 'n-1', text: 'the calm night call', on: '2026-02-20', private: true }] };
    expect(told([ada, cleo], { people: { [ada.id]: mine } })).toBeUndefined();
    expect(told([ada], { people: { [ada.id]: mine } })).toBe('Praise owed: the calm night call.');
  });
});

describe('the default question', () => {
  test('of a series is never the same twice running', () => {
    const weeks = series(meetingWith([ada], { title: '1:1 Ada' }), { times: 6 });
    const asked = briefsOf(world(), weeks).map((brief) => textOf(brief, 'ask'));
    for (const [index, text] of asked.entries()) expect(text).not.toBe(asked[index + 1]);
    expect(new Set(asked).size).toBe(3);
  });

  test('is the same whether its brief is composed alone or after others', () => {
    const weeks = series(meetingWith([ada], { title: '1:1 Ada' }), { times: 4 });
    const alone = weeks.map((one) => textOf(briefOf(world(), one), 'ask'));
    expect(briefsOf(world(), weeks).map((brief) => textOf(brief, 'ask'))).toEqual(alone);
  });

  test('turns even where the calendar does not count the meetings of a series', () => {
    const weeks = series(meetingWith([ada], { title: '1:1 Ada' }), { times: 3 }).map((one) => ({
      ...one,
      ordinal: null,
    }));
    const asked = briefsOf(world(), weeks).map((brief) => textOf(brief, 'ask'));
    expect(asked[0]).not.toBe(asked[1]);
    expect(asked[1]).not.toBe(asked[2]);
  });

  test('of a single meeting is the first of its kind', () => {
    expect(textOf(briefOf(world(), meeting({ ...meetingWith([ada]), title: '1:1 Ada' })), 'ask')).toBe(
      'What will you show me in two weeks?',
    );
  });
});
