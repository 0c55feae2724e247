import { expect, test } from 'vitest';
import { type NoteContext, peopleNamed } from './index.ts';

const context: NoteContext = {
  now: '2031-05-06T09:00:00Z',
  zone: 'UTC',
  locale: 'en',
  people: [
    { id: 'wren', name: 'Wren Halloran', relation: 'report', emails: ['wren@mill.example'] },
    { id: 'otto-b', name: 'Otto Brandt', relation: 'peer', aliases: ['Oz'] },
    { id: 'otto-k', name: 'Otto Kiel', relation: 'peer' },
  ],
  attendees: [],
  other: null,
  teams: [],
};

test.each([
  [['wren'], ['wren']],
  [['Wren Halloran', 'wren', 'WREN@mill.example'], ['wren']],
  [
    ['otto-k', ' oz '],
    ['otto-k', 'otto-b'],
  ],
  [['Otto K', ''], ['otto-k']],
])('%j are %j', (words, people) => {
  expect(peopleNamed(words, context)).toEqual({ people, questions: [] });
});

test('whoever is meant by no name, or by two people’s, is asked about and not guessed', () => {
  expect(peopleNamed(['Otto', 'Zed', 'wren'], context)).toEqual({
    people: ['wren'],
    questions: ['Who is Otto? Otto B. or Otto K.', 'Who is Zed?'],
  });
  expect(peopleNamed(['Otto'], { ...context, attendees: ['otto-b'] }).people).toEqual(['otto-b']);
});
