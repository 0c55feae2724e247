import type { Person } from '@warmstart/core/people';
import { briefOf, lineOf } from '@warmstart/testing/briefing';
import { book, diff, meetingWith, person, team } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';

const desk = team({ match: { titles: ['*desk*', 'Night rota'] } });
const crew = ['Ada Quist', 'Bo Lindt', 'Cleo Marsh', 'Dev Rao'].map((name) => person({ name, team: desk.id }));
const [ada, bo] = crew as [Person, Person, ...Person[]];
const edda = person({ name: 'Edda Falk', relation: 'peer' });

/** Whether the team is in the room, as its diff tells. */
function deskIsIn(who: Person[], parts: Parameters<typeof meetingWith>[1] = {}, more: Parameters<typeof book>[0] = {}) {
  const world = book({ people: [...crew, edda], teams: [desk], diffs: [diff()], ...more });
  return (
    lineOf(briefOf(world, meetingWith(who, { title: 'Cranes', description: 'Aim: cranes', ...parts })), 'changed') !==
    undefined
  );
}

describe('a team is in the room', () => {
  test.each(['Harbour desk weekly', 'HARBOUR DESK', 'night rota', 'Desk\u200b talk', ' Night  rota '])(
    'when the title matches it: %j',
    (title) => {
      expect(deskIsIn([ada, edda], { title })).toBe(true);
    },
  );

  test('but never when the manager said it is not', () => {
    const series = [{ match: { title: 'Harbour desk*' }, team: desk.id, notTeams: [desk.id] }];
    expect(deskIsIn([ada, bo], { title: 'Harbour desk weekly' }, { series })).toBe(false);
  });

  test('when the series is pinned to it', () => {
    expect(deskIsIn([edda], {}, { series: [{ match: { title: 'Cranes' }, team: desk.id }] })).toBe(true);
  });

  test('when half of its members attend', () => {
    expect(deskIsIn([ada, bo])).toBe(true);
  });

  test.each(['report', 'skip-report'] as const)('in the own 1:1 of a %s', (relation) => {
    const own = { ...ada, relation };
    expect(deskIsIn([own], {}, { people: [own, ...crew.slice(1), edda] })).toBe(true);
  });
});

describe('a team is not in the room', () => {
  test.each(['Desks', 'Rota', 'Night rota 2'])('when the title %j only looks alike', (title) => {
    const exact = team({ match: { titles: ['Night rota', '*desk'] } });
    expect(deskIsIn([ada, edda], { title }, { teams: [exact] })).toBe(false);
  });

  test('when fewer than half of its members attend', () => {
    const five = person({ name: 'Gus Tan', team: desk.id });
    expect(deskIsIn([ada, bo], {}, { people: [...crew, five, edda] })).toBe(false);
  });

  test('when one member of two attends with others', () => {
    expect(deskIsIn([ada, edda], {}, { people: [ada, bo, edda] })).toBe(false);
  });

  test('in the 1:1 of somebody who is no report', () => {
    const peer: Person = { ...ada, relation: 'peer' };
    expect(deskIsIn([peer], {}, { people: [peer, ...crew.slice(1)] })).toBe(false);
  });

  test('when its members declined', () => {
    const invited = meetingWith([ada, bo, edda]).attendees;
    const attendees = invited.map((one) =>
      one.email.startsWith('bo') ? { ...one, response: 'declined' as const } : one,
    );
    expect(deskIsIn([], { attendees })).toBe(false);
  });
});
