import { attendee, meetingWith, person } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { correctionOf, toldOf } from './told.ts';

const ada = person();
const bo = person({ name: 'Bo Lindt' });
const talk = meetingWith([ada, bo]);
const saying = {
  zone: 'America/New_York',
  locale: 'en-US',
  sealed: false,
  nameOf: (email: string) => email.split('.')[0] ?? '',
};
const changed = (parts: Partial<typeof talk>, set: Partial<typeof saying> = {}) =>
  correctionOf(toldOf(talk), toldOf({ ...talk, ...parts }), { ...saying, ...set });

describe('after a brief went out', () => {
  test.each<[string, Partial<typeof talk>]>([
    ['another title', { title: 'Renamed' }],
    ['another description', { description: 'New agenda' }],
    ['another room', { location: 'Pier 4' }],
    ['another end', { end: '2026-03-03T16:30:00Z' }],
    ['an answer', { attendees: talk.attendees.map((one) => ({ ...one, response: 'tentative' as const })) }],
    ['a room joining', { attendees: [...talk.attendees, attendee({ name: 'Pier 4', kind: 'room' })] }],
  ])('%s is for the page only', (_, parts) => {
    expect(changed(parts)).toBeNull();
  });

  test('another time is said', () => {
    expect(changed({ start: '2026-03-03T20:00:00Z' })).toEqual({ kind: 'moved', says: 'Moved from 10:00 to 15:00.' });
  });

  test('another day is said with its date, and the year where it changes', () => {
    expect(changed({ start: '2026-03-06T15:00:00Z' })?.says).toBe('Moved from 10:00 to Fri 6 Mar, 10:00.');
    expect(changed({ start: '2027-01-08T15:00:00Z' })?.says).toBe('Moved from 10:00 to Fri 8 Jan 2027, 10:00.');
  });

  test('a cancellation is said, and no more after it', () => {
    expect(changed({ status: 'cancelled' })).toEqual({ kind: 'cancelled', says: 'Cancelled: the meeting of 10:00.' });
    const off = toldOf({ ...talk, status: 'cancelled' });
    expect(
      correctionOf(off, toldOf({ ...talk, status: 'cancelled', start: '2026-03-04T15:00:00Z' }), saying),
    ).toBeNull();
    expect(correctionOf(off, toldOf(talk), saying)?.says).toBe('It takes place after all, at 10:00.');
  });

  test('who joins and who will not come is said by name, three at most', () => {
    const declined = talk.attendees.map((one) =>
      one.name === 'Bo Lindt' ? { ...one, response: 'declined' as const } : one,
    );
    const cleo = attendee({ name: 'Cleo Marsh' });
    expect(changed({ attendees: [...declined, cleo] })).toEqual({ kind: 'people', says: 'Now with cleo, without bo.' });
    const many = ['Dev Ray', 'Edda Lund', 'Finn Moe', 'Gil Ode', 'Hal Ims'].map((name) => attendee({ name }));
    expect(changed({ attendees: [...talk.attendees, ...many] })?.says).toBe('Now with dev, edda, finn and 2 more.');
  });

  test('a change taken back leaves nothing to say', () => {
    expect(changed({})).toBeNull();
  });

  test('of a sealed meeting nothing is said but that it changed', () => {
    expect(changed({ start: '2026-03-03T20:00:00Z' }, { sealed: true })?.says).toBe('A meeting changed.');
  });
});
