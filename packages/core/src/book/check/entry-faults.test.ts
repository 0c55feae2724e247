import { book, person, team } from '@warmstart/testing/builders';
import { expect, test } from 'vitest';
import { entryFaults } from './entry-faults.ts';

const ada = person();
const bo = person({ name: 'Bo Lindt' });

test('an entry that fits has no fault', () => {
  expect(entryFaults(book({ people: [ada, bo] }), 'people', ada.id)).toEqual([]);
});

test.each([
  ['first', (one: typeof ada) => [one, bo]],
  ['last', (one: typeof ada) => [bo, one]],
])('an address of another is a fault of the one asked about, also where it stands %s', (_, people) => {
  const faulty = { ...ada, emails: [...ada.emails, 'BO.lindt+x@harbour.example'] };
  expect(entryFaults(book({ people: people(faulty) }), 'people', ada.id)).toEqual([
    { path: ['emails', 1], what: 'is the address of bo-lindt too: an address belongs to one person' },
  ]);
});

test('so is one of the manager, an id nobody has, and a report on the grid', () => {
  const faulty = { ...ada, emails: ['robin.hale@harbour.example'], team: 'nowhere', power: 3, interest: 3 };
  expect(entryFaults(book({ people: [faulty, bo] }), 'people', ada.id).map(({ path }) => path)).toEqual([
    ['team'],
    ['emails', 0],
    ['power'],
  ]);
});

test('faults of others are not told', () => {
  const people = [ada, { ...bo, team: 'nowhere' }];
  expect(entryFaults(book({ people, teams: [team()] }), 'people', ada.id)).toEqual([]);
});

test('an id that two have is told of the one asked about', () => {
  expect(entryFaults(book({ teams: [team(), team()] }), 'teams', team().id)).toMatchObject([{ path: ['id'] }]);
});
