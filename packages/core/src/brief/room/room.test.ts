import { type Brief, headsOfBook } from '@warmstart/core/brief';
import type { Attendee } from '@warmstart/core/meeting';
import type { Person } from '@warmstart/core/people';
import { briefOf } from '@warmstart/testing/briefing';
import { attendee, book, commitment, manager, meeting, meetingWith, person } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { roomOf } from './room.ts';

const ada = person({ emails: ['ada@harbour.example', 'ada.quist@harbour.example'] });
const bo = person({ name: 'Bo Lindt' });
const cleo = person({ name: 'Cleo Marsh', relation: 'peer' });
const people = [ada, bo, cleo];
const robin = attendee({ name: manager().name });
const world = book({
  manager: manager({ aliases: ['robin@harbour.example'] }),
  people,
  commitments: people.map(({ id }) => commitment({ id: `c-${id}`, to: id })),
});
const heads = headsOfBook(world, '2026-03-03T12:00:00Z');

function roomWith(others: Attendee[], parts: Parameters<typeof meeting>[0] = {}) {
  const { people, strangers, ...room } = roomOf(meeting({ attendees: [robin, ...others], ...parts }), heads, null);
  return { ...room, people: people.map((head) => head.person.id), strangers: strangers.map(({ email }) => email) };
}

function namesIn(brief: Brief): string {
  return brief.header.split(' · ')[1] ?? '';
}

describe('who is in the room', () => {
  test.each([
    'ada@harbour.example',
    'ADA@Harbour.Example',
    'ada+cal@harbour.example',
    'Ada.Quist+x+y@HARBOUR.example',
    ' ada.quist@harbour.example ',
  ])('%j is Ada by her address', (email) => {
    expect(roomWith([attendee({ email })])).toMatchObject({ people: [ada.id], strangers: [], twoPeople: true });
  });

  test.each([
    'ada@other.example',
    'a.da@harbour.example',
    'adaquist@harbour.example',
    'ada@harbour.example.evil.example',
  ])('%j is somebody else, whatever the name says', (email) => {
    expect(roomWith([attendee({ email, name: 'Ada Quist' })])).toMatchObject({ people: [], strangers: [email] });
  });

  test('nobody is known by name alone', () => {
    const nameless = attendee({ name: 'Ada Quist', email: 'mailto:unknown' });
    const brief = briefOf(
      world,
      meeting({ title: 'Ada and Robin: cranes', attendees: [robin, nameless], start: '2026-03-03T15:00:00Z' }),
    );
    expect(JSON.stringify(brief)).not.toContain('Berth plan');
  });

  test('a person invited under two addresses comes once', () => {
    const twice = ada.emails.map((email) => attendee({ email }));
    expect(roomWith(twice)).toMatchObject({ people: [ada.id], twoPeople: true, invited: 2 });
  });

  test('whoever the manager keeps out of the series comes as a stranger, of whom nothing is said', () => {
    const series = [{ match: { title: 'Berths' }, notPeople: [ada.id] }];
    const brief = (set: typeof series) =>
      briefOf({ ...world, series: set }, meetingWith([ada, bo], { title: 'Berths', description: 'Aim: berths' }));
    const owed = (one: Brief) => one.lines.flatMap(({ sources }) => sources.map(({ id }) => id));
    expect(owed(brief([]))).toContain(`c-${ada.id}`);
    expect(owed(brief(series))).not.toContain(`c-${ada.id}`);
    expect(owed(brief(series))).toContain(`c-${bo.id}`);
  });

  test('the manager is never among them, under any address', () => {
    const mine = [attendee({ email: 'Robin+vip@harbour.example' }), attendee({ email: 'ROBIN.hale@harbour.example' })];
    expect(roomWith([...mine, attendee({ email: 'ada@harbour.example' })])).toMatchObject({
      people: [ada.id],
      strangers: [],
      twoPeople: true,
      invited: 2,
    });
  });

  test('whoever declined is not there', () => {
    const gone = attendee({ email: 'bo.lindt@harbour.example', response: 'declined' });
    expect(roomWith([attendee({ email: 'ada@harbour.example' }), gone])).toMatchObject({
      people: [ada.id],
      twoPeople: true,
    });
  });

  test.each(['tentative', 'needs-action'] as const)('whoever answered %s may come', (response) => {
    expect(roomWith([attendee({ email: 'bo.lindt@harbour.example', response })]).people).toEqual([bo.id]);
  });

  test.each([
    { responses: ['declined', 'accepted'], here: true },
    { responses: ['accepted', 'declined'], here: true },
    { responses: ['needs-action', 'declined'], here: false },
    { responses: ['declined', 'tentative'], here: true },
  ] as const)('of two answers under two addresses ($responses) here: $here', ({ responses, here }) => {
    const twice = ada.emails.map((email, i) => attendee({ email, response: responses[i] ?? 'accepted' }));
    expect(roomWith(twice).people).toEqual(here ? [ada.id] : []);
  });

  test('rooms and equipment are nobody', () => {
    const quay = attendee({ email: 'quay@rooms.example', name: 'Quay room', kind: 'room' });
    expect(roomWith([attendee({ email: 'ada@harbour.example' }), quay])).toMatchObject({
      strangers: [],
      twoPeople: true,
      invited: 2,
    });
  });

  test('a group is more than one person', () => {
    const crew = attendee({ email: 'crew@harbour.example', kind: 'group' });
    expect(roomWith([attendee({ email: 'ada@harbour.example' }), crew])).toMatchObject({
      people: [ada.id],
      groups: 1,
      twoPeople: false,
      invited: 3,
    });
  });
});

describe('the organiser', () => {
  const organizer = { email: 'ada@harbour.example', name: 'Ada' };

  test('who is missing on the list comes all the same', () => {
    expect(roomWith([], { organizer })).toMatchObject({ people: [ada.id], twoPeople: true, hosting: false });
  });

  test('who declined does not', () => {
    expect(
      roomWith([attendee({ email: 'ada.quist@harbour.example', response: 'declined' })], { organizer }).people,
    ).toEqual([]);
  });

  test('named alone, without a list, leaves open who else comes', () => {
    const { people, twoPeople } = roomWith([], { organizer, attendees: [] });
    expect({ people, twoPeople }).toEqual({ people: [ada.id], twoPeople: false });
  });

  test('named alone for a 1:1 is the other one', () => {
    expect(roomWith([], { organizer, attendees: [], title: '1:1 Ada' }).twoPeople).toBe(true);
  });

  test('may be the manager, under any address', () => {
    expect(roomWith([], { organizer: { email: 'Robin+x@harbour.example', name: null } }).hosting).toBe(true);
  });
});

describe('how many meet', () => {
  const guest = (name: string) => attendee({ name, email: `${name}@sea.example` });

  test('two, also with somebody unknown', () => {
    expect(roomWith([guest('una')]).twoPeople).toBe(true);
  });

  test('more than two, with unknown people too', () => {
    expect(roomWith([attendee({ email: 'ada@harbour.example' }), guest('una')]).twoPeople).toBe(false);
  });

  test('nobody but the manager is not two', () => {
    expect(roomWith([]).twoPeople).toBe(false);
  });
});

describe('what is private among two', () => {
  const secret = (who: Person) => commitment({ to: who.id, what: 'Pay rise', private: true });
  const told = (who: Person[]) =>
    JSON.stringify(briefOf({ ...world, commitments: [secret(ada)] }, meetingWith(who, { description: 'Aim: berths' })));

  test('shows in the 1:1 with that person and nowhere else', () => {
    expect(told([ada])).toContain('Pay rise');
    expect(told([ada, bo])).not.toContain('Pay rise');
    expect(told([bo])).not.toContain('Pay rise');
  });
});

test('people stand by the weight of promises to them, whatever the order of the invitation', () => {
  const boss = person({ name: 'Edda Falk', relation: 'boss', power: 5, interest: 5 });
  const dev = person({ name: 'Dev Rao', relation: 'partner', power: 5, interest: 1 });
  const everybody = [cleo, dev, bo, boss];
  const names = [everybody, [...everybody].reverse()].map((who) =>
    namesIn(briefOf(book({ people: everybody }), meetingWith(who, { description: 'Aim: berths' }))),
  );
  expect(names).toEqual(Array(2).fill('Edda (boss), Bo (report), Dev (partner), Cleo (peer)'));
});
