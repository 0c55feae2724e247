import { book, commitment, meeting, meetingWith, person } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { headsOfBook } from '../brief/index.ts';
import { type KeptMeeting, neverRead } from '../calendar/index.ts';
import { type Delivery, firstTurn, newDelivery } from '../delivery/index.ts';
import { type Meeting, meetingKey } from '../meeting/index.ts';
import { usualSettings } from '../settings/index.ts';
import { type DayQuestion, dayOf, isAbout, nextDueOf, nextOf, pageId, readPageId } from './index.ts';

const ada = person();
const world = book({ people: [ada], commitments: [commitment()] });
const zone = 'America/New_York';
const channel = 'email robin.hale@harbour.example';

function kept(one: Meeting, parts: Partial<KeptMeeting> = {}): KeptMeeting {
  return {
    key: meetingKey(one),
    start: one.start,
    end: one.end,
    copies: { work: one },
    goneAt: null,
    planned: null,
    last: one,
    ...parts,
  };
}

function day(meetings: readonly KeptMeeting[], now: string, parts: Partial<DayQuestion> = {}) {
  return dayOf({
    meetings,
    deliveries: [],
    calendars: [{ id: 'work', sync: { ...neverRead, namesAttendees: true } }],
    heads: headsOfBook(world, now),
    settings: usualSettings,
    turn: firstTurn,
    said: new Map(),
    now,
    zone,
    locale: 'en-US',
    ...parts,
  });
}

const talk = meetingWith([ada], { title: '1:1 Ada' });
const before = '2026-03-03T13:00:00Z';

function delivery(parts: Partial<Delivery> = {}, one: Meeting = talk): Delivery {
  const ref = { meeting: meetingKey(one), start: one.start, channel, correction: 0 };
  return { ...newDelivery(ref, '2026-03-03T14:55:00Z'), ...parts };
}

describe('how a brief stands', () => {
  const standing = (now: string, parts: Partial<DayQuestion> = {}) => day([kept(talk)], now, parts)[0]?.standings;

  test('is planned for its due time while nothing is recorded', () => {
    expect(standing(before)).toEqual([{ kind: 'planned', at: '2026-03-03T14:55:00Z' }]);
  });

  test('is overdue a minute and a half after that', () => {
    expect(standing('2026-03-03T14:56:30Z')?.[0]?.kind).toBe('planned');
    expect(standing('2026-03-03T14:56:31Z')).toEqual([{ kind: 'overdue', since: '2026-03-03T14:55:00Z' }]);
  });

  test('is unrecorded once the meeting has begun without one', () => {
    expect(standing('2026-03-03T15:00:00Z')).toEqual([{ kind: 'unrecorded' }]);
  });

  test('is paused up to the day before the date set', () => {
    const until = (date: string) => standing(before, { settings: { ...usualSettings, pausedUntil: date } })?.[0]?.kind;
    expect([until('2026-03-04'), until('2026-03-03')]).toEqual(['paused', 'planned']);
  });

  test('names the reason of silence', () => {
    const alone = meeting({ title: 'Desk time', start: '2026-03-03T15:00:00Z' });
    expect(day([kept(alone)], before)[0]?.standings).toEqual([{ kind: 'silent', why: 'alone' }]);
  });

  test('tells every channel that has a record, and a silence only where none has', () => {
    const both = [
      delivery({ state: 'sent' }),
      delivery({ state: 'refused', channel: 'slack U1', reason: 'no such user' }),
    ];
    expect(standing('2026-03-03T15:10:00Z', { deliveries: both })).toMatchObject([
      { kind: 'sent', channel },
      { kind: 'refused', channel: 'slack U1', why: 'no such user' },
    ]);
    expect(standing('2026-03-03T15:10:00Z', { deliveries: [delivery({ state: 'silent', reason: 'muted' })] })).toEqual([
      { kind: 'silent-then', why: 'muted' },
    ]);
  });

  test('does not count what was sent for another start', () => {
    const earlier = delivery({ state: 'sent', start: '2026-03-03T14:00:00Z' });
    expect(standing(before, { deliveries: [earlier] })?.[0]?.kind).toBe('planned');
  });
});

describe('the brief shown', () => {
  const [fresh] = day([kept(talk)], before);

  test('is the one sent, with what became known since apart', () => {
    if (!fresh) throw new Error('no brief');
    const sentBrief = { ...fresh.brief, lines: fresh.brief.lines.filter(({ slot }) => slot !== 'you-owe') };
    const [entry] = day([kept(talk)], '2026-03-03T14:57:00Z', {
      deliveries: [delivery({ state: 'sent', brief: sentBrief })],
    });
    expect(entry?.asSent).toBe(true);
    expect(entry?.brief).toEqual(sentBrief);
    expect(entry?.since.map(({ slot }) => slot)).toEqual(['you-owe']);
  });

  test('of a meeting that has begun without one is what was known then', () => {
    const [entry] = day([kept(talk)], '2026-03-03T18:00:00Z');
    expect(entry?.brief.skipped).toBeNull();
    expect(entry?.brief.lines.map(({ text }) => text)).toEqual(fresh?.brief.lines.map(({ text }) => text));
  });

  test('of a meeting cancelled after its brief is kept, and marked as off', () => {
    const gone = kept({ ...talk, status: 'cancelled' });
    const sent = delivery({ state: 'sent', brief: fresh?.brief ?? null });
    const [entry] = day([gone], '2026-03-03T14:57:00Z', { deliveries: [sent] });
    expect([entry?.asSent, entry?.off]).toEqual([true, 'cancelled']);
    expect(nextOf(entry ? [entry] : [], before)).toBeNull();
  });

  test('does not ask the same again the same day', () => {
    const asking = { ...world, asks: [{ id: 'a-1', of: ada.id, what: 'Who learns the rota?', made: '2026-02-26' }] };
    const later = meetingWith([ada], { title: '1:1 Ada again', start: '2026-03-03T19:00:00Z' });
    const entries = day([kept(later), kept(talk)], before, { heads: headsOfBook(asking, before) });
    const asks = entries.map(({ brief }) => brief.lines.some(({ sources }) => sources.some(({ id }) => id === 'a-1')));
    expect(asks).toEqual([true, false]);
  });
});

describe('the next brief', () => {
  const later = meetingWith([ada], { title: 'Berths', start: '2026-03-03T17:00:00Z' });
  const entries = day([kept(later), kept(talk)], before);

  test('is of the first meeting to come, also for five minutes after it began', () => {
    const at = (now: string) => nextOf(entries, now)?.meeting.title;
    expect([at(before), at('2026-03-03T15:04:59Z'), at('2026-03-03T15:05:00Z'), at('2026-03-03T17:05:00Z')]).toEqual([
      '1:1 Ada',
      '1:1 Ada',
      'Berths',
      undefined,
    ]);
  });

  test('tells when the next one is due', () => {
    expect(nextDueOf(entries, before)).toBe('2026-03-03T14:55:00Z');
    expect(nextDueOf(entries, '2026-03-03T14:55:00Z')).toBe('2026-03-03T16:55:00Z');
  });

  test('due within five minutes of another goes with it', () => {
    const close = meetingWith([ada], { title: 'Close by', start: '2026-03-03T15:04:00Z' });
    const standings = day([kept(talk), kept(close)], before).flatMap((entry) => entry.standings);
    expect(standings.map((one) => one.kind === 'planned' && one.at)).toEqual(Array(2).fill('2026-03-03T14:55:00Z'));
  });
});

describe('whether anybody else comes', () => {
  const bare = { ...talk, attendees: [], organizer: null };

  test('is not asked of a calendar that never names attendees', () => {
    const calendars = [{ id: 'work', sync: neverRead }];
    expect(day([kept(bare)], before, { calendars })[0]?.standings).not.toContainEqual({ kind: 'silent', why: 'alone' });
    expect(day([kept(bare)], before)[0]?.standings).toEqual([{ kind: 'silent', why: 'alone' }]);
  });
});

describe('the name of a page', () => {
  test('tells the time of its meeting and none of its words', () => {
    const id = pageId('grievance-ada@harbour.example\n', '2026-03-03T15:00:00Z');
    expect(id).toMatch(/^20260303T150000Z-[0-9a-z]{11}$/);
    const read = readPageId(id);
    expect(read?.start).toBe('2026-03-03T15:00:00Z');
    expect(read && isAbout(read, 'grievance-ada@harbour.example\n')).toBe(true);
    expect(read && isAbout(read, 'another@harbour.example\n')).toBe(false);
  });

  test.each([
    '',
    '../../etc/passwd',
    '20260303T150000Z',
    '2026-03-03T15:00:00Z-0123456789a',
    '20260230T150000Z-0123456789a',
    '20261399T996000Z-0123456789a',
    `${'1'.repeat(999)}`,
  ])('is not %j', (text) => {
    expect(readPageId(text)).toBeNull();
  });
});

test('a day without meetings is an empty list', () => {
  expect(day([], before)).toEqual([]);
});
