import type { Book } from '@warmstart/core/book';
import { writeBook } from '@warmstart/core/book';
import { person, team } from '@warmstart/testing/builders';
import { calendarText } from '@warmstart/testing/ics-text';
import { hanna, type Newcomer } from '../hanna.ts';

const address = (name: string) => `${name}@kestrel-parcels.example`;

const tracking = team({
  id: 'tracking',
  name: 'Tracking',
  sources: ['github:kestrel/tracking'],
  match: { titles: ['tracking*'] },
  model: {
    version: 1,
    verified: '2027-02-01',
    expectations: [
      {
        id: 'quick-reviews',
        says: 'Reviewed next day.',
        tripwire: { kind: 'waiting', signal: 'pr-opened', until: 'pr-review' },
      },
      {
        id: 'delay',
        says: 'A scan shows within two minutes.',
        tripwire: { kind: 'band', signal: 'metric:scan-delay', max: 2, unit: 'min' },
      },
    ],
  },
});

const depot = team({
  id: 'depot',
  name: 'Depot',
  sources: ['github:kestrel/depot'],
  match: { titles: ['depot*'] },
  model: {
    version: 1,
    verified: '2027-02-01',
    expectations: [
      { id: 'ships', says: 'Something ships every week.', tripwire: { kind: 'quiet', signal: 'merge', after: '5wd' } },
    ],
  },
});

/** Two teams that work at GitHub, and two important things that wait. */
const book: Book = {
  manager: {
    name: 'Hanna Lindqvist',
    email: hanna,
    timezone: 'Europe/Berlin',
    locale: 'en-GB',
    workingHours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '17:30' },
    lead: '5m',
    review: { day: 'fri', at: '14:00' },
  },
  teams: [tracking, depot],
  people: [
    person({ id: 'elif', name: 'Elif Kaya', emails: [address('elif')], team: 'tracking', accounts: ['github:elif-k'] }),
    person({ id: 'ravi', name: 'Ravi Menon', emails: [address('ravi')], team: 'depot', accounts: ['github:ravi-m'] }),
  ],
  important: [
    { id: 'i-onepage', what: 'canary page on what we stop', added: '2026-12-14', deferred: 3, minutes: 60 },
    { id: 'i-rota', what: 'canary rota for nights', added: '2027-01-20', deferred: 1, minutes: 60 },
  ],
};

const everybody = [hanna, address('elif'), address('ravi')];

const talks = [
  { title: 'Tracking weekly', start: '20270212T122000Z', end: '20270212T122500Z', people: everybody },
  { title: 'Depot weekly', start: '20270212T123000Z', end: '20270212T124000Z', people: everybody },
];

/** Her Friday, an hour before her review. */
export const friday: Newcomer = {
  email: hanna,
  book: () => writeBook(book),
  calendar: () => calendarText(talks),
  at: '2027-02-12T12:00:00Z',
};

/** The week it is the review of. */
export const week = '2027-W06';
