import { headsOfBook } from '@warmstart/core/brief';
import { book, commitment, meetingWith, person } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { meetingsWith, reminderLines } from './digest.ts';

const ida = person({ name: 'Ida Falk' });
const gus = person({ name: 'Gus Orr', relation: 'boss', power: 5, interest: 5 });
const low = person({ name: 'Lo Wey', relation: 'peer', power: 2, interest: 2 });
const people = [ida, gus, low];
const due = '2026-03-04';
const promises = people.map(({ id }) => commitment({ id: `c-${id}`, from: 'me', to: id, what: 'The chart', due }));
const morning = '2026-03-03T12:00:00Z';
const world = (parts: Parameters<typeof book>[0] = {}) => book({ people, commitments: promises, ...parts });
const lines = (of = world(), meetings: Parameters<typeof meetingsWith>[0] = []) =>
  reminderLines(of, '2026-03-03', meetingsWith(meetings, headsOfBook(of, morning), morning));

describe('what no meeting of the day reminds of', () => {
  test('is what falls due tomorrow for reports and those to manage closely', () => {
    expect(lines()).toEqual(['Due tomorrow: Ida Falk: The chart', 'Due tomorrow: Gus Orr: The chart']);
    expect(lines(world({ commitments: promises.map((one) => ({ ...one, due: '2026-03-05' })) }))).toEqual([]);
  });

  test('is left to the brief where they meet, unless they called it off', () => {
    const meeting = meetingWith([gus], { start: '2026-03-03T15:00:00Z' });
    expect(lines(world(), [meeting])).toEqual(['Due tomorrow: Ida Falk: The chart']);
    expect(lines(world(), [{ ...meeting, status: 'cancelled' }])).toHaveLength(2);
  });

  test('of what is private only a meeting between two reminds; of what is sealed nothing says a word', () => {
    const commitments = promises.map((one) => ({ ...one, private: true }));
    const both = meetingWith([gus, ida], { start: '2026-03-03T15:00:00Z' });
    expect(lines(world({ commitments }), [both])).toHaveLength(2);
    expect(lines(world({ commitments: promises.map((one) => ({ ...one, sealed: true })) }))).toEqual([]);
    const { manager } = world();
    const linked = world({ commitments, manager: { ...manager, privateBody: 'link' } });
    expect(lines(linked)).toEqual(['Due tomorrow: a promise', 'Due tomorrow: a promise']);
  });

  test('is praise once three days have passed, until it is given', () => {
    const praise = {
      id: 'p-1',
      kind: 'praise' as const,
      person: low.id,
      what: 'the log',
      on: '2026-02-28',
      due: '2026-03-03',
    };
    const owed = (more: object) => lines(world({ commitments: [], marks: [{ ...praise, ...more }] }));
    expect(owed({})).toEqual(['Praise owed: Lo Wey: the log']);
    expect(owed({ due: '2026-03-04' })).toEqual([]);
    expect(owed({ closed: '2026-03-02' })).toEqual([]);
    expect(owed({ sealed: true })).toEqual([]);
  });
});
