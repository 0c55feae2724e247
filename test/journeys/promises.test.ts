import { describe, expect, test } from 'vitest';
import { ada, bo, bookText, briefFor, briefsOn, cleo, lineIn, meetingAt, wordsOf } from './day.ts';

const oneOnOne = meetingAt(9, '1:1 Ada / Robin', [ada]);
const weekly = meetingAt(10, 'Berth weekly', [ada, bo]);
const roadmap = meetingAt(11, 'Harbour roadmap', [cleo, ada]);
const again = meetingAt(14, 'Dredging plan', [cleo]);
const day = [oneOnOne, weekly, roadmap, again];

const promise = (words: string) =>
  `commitments:\n  - { id: c-1, from: me, to: ada, what: Berth plan, made: 2026-02-10, ${words} }`;
const told = (...parts: readonly string[]) => briefsOn({ book: bookText(...parts), calendars: [day] });

describe('a promise', () => {
  test('due today stands in the next brief with that person', async () => {
    const briefs = await told(promise('due: 2026-03-03'));
    expect(lineIn(briefFor('1:1 Ada / Robin', briefs), 'you-owe')).toBe('1. Berth plan. Today.');
  });

  test('stands in no other room when it is private', async () => {
    const briefs = await told(promise('due: 2026-03-03, private: true'));
    const rooms = briefs.filter((brief) => wordsOf(brief).includes('Berth plan')).map(({ meeting }) => meeting.title);
    expect(rooms).toEqual(['1:1 Ada / Robin']);
  });

  test('says how late it is, and is gone once kept', async () => {
    const late = await told(promise('due: 2026-02-26'));
    expect(lineIn(briefFor('1:1 Ada / Robin', late), 'you-owe')).toBe('1. Berth plan. 5 days late.');
    const kept = await told(promise('due: 2026-02-26, status: kept, closed: 2026-03-02'));
    expect(kept.map(wordsOf).join()).not.toContain('Berth plan');
  });

  test('that was moved in silence asks to be told', async () => {
    const moved = 'moved: [{ from: 2026-03-02, to: 2026-03-06, on: 2026-03-01 }]';
    const briefs = await told(promise(`due: 2026-03-06, ${moved}`));
    expect(lineIn(briefFor('1:1 Ada / Robin', briefs), 'you-owe')).toMatch(
      /Tell Ada the new date: Fri,? (Mar 6|6 Mar)/,
    );
  });

  test('to somebody who is not there is not spoken of', async () => {
    const briefs = await told(promise('due: 2026-03-03'));
    expect(wordsOf(briefFor('Dredging plan', briefs))).not.toContain('Berth plan');
  });

  test('made in a sealed meeting shows in no other', async () => {
    const briefs = await told(promise('due: 2026-03-03, sealed: true'));
    expect(briefs.map(wordsOf).join()).not.toContain('Berth plan');
  });
});

describe('a question', () => {
  const ask = (of: string, words = '') =>
    `asks:\n  - { of: ${of}, what: Who learns the night rota?, made: 2026-02-26${words} }`;
  const asked = (briefs: Awaited<ReturnType<typeof told>>) =>
    briefs.filter((brief) => lineIn(brief, 'ask')?.includes('night rota')).map(({ meeting }) => meeting.title);

  test('for a partner is asked once a day', async () => {
    expect(asked(await told(ask('cleo')))).toEqual(['Harbour roadmap']);
  });

  test('asked this morning is not asked again this afternoon', async () => {
    const book = bookText(ask('cleo'));
    const afternoon = await briefsOn({ book, calendars: [day], at: '2026-03-03T12:00:00-05:00' });
    expect(asked(afternoon)).toEqual([]);
  });

  test('not answered is asked again the next day', async () => {
    const next = { ...again, lines: ['RRULE:FREQ=DAILY'] };
    const book = bookText(ask('cleo'));
    expect(asked(await briefsOn({ book, calendars: [[next]], at: '2026-03-04T08:00:00-05:00' }))).toEqual([
      'Dredging plan',
    ]);
  });

  test('for a report waits for the 1:1', async () => {
    const without = await briefsOn({ book: bookText(ask('ada')), calendars: [[weekly, roadmap]] });
    expect(asked(without)).toEqual([]);
    expect(asked(await told(ask('ada')))).toEqual(['1:1 Ada / Robin']);
  });
});

describe('what is remembered', () => {
  const note = (words: string) =>
    `notes:\n  - { at: "2026-02-24T09:20:00-05:00", with: [ada], title: 1:1 Ada / Robin, ${words} }`;

  test('of the last 1:1 comes back in the next, and in no other room', async () => {
    const briefs = await told(note('text: Tired of night calls.'));
    expect(lineIn(briefFor('1:1 Ada / Robin', briefs), 'last-time')).toMatch(/tired of night calls/i);
    for (const title of ['Berth weekly', 'Harbour roadmap', 'Dredging plan'])
      expect(wordsOf(briefFor(title, briefs))).not.toMatch(/night calls/i);
  });

  test('of a sealed talk comes back nowhere', async () => {
    const briefs = await told(note('text: Tired of night calls., sealed: true'));
    expect(briefs.map(wordsOf).join()).not.toMatch(/night calls/i);
  });

  test('of what a partner must not be told to her face warns in her meeting only', async () => {
    const book = bookText().replace(
      'power: 5, interest: 4',
      'power: 5, interest: 4, positions: [{ says: No dredging before June., on: 2026-02-01, noGo: true }]',
    );
    const briefs = await briefsOn({ book, calendars: [day] });
    const warned = briefs.filter((brief) => wordsOf(brief).includes('No dredging before June'));
    expect(warned.map(({ meeting }) => meeting.title)).toEqual(['Harbour roadmap', 'Dredging plan']);
  });
});

describe('who is in the room', () => {
  test('is known by any of their addresses, in any spelling', async () => {
    const other = meetingAt(9, '1:1 Ada / Robin', ['Quist+calendar@Sea.example']);
    const [brief] = await briefsOn({ book: bookText(promise('due: 2026-03-03')), calendars: [[other]] });
    expect(brief && lineIn(brief, 'you-owe')).toBe('1. Berth plan. Today.');
  });

  test('is never known by a first name', async () => {
    const other = meetingAt(9, 'Ada and Robin', ['ada.other@harbour.example']);
    const [brief] = await briefsOn({ book: bookText(promise('due: 2026-03-03')), calendars: [[other]] });
    expect(brief && wordsOf(brief)).not.toContain('Berth plan');
  });
});
