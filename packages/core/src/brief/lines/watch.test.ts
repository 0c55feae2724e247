import { headsOfBook } from '@warmstart/core/brief';
import type { Person } from '@warmstart/core/people';
import type { Team } from '@warmstart/core/team';
import { briefOf, knowingMore, lineOf } from '@warmstart/testing/briefing';
import { book, commitment, meetingWith, person, team } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';

const ada = person({ team: 'harbour-desk', motivators: ['mastery'], success: 'Harbour master within a year' });
const bo = person({ name: 'Bo Lindt' });
const launch: Team = team({
  match: { titles: ['*berths*'] },
  model: {
    version: 1,
    expectations: [
      { id: 'pilot', says: 'The pilot starts.', tripwire: { kind: 'slip', signal: 'milestone', plan: '2026-03-20' } },
    ],
  },
});
const slow = { id: 'one-log', team: 'harbour-desk', what: 'One log book', slow: true };
const gate = person({ name: 'Dev Rao', relation: 'partner', approves: ['pilot insurance'], assessed: '2026-01-05' });
const settings = { match: { title: '*' }, watch: 'If scope creeps, then trade one for one' };
const stance = { says: 'No night work.', on: '2026-01-10', noGo: true };

function watchOf(people: Person[], more: Parameters<typeof book>[0] = {}, title = 'Spring berths') {
  const world = book({ people, teams: [launch], commitments: [commitment()], ...more });
  return lineOf(briefOf(world, meetingWith(people, { title })), 'watch');
}

describe('the watch, best first', () => {
  const everything = { series: [settings], initiatives: [slow] };
  const cleo = person({ name: 'Cleo Marsh', relation: 'peer', power: 4, interest: 4, positions: [stance] });

  test('is what a note of the series set', () => {
    const world = book({ people: [ada], ...everything });
    const meeting = meetingWith([ada]);
    const heads = knowingMore(headsOfBook(world, meeting.start), {
      series: { watch: { id: 'n-1', text: 'if it drags, then stop', on: '2026-02-20' } },
    });
    expect(lineOf(briefOf(world, meeting, { heads }), 'watch')).toEqual({
      slot: 'watch',
      label: 'Watch',
      text: 'if it drags, then stop.',
      sources: [{ type: 'note', id: 'n-1', at: '2026-02-20' }],
    });
  });

  test('is what the series is set to', () => {
    expect(watchOf([ada, cleo, gate], everything)).toMatchObject({
      text: 'If scope creeps, then trade one for one.',
      sources: [{ type: 'series', id: '*', at: null }],
    });
  });

  test('is what not to contradict', () => {
    expect(watchOf([ada, cleo, gate], { initiatives: [slow] })).toMatchObject({
      text: 'If talk nears “No night work” (Cleo), then do not contradict it.',
      sources: [{ type: 'position', id: cleo.id, at: '2026-01-10' }],
    });
  });

  test('is whose yes is needed for what ships soon', () => {
    expect(watchOf([ada, gate], { initiatives: [slow] })).toMatchObject({
      text: 'If Harbour Desk (20 Mar) comes up, then get Dev’s yes: pilot insurance.',
      sources: [{ type: 'person', id: gate.id, at: '2026-01-05' }],
    });
  });

  test('is a slow initiative', () => {
    expect(watchOf([ada, bo], { initiatives: [slow] })).toMatchObject({
      text: 'If it is slow, then ask what makes it costly before calling it buy-in.',
      sources: [{ type: 'initiative', id: 'one-log', at: null }],
    });
  });

  test('is what moves the one other person', () => {
    expect(watchOf([ada], {}, '1:1 Ada')).toMatchObject({
      text: 'If plans come up, then tie them to mastery: Harbour master within a year.',
      sources: [{ type: 'person', id: ada.id, at: null }],
    });
  });

  test('is the default of the kind', () => {
    expect(watchOf([bo], { commitments: [commitment({ to: bo.id })] }, '1:1 Bo')).toMatchObject({
      text: 'If progress is slow, then ask what costs most.',
      sources: [{ type: 'default', id: 'one-on-one', at: null }],
    });
  });
});

describe('among several positions', () => {
  const holding = (name: string, power: number, interest: number, on: string) =>
    person({ name, relation: 'peer', power, interest, positions: [{ says: `${name} holds`, on, noGo: true }] });
  const heard = (people: Person[]) => watchOf(people)?.text;

  test('more power counts first', () => {
    const people = [holding('Cleo', 4, 5, '2026-02-01'), holding('Dev', 5, 1, '2026-01-01')];
    expect(heard(people)).toContain('“Dev holds”');
  });

  test('then more interest', () => {
    const people = [holding('Cleo', 4, 2, '2026-02-01'), holding('Dev', 4, 3, '2026-01-01')];
    expect(heard(people)).toContain('“Dev holds”');
  });

  test('then the newer one', () => {
    const people = [holding('Cleo', 4, 3, '2026-01-01'), holding('Dev', 4, 3, '2026-02-01')];
    expect(heard(people)).toContain('“Dev holds”');
  });

  test('one that may be contradicted is not watched', () => {
    const open = person({ name: 'Cleo Marsh', relation: 'peer', positions: [{ says: 'Night work is fine.' }] });
    expect(watchOf([open, bo])?.text ?? '').not.toContain('Night work');
  });

  test('a long one is cut, the advice is not', () => {
    const says = 'Nobody works at night in this harbour while the insurance and the union and the sea disagree.';
    const held = person({ name: 'Cleo Marsh', relation: 'peer', positions: [{ says, noGo: true }] });
    expect(watchOf([held, bo])?.text).toBe(
      'If talk nears “Nobody works at night in this harbour while…” (Cleo), then do not contradict it.',
    );
  });
});

describe('whoever must approve', () => {
  const planned = (plan: string): Team => ({
    ...launch,
    model: {
      version: 1,
      expectations: [{ id: 'pilot', says: 'It starts.', tripwire: { kind: 'slip', signal: 'milestone', plan } }],
    },
  });

  test.each([
    { plan: '2026-03-03', told: true },
    { plan: '2026-04-02', told: true },
    { plan: '2026-04-03', told: false },
    { plan: '2026-03-02', told: false },
  ])('is watched from 30 days before to the day ($plan)', ({ plan, told }) => {
    const text = watchOf([bo, gate], { teams: [planned(plan)] })?.text ?? '';
    expect(text.includes('get Dev’s yes')).toBe(told);
  });

  test('counts only in the room', () => {
    const world = book({ people: [bo, ada, gate], teams: [launch], commitments: [commitment()] });
    expect(lineOf(briefOf(world, meetingWith([bo, ada])), 'watch')?.text ?? '').not.toContain('Dev');
  });

  test('is asked about what ships first', () => {
    const later: Team = { ...planned('2026-03-30'), id: 'tugs', name: 'Tugs' };
    expect(watchOf([bo, gate], { teams: [later, launch] })?.text).toContain('If Harbour Desk (20 Mar)');
  });
});

describe('what moves somebody', () => {
  test.each([
    [{ motivators: ['mastery', 'autonomy'] }, 'If plans come up, then tie them to mastery and autonomy.'],
    [{ success: 'Harbour master.' }, 'If plans come up, then tie them to this: Harbour master.'],
  ])('for a report: %j', (parts, text) => {
    expect(watchOf([person({ name: 'Bo Lindt', ...parts })], {}, '1:1 Bo')?.text).toBe(text);
  });

  test.each([
    [{ incentives: ['Full berths by May'], success: 'Peace' }, 'her: Full berths by May.'],
    [{ success: 'Peace', motivators: ['calm'] }, 'her: Peace.'],
    [{ motivators: ['calm', 'order'] }, 'her: calm and order.'],
  ])('for others: %j', (parts, end) => {
    const cleo = person({ name: 'Cleo Marsh', relation: 'peer', pronoun: 'she', ...parts });
    expect(watchOf([cleo], { commitments: [commitment({ to: cleo.id })] }, '1:1 Cleo')?.text).toBe(
      `If we disagree, then start from what counts for ${end}`,
    );
  });

  test('is not spread out before others', () => {
    expect(watchOf([ada, bo], {}, 'Staff weekly')?.text).toBe('If I start solving, then ask who owns it.');
  });
});

describe('an initiative', () => {
  test('that is done is no longer watched', () => {
    expect(watchOf([ada, bo], { initiatives: [{ ...slow, done: true }] }, 'Design of berths')?.sources[0]?.type).toBe(
      'default',
    );
  });

  test('of a team that is not in the room is not watched', () => {
    const other = { ...slow, team: 'tugs' };
    expect(watchOf([ada, bo], { initiatives: [other] }, 'Design of berths')?.sources[0]?.type).toBe('default');
  });

  test('that is slow comes before one that is not', () => {
    const steady = { ...slow, id: 'a-first', slow: false };
    expect(watchOf([ada, bo], { initiatives: [steady, slow] })?.sources).toEqual([
      { type: 'initiative', id: 'one-log', at: null },
    ]);
  });
});
