import type { Person } from '@warmstart/core/people';
import { briefOf } from '@warmstart/testing/briefing';
import { attendee, book, meeting, meetingWith, person } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';

const ada = person();
const cleo = person({ name: 'Cleo Marsh', relation: 'peer', power: 4, interest: 4 });
const dev = person({ name: 'Dev Rao', relation: 'partner', power: 5, interest: 3 });
const known = { seriesStart: '2025-03-04T15:00:00Z' };

function headerOf(people: Person[], parts: Parameters<typeof meeting>[0] = {}, more: Person[] = []) {
  return briefOf(book({ people: [...people, ...more] }), meetingWith(people, { ...known, ...parts })).header;
}

describe('the header', () => {
  test('says when in the manager’s zone, who, and the quadrant', () => {
    expect(headerOf([cleo])).toBe('10:00 · Cleo (peer) · manage closely');
  });

  test('a first meeting says so', () => {
    expect(headerOf([cleo], { seriesStart: null, description: 'Berths' })).toBe(
      '10:00 · Cleo (peer) · manage closely · first meeting',
    );
  });

  test.each([
    ['report', 'Ada (report)'],
    ['skip-report', 'Ada (skip, via Bo)'],
    ['peer', 'Ada (peer, via Bo)'],
    ['boss', 'Ada (boss, via Bo)'],
    ['skip-boss', 'Ada (skip-boss, via Bo)'],
    ['partner', 'Ada (partner, via Bo)'],
    ['hr', 'Ada (HR, via Bo)'],
    ['customer', 'Ada (customer, via Bo)'],
    ['confidant', 'Ada (confidant, via Bo)'],
    ['other', 'Ada'],
  ] as const)('names a %s', (relation, who) => {
    const bo = person({ name: 'Bo Lindt' });
    const via = relation === 'report' ? {} : { via: bo.id };
    expect(headerOf([person({ relation, ...via })], {}, [bo])).toBe(`10:00 · ${who}`);
  });

  test('a report is never placed on the grid', () => {
    expect(headerOf([person({ power: 5, interest: 5 })])).toBe('10:00 · Ada (report)');
  });

  test.each([
    [4, 4, 'manage closely'],
    [4, 3, 'keep satisfied'],
    [3, 4, 'keep informed'],
    [3, 3, 'no effort'],
  ])('power %i and interest %i: %s', (power, interest, quadrant) => {
    expect(headerOf([person({ relation: 'peer', power, interest })])).toBe(`10:00 · Ada (peer) · ${quadrant}`);
  });

  test('names whose quadrant it is where several are in the room', () => {
    expect(headerOf([ada, dev, cleo])).toBe(
      '10:00 · Cleo (peer), Ada (report), Dev (partner) · manage closely: Cleo; keep satisfied: Dev',
    );
  });

  test('numbers them where they are many', () => {
    const many = Array.from({ length: 6 }, (_, i) =>
      person({ name: `${'ABCDEF'[i]}na Marsh`, relation: 'peer', power: 5, interest: 5 }),
    );
    expect(headerOf(many)).toMatch(/ · 6 manage closely$/);
  });

  test('names five, or six, and counts the others', () => {
    const many = Array.from({ length: 8 }, (_, i) => person({ name: `${'ABCDEFGH'[i]}na Marsh` }));
    expect(headerOf(many.slice(0, 6))).toContain('Ena (report), Fna (report)');
    expect(headerOf(many.slice(0, 7))).toContain('Ena (report), 2 more');
  });

  test('counts groups, of whom nobody knows how many sit behind them', () => {
    const list = attendee({ email: 'pilots@harbour.example', kind: 'group' });
    const crew = attendee({ email: 'crew@harbour.example', kind: 'group' });
    const base = meetingWith([ada], known);
    const of = (extra: typeof base.attendees) =>
      briefOf(book({ people: [ada] }), { ...base, attendees: [...base.attendees, ...extra] }).header;
    expect(of([list])).toBe('10:00 · Ada (report), a group');
    expect(of([list, crew])).toBe('10:00 · Ada (report), 2 groups');
  });

  test('gives an initial to those who share a first name', () => {
    expect(headerOf([ada, person({ name: 'Ada Marsh' })])).toBe('10:00 · Ada M. (report), Ada Q. (report)');
  });

  test('gives the whole name to those who share the initial too', () => {
    expect(headerOf([ada, person({ name: 'Ada Quill' })])).toBe('10:00 · Ada Quill (report), Ada Quist (report)');
  });

  test('leaves titles out of first names', () => {
    expect(headerOf([person({ name: 'Dr. Ada Quist' })])).toBe('10:00 · Ada (report)');
  });
});

describe('somebody the book does not know', () => {
  const headerWith = (guest: Partial<ReturnType<typeof attendee>>) =>
    briefOf(
      book(),
      meeting({
        ...known,
        start: '2026-03-03T15:00:00Z',
        attendees: [attendee({ name: '', email: 'una.voss@harbour.example', ...guest })],
      }),
    ).header;

  test.each([
    ['Una Voss', 'Una Voss'],
    ['Voss, Una', 'Una Voss'],
    ['', 'una.voss'],
    [null, 'una.voss'],
    [' Una\u202e\n Voss\u0007', 'Una Voss'],
    ['Una https://evil.example/x', 'Una [link: evil[.]example]'],
    ['\u200b', 'una.voss'],
  ])('is called by the name of the invitation: %j', (name, who) => {
    expect(headerWith({ name })).toBe(`10:00 · ${who}`);
  });

  test('who gives neither name nor address is somebody', () => {
    expect(headerWith({ name: null, email: '' })).toBe('10:00 · somebody');
  });

  test('with a very long name keeps whole words of it', () => {
    expect(headerWith({ name: 'Maximiliane Konstantina von Hohenzollern-Sigmaringen' })).toBe(
      '10:00 · Maximiliane Konstantina von…',
    );
  });
});
