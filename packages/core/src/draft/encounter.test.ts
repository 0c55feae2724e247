import { attendee, meeting, series } from '@warmstart/testing/builders';
import { expect, test } from 'vitest';
import type { Meeting } from '../meeting/index.ts';
import { encountersOf, invitationsOf } from './encounter.ts';

const robin = attendee({ name: 'Robin Hale' });
const ada = attendee({ name: 'Ada Quist' });
const bo = attendee({ name: 'Bo Lind' });
const start = '2026-02-02T10:00:00Z';

function encounters(meetings: readonly Meeting[]) {
  return encountersOf(invitationsOf(meetings), new Set([robin.email]));
}

test('meetings cancelled, declined, free, of whole days or alone do not count', () => {
  const nothing = [
    meeting({ uid: 'a', start, status: 'cancelled', attendees: [robin, bo] }),
    meeting({ uid: 'b', start, attendees: [{ ...robin, response: 'declined' }, bo] }),
    meeting({ uid: 'c', start, shownAs: 'free', attendees: [robin, bo] }),
    meeting({ uid: 'd', start, days: { from: '2026-02-02', to: '2026-02-03' }, attendees: [robin, bo] }),
    meeting({ uid: 'e', start, attendees: [robin] }),
  ];
  expect(encounters(nothing)).toEqual({ counted: [], sealed: 0, large: 0 });
});

test('crowds are counted apart: thirty people meet, thirty-one listen', () => {
  const crowd = Array.from({ length: 30 }, (_, number) => attendee({ email: `p${number}@harbour.example` }));
  const { counted, large } = encounters([
    meeting({ uid: 'a', start, attendees: [robin, ...crowd.slice(1)] }),
    meeting({ uid: 'b', start, attendees: [robin, ...crowd] }),
  ]);
  expect([counted.length, large]).toEqual([1, 1]);
});

test('who declined, rooms, lists, robots and what is no address are nobody one meets', () => {
  const attendees = [
    robin,
    ada,
    { ...bo, response: 'declined' as const },
    attendee({ name: 'Room 4', kind: 'room' }),
    attendee({ email: 'no-reply@harbour.example' }),
    attendee({ email: 'desk@group.calendar.google.com' }),
    attendee({ email: 'not an address' }),
    attendee({ email: 'hid\u202eden@harbour.example' }),
  ];
  const [only] = encounters([meeting({ attendees })]).counted;
  expect(only?.others.map(({ address }) => address)).toEqual([ada.email]);
  expect(only?.twoPeople).toBe(true);
});

test('an organiser who is not on the list comes too', () => {
  const organizer = { email: bo.email, name: bo.name };
  const [only] = encounters([meeting({ organizer, attendees: [robin] })]).counted;
  expect(only).toMatchObject({ others: [{ address: bo.email, name: 'Bo Lind' }], twoPeople: true, hosted: false });
});

test('with a mailing list invited it is no meeting of two', () => {
  const list = attendee({ name: 'Everybody', kind: 'group' });
  expect(encounters([meeting({ attendees: [robin, ada, list] })]).counted[0]?.twoPeople).toBe(false);
});

test('a mark on one occurrence seals its series, also one that was edited and lost the mark', () => {
  const sealed = series({ visibility: 'private', attendees: [robin, ada] }, { times: 5 });
  const edited = sealed.map((one, number) => (number === 0 ? { ...one, visibility: 'public' as const } : one));
  expect(encounters(edited)).toMatchObject({ counted: [], sealed: 5 });
});

test('the same meeting in two calendars counts once, by the copy that names more', () => {
  const bare = meeting({ uid: 'a', attendees: [robin, ada] });
  const full = meeting({ uid: 'a', attendees: [robin, ada, bo] });
  for (const copies of [
    [bare, full],
    [full, bare],
  ])
    expect(encounters(copies).counted.map(({ others }) => others.length)).toEqual([2]);
});
