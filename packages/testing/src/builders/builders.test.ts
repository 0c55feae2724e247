import { Book } from '@warmstart/core/book';
import { Meeting } from '@warmstart/core/meeting';
import { expect, test } from 'vitest';
import { attendee, book, meeting, person, series, team } from './index.ts';

test('what the builders make by default passes the schemas of the domain', () => {
  expect(Meeting.parse(meeting())).toEqual(meeting());
  const full = book({ people: [person({ name: 'Zoë Ångström' })], teams: [team()] });
  expect(Book.parse(full)).toEqual(full);
  expect(full.people?.[0]).toMatchObject({ id: 'zoe-angstrom', emails: ['zoe.angstrom@harbour.example'] });
});

test('an attendee is a person who accepted', () => {
  expect(attendee({ name: 'Ada Quist' })).toEqual({
    email: 'ada.quist@harbour.example',
    name: 'Ada Quist',
    response: 'accepted',
    kind: 'person',
  });
});

test('a series shares its UID and counts its occurrences', () => {
  const three = series({ title: 'Standup', start: '2026-03-02T14:00:00Z', minutes: 15 }, { everyDays: 1, times: 3 });
  expect(new Set(three.map((one) => one.uid)).size).toBe(1);
  expect(three.map((one) => one.start)).toEqual([
    '2026-03-02T14:00:00Z',
    '2026-03-03T14:00:00Z',
    '2026-03-04T14:00:00Z',
  ]);
  expect(three.map((one) => one.end)[2]).toBe('2026-03-04T14:15:00Z');
  expect(three.map((one) => one.ordinal)).toEqual([0, 1, 2]);
  expect(three.every((one) => one.recurrenceId === one.start && one.seriesStart === three[0]?.start)).toBe(true);
});
