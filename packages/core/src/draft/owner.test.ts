import { attendee, meeting } from '@warmstart/testing/builders';
import { expect, test } from 'vitest';
import { guessOwner } from './owner.ts';

const robin = attendee({ name: 'Robin Hale' });
const ada = attendee({ name: 'Ada Quist' });
const bo = attendee({ name: 'Bo Lind' });
const start = (day: number) => `2026-03-0${day}T10:00:00Z`;

test('the owner is who is in nearly all meetings, under the name most often given', () => {
  const meetings = [
    meeting({ start: start(1), attendees: [robin, ada] }),
    meeting({ start: start(2), attendees: [{ ...robin, email: 'ROBIN.Hale+x@harbour.example', name: null }, bo] }),
    meeting({ start: start(3), attendees: [robin, bo], organizer: null }),
    meeting({ start: start(4), attendees: [ada, bo], organizer: null }),
  ];
  expect(guessOwner(meetings)).toEqual({ address: 'robin.hale@harbour.example', name: 'Robin Hale' });
});

test('of two always together it is who organises', () => {
  const meetings = [1, 2, 3].map((day) => meeting({ start: start(day), attendees: [ada, robin] }));
  expect(guessOwner(meetings)?.name).toBe('Robin Hale');
});

test('nobody is guessed where nobody stands out, or nobody is named', () => {
  const apart = [
    meeting({ start: start(1), organizer: null, attendees: [robin, ada] }),
    meeting({ start: start(2), organizer: null, attendees: [bo] }),
  ];
  expect(guessOwner(apart)).toBeNull();
  expect(guessOwner([meeting({ organizer: null, attendees: [] })])).toBeNull();
  expect(guessOwner([])).toBeNull();
});
