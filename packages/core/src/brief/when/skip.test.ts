import { type Skip, skips } from '@warmstart/core/brief';
import type { Manager } from '@warmstart/core/manager';
import type { Meeting } from '@warmstart/core/meeting';
import { briefOf, briefsOf } from '@warmstart/testing/briefing';
import { attendee, book, manager, meeting, meetingWith, person } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';

const ada = person();
const organizer = { email: 'una@sea.example', name: 'Una Voss' };
const stranger = {
  organizer,
  attendees: [attendee({ name: manager().name, response: 'needs-action' }), attendee(organizer)],
};
const crowd = Array.from({ length: 30 }, (_, i) => person({ name: `Hand ${i}`, emails: [`hand${i}@harbour.example`] }));

function skipOf(parts: Partial<Meeting>, set: Partial<Manager> = {}, now = '2026-03-03T12:00:00Z'): Skip | null {
  const world = book({ manager: manager(set), people: [ada] });
  return briefOf(world, meetingWith([ada], { description: 'Aim: berths', ...parts }), { now }).skipped;
}

const declined = [attendee({ name: manager().name, response: 'declined' }), attendee({ name: ada.name })];
const alone = [attendee({ name: manager().name })];

describe('a meeting gets no brief', () => {
  test.each([
    ['cancelled', { status: 'cancelled' }],
    ['declined', { attendees: declined }],
    ['all-day', { days: { from: '2026-03-03', to: '2026-03-04' } }],
    ['free', { shownAs: 'free' }],
    ['alone', { attendees: alone }],
    ['past', { start: '2026-03-03T11:59:00Z' }],
    ['stranger', stranger],
    [
      'too-large',
      { organizer: { email: 'ada.quist@harbour.example', name: null }, attendees: meetingWith(crowd).attendees },
    ],
    ['nothing-known', { description: null }],
  ] satisfies [Skip, Partial<Meeting>][])('%s', (skip, parts) => {
    expect(skipOf(parts)).toBe(skip);
  });

  test('muted', () => {
    const world = book({ people: [ada], series: [{ match: { title: 'Berths*' }, muted: true }] });
    expect(briefOf(world, meetingWith([ada], { title: 'Berths' })).skipped).toBe('muted');
  });

  test('quiet-hours', () => {
    expect(skipOf({}, { quietHours: { from: '09:00', to: '10:00' } })).toBe('quiet-hours');
  });

  test('else it gets one', () => {
    expect(skipOf({})).toBeNull();
  });

  test('and what is kept is the reason, no line', () => {
    const brief = briefOf(book({ people: [ada] }), meetingWith([ada], { shownAs: 'free', description: 'Aim: berths' }));
    expect(brief).toMatchObject({ skipped: 'free', lines: [], left_out: [] });
  });
});

describe('of several reasons', () => {
  const quiet = manager({ quietHours: { from: '00:00', to: '23:59' } });
  const muted = book({ manager: quiet, series: [{ match: { title: '*' }, muted: true }] });
  const guests = crowd.map(({ name }) => attendee({ name, email: `${name.replace(' ', '')}@sea.example` }));
  const me = attendee({ name: manager().name, response: 'needs-action' });
  const everything = meeting({
    start: '2026-03-03T11:00:00Z',
    status: 'cancelled',
    attendees: [{ ...me, response: 'declined' }],
    days: { from: '2026-03-03', to: '2026-03-04' },
    shownAs: 'free',
    organizer: null,
  });
  const skipped = (one: Meeting, world = muted) =>
    briefOf(world, one, { now: '2026-03-03T12:00:00Z', attendeesNamed: true }).skipped;

  test('the first in the order of the contract counts', () => {
    let left = everything;
    const told: (Skip | null)[] = [skipped(left)];
    const without = (parts: Partial<Meeting>) => {
      left = { ...left, ...parts };
      told.push(skipped(left));
    };
    without({ status: 'confirmed' });
    without({ attendees: [me] });
    without({ days: null });
    without({ shownAs: 'busy' });
    without({ attendees: [me, ...guests], organizer });
    without({ start: '2026-03-03T15:00:00Z', end: '2026-03-03T16:00:00Z' });
    without({ organizer: null });
    without({ attendees: [me, ...guests.slice(0, 3)] });
    told.push(skipped(left, book({ manager: quiet })), skipped(left, book()));
    expect(told).toEqual([...skips]);
  });
});

describe('alone', () => {
  test('is a meeting all others declined', () => {
    expect(skipOf({ attendees: [...alone, attendee({ name: ada.name, response: 'declined' })] })).toBe('alone');
  });

  test('is one with a room and nobody else', () => {
    expect(skipOf({ attendees: [...alone, attendee({ name: 'Quay', kind: 'room' })] })).toBe('alone');
  });

  test('is not one with a group', () => {
    expect(skipOf({ attendees: [...alone, attendee({ name: 'Crew', kind: 'group' })] })).toBeNull();
  });

  test('is told apart for each feed, where one names attendees and another none', () => {
    const bare = meeting({ uid: 'bare@harbour.example', attendees: [] });
    const own = meeting({ uid: 'own@harbour.example', attendees: alone });
    const attendeesNamed = ({ uid }: Meeting) => uid === own.uid;
    const told = briefsOf(book(), [bare, own], { attendeesNamed }).map(({ meeting: { uid }, skipped }) => [
      uid,
      skipped,
    ]);
    expect(told).toEqual([
      ['bare@harbour.example', 'nothing-known'],
      ['own@harbour.example', 'alone'],
    ]);
  });

  test('is none in a feed that names no attendees at all', () => {
    const bare = { attendees: [], organizer: null };
    expect(skipOf(bare)).toBeNull();
    const both = [
      meetingWith([ada]),
      meeting({ ...bare, title: 'Focus', start: '2026-03-03T16:00:00Z', description: 'Aim: rest' }),
    ];
    expect(briefsOf(book({ people: [ada] }), both).map(({ skipped }) => skipped)[1]).toBe('alone');
  });
});

describe('past', () => {
  test('a meeting that starts now is not', () => {
    expect(skipOf({}, {}, '2026-03-03T15:00:00Z')).toBeNull();
    expect(skipOf({}, {}, '2026-03-03T15:00:01Z')).toBe('past');
  });
});

describe('a stranger', () => {
  const invited = (parts: Partial<Meeting>, set: Partial<Manager> = {}) => skipOf({ ...stranger, ...parts }, set);
  const answered = (response: 'accepted' | 'tentative' | 'needs-action') => [
    attendee({ name: manager().name, response }),
    attendee(organizer),
  ];
  const by = (email: string) => ({ organizer: { email, name: null } });

  test('is no stranger once accepted', () => {
    expect(invited({ attendees: answered('accepted') })).toBeNull();
    expect(invited({ attendees: answered('tentative') })).toBe('stranger');
  });

  test('is nobody of the own domain', () => {
    expect(invited(by('new.hand@HARBOUR.example'))).toBeNull();
  });

  test.each([
    'x@harbour.example.evil.example',
    'x@evilharbour.example',
    'harbour.example',
    'x@harbour.example@evil.example',
  ])('is %s, whose domain only looks alike', (email) => {
    expect(invited(by(email))).toBe('stranger');
  });

  test('is nobody the book knows', () => {
    const world = book({ people: [person({ name: 'Una Voss', emails: ['una+harbour@sea.example'] })] });
    expect(
      briefOf(world, meeting({ ...stranger, start: '2026-03-03T15:00:00Z', description: 'Aim: x' })).skipped,
    ).toBeNull();
  });

  test.each(['gmail.com', 'outlook.com', 'icloud.com', 'gmx.de', 'proton.me'])(
    'may share the public domain %s',
    (domain) => {
      expect(invited(by(`una@${domain}`), { aliases: [`robin@${domain}`] })).toBe('stranger');
    },
  );

  test('is not the manager', () => {
    expect(invited(by('Robin.Hale+x@harbour.example'))).toBeNull();
  });
});

describe('too large', () => {
  const sized = (size: number, parts: Partial<Meeting> = {}, set: Partial<Manager> = {}) =>
    skipOf(
      { ...meetingWith(crowd.slice(0, size - 1)), organizer: { email: 'hand0@harbour.example', name: null }, ...parts },
      set,
    );

  test('is more than 30, the manager counted', () => {
    expect(sized(30)).toBe('nothing-known');
    expect(sized(31)).toBe('too-large');
  });

  test('is more than the manager set', () => {
    expect(sized(5, {}, { meetingSize: 4 })).toBe('too-large');
    expect(sized(31, {}, { meetingSize: 40 })).toBe('nothing-known');
  });

  test('is nothing the manager hosts', () => {
    expect(sized(31, { organizer: { email: 'robin.hale@harbour.example', name: null } })).toBe('nothing-known');
  });

  test('rooms do not count, nor a person twice', () => {
    const { attendees } = meetingWith(crowd.slice(0, 29));
    const more = [attendee({ name: 'Quay', kind: 'room' }), attendee({ email: 'Hand1+cal@harbour.example' })];
    expect(sized(30, { attendees: [...attendees, ...more] })).toBe('nothing-known');
  });
});

describe('quiet hours', () => {
  const at = (start: string, from: string, to: string) =>
    skipOf({ start, end: start }, { quietHours: { from, to }, lead: '5m' });

  // New York is five hours behind: 15:00Z is 10:00, its brief is due at 09:55.
  test.each([
    ['2026-03-03T15:00:00Z', '09:55', '10:00', 'quiet-hours'],
    ['2026-03-03T15:00:00Z', '09:00', '09:55', null],
    ['2026-03-03T15:00:00Z', '09:56', '10:30', null],
    ['2026-03-04T03:00:00Z', '20:00', '07:00', 'quiet-hours'],
    ['2026-03-04T11:00:00Z', '20:00', '07:00', 'quiet-hours'],
    ['2026-03-04T12:05:00Z', '20:00', '07:00', null],
    ['2026-03-04T01:05:00Z', '20:00', '07:00', 'quiet-hours'],
    ['2026-03-04T01:04:00Z', '20:00', '07:00', null],
  ])('a meeting at %s under %s to %s: %s', (start, from, to, skip) => {
    expect(at(start, from, to)).toBe(skip);
  });
});
