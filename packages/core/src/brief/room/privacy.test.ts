import type { Meeting } from '@warmstart/core/meeting';
import type { Person } from '@warmstart/core/people';
import { briefOf } from '@warmstart/testing/briefing';
import { book, commitment, diff, meetingWith, person, team } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';

const ada = person();
const bo = person({ name: 'Bo Lindt' });
const cleo = person({ name: 'Cleo Marsh', relation: 'peer' });
const hana = person({ name: 'Hana Roth', relation: 'hr' });
const people = [ada, bo, cleo, hana];
type World = Parameters<typeof book>[0];

function brief(who: Person[], parts: Partial<Meeting> = {}, more: World = {}) {
  return briefOf(
    book({ people, ...more }),
    meetingWith(who, { title: 'Berths', description: 'Aim: settle berths', ...parts }),
  );
}

describe('open', () => {
  test('is a meeting of several with nothing personal; the aim is its preview', () => {
    expect(brief([ada, cleo])).toMatchObject({
      privacy: 'open',
      subject: 'Brief: Berths',
      preheader: 'settle berths.',
    });
  });

  test('stays open when only the manager is late', () => {
    expect(brief([ada, cleo], {}, { commitments: [commitment({ due: '2026-02-20' })] }).privacy).toBe('open');
  });

  test('a preview without an aim says what it is', () => {
    const told = brief([ada, cleo], { description: null }, { commitments: [commitment()] });
    expect(told).toMatchObject({ privacy: 'open', preheader: 'Your 30-second brief.' });
  });
});

describe('private', () => {
  test.each([
    { why: 'two people meet', who: [cleo], parts: {} },
    { why: 'the title says 1:1', who: [ada, cleo], parts: { title: '1:1 Ada (with Cleo)' } },
    { why: 'it is a negotiation', who: [ada, cleo], parts: { title: 'Berth price negotiation' } },
    { why: 'it is a read-out', who: [ada, cleo], parts: { title: 'Pilot read-out' } },
    { why: 'it is coaching', who: [ada, cleo], parts: { title: 'Coaching circle' } },
    { why: 'it judges a candidate', who: [ada, cleo], parts: { title: 'Interview: harbour master' } },
  ])('is a meeting because $why', ({ who, parts }) => {
    expect(brief(who, parts)).toMatchObject({ privacy: 'private', preheader: 'Open for your 30-second brief.' });
  });

  test('is a brief that names somebody else’s lateness', () => {
    const late = commitment({ from: cleo.id, to: 'me', due: '2026-03-02' });
    expect(brief([ada, cleo], {}, { commitments: [late] }).privacy).toBe('private');
    expect(brief([ada, cleo], {}, { commitments: [{ ...late, due: '2026-03-03' }] }).privacy).toBe('open');
  });

  test('is a brief that names it only among what was left out', () => {
    const late = ['a', 'b', 'c'].map((what) => commitment({ from: cleo.id, to: 'me', what, due: '2026-03-02' }));
    const told = brief([ada, cleo], {}, { commitments: late });
    expect(told.left_out.some(({ text }) => text.includes('late'))).toBe(true);
    expect(told.privacy).toBe('private');
  });

  test('the lateness of somebody absent changes nothing', () => {
    const late = commitment({ from: bo.id, to: 'me', due: '2026-03-02' });
    expect(brief([ada, cleo], {}, { commitments: [late] }).privacy).toBe('open');
  });

  test('a team’s diff leaves a meeting open', () => {
    const world = { teams: [team({ match: { titles: ['Berths'] } })], diffs: [diff()] };
    expect(brief([ada, cleo], {}, world).privacy).toBe('open');
  });

  test('is told on a lock screen by the other’s name, or the title of a group', () => {
    expect(brief([cleo]).subject).toBe('Brief: 1:1 Cleo');
    expect(brief([ada, cleo], { title: 'Pilot read-out' }).subject).toBe('Brief: Pilot read-out');
  });

  test('the name of somebody unknown is data', () => {
    const una = person({ name: 'Una\r\nBcc: all@evil.example', emails: ['una@sea.example'] });
    expect(briefOf(book(), meetingWith([una], { description: 'Aim: berths' })).subject).toBe(
      'Brief: 1:1 Una Bcc: all[at]evil[.]example',
    );
  });
});

describe('sealed', () => {
  test.each([
    { why: 'its title', who: [ada, cleo], parts: { title: 'HR consultation' } },
    {
      why: 'its organiser',
      who: [ada, cleo],
      parts: { organizer: { email: 'HANA.roth+x@harbour.example', name: null } },
    },
    { why: 'its private mark', who: [ada, cleo], parts: { visibility: 'private' as const } },
    { why: 'its confidential mark', who: [ada, cleo], parts: { visibility: 'confidential' as const } },
    { why: 'HR alone with the manager', who: [hana], parts: {} },
  ])('is a meeting by $why', ({ who, parts }) => {
    expect(brief(who, parts)).toMatchObject({
      privacy: 'sealed',
      subject: 'Brief ready: 10:00',
      preheader: 'Sign in to read.',
    });
  });

  test.each([
    'HR: case 14',
    'Legal review',
    'Meet our lawyer',
    'Occupational health',
    'Sick leave planning',
    'Investigation, day 2',
    'Grievance hearing',
    'Disciplinary',
    'Harassment complaint',
    'Layoff planning',
    'Severance',
    'PIP check-in',
    'Termination',
    'Medical',
    'Betriebsrat',
    'Abmahnung',
    'Ku\u0308ndigung',
    'Arzttermin',
    'Anwalt',
    'RH',
    'Juridique',
    'Despido',
    'Licenziamento',
    'Ontslag',
    'H\u200bR',
    'case 14 (hr)',
    'HR-Gespräch',
    'Dismissal',
    'Return to work',
    'Whistleblower report',
  ])('the title %j is reason enough', (title) => {
    expect(brief([ada, cleo], { title }).privacy).toBe('sealed');
  });

  test.each([
    'Chrome release',
    'Three berths',
    'Pipeline',
    'Pipe repair',
    'Illegally moored',
    'Shrine tour',
    'Doctorate',
    'Chr',
    'Paralegals',
  ])('the title %j is none', (title) => {
    expect(brief([ada, cleo], { title }).privacy).not.toBe('sealed');
  });

  test('an edited occurrence of a sealed series stays sealed, whatever it is called', () => {
    const renamed = { title: 'Coffee', recurrenceId: '2026-03-03T09:00:00Z', seriesStart: '2026-02-03T09:00:00Z' };
    expect(brief([ada, cleo], { ...renamed, seriesTitle: 'Grievance talk' })).toMatchObject({ privacy: 'sealed' });
    const series = [{ match: { title: 'Harbour talk' }, privacy: 'sealed' as const }];
    expect(brief([ada, cleo], { ...renamed, seriesTitle: 'Harbour talk' }, { series })).toMatchObject({
      privacy: 'sealed',
    });
    expect(brief([ada, cleo], { ...renamed, seriesTitle: 'Berths' })).toMatchObject({ privacy: 'open' });
  });

  test('somebody of HR among others seals nothing', () => {
    expect(brief([ada, cleo, hana]).privacy).toBe('open');
  });
});

describe('what the manager set for a series', () => {
  const set = (privacy: 'open' | 'private' | 'sealed') => ({ series: [{ match: { title: 'Berths' }, privacy }] });

  test.each(['open', 'private', 'sealed'] as const)('goes before every guess: %s', (privacy) => {
    expect(brief([cleo], {}, set(privacy)).privacy).toBe(privacy);
    expect(brief([ada, cleo], {}, set(privacy)).privacy).toBe(privacy);
  });

  test('does not make a brief open that names somebody’s lateness', () => {
    const late = commitment({ from: cleo.id, to: 'me', due: '2026-03-02' });
    expect(brief([cleo], {}, { ...set('open'), commitments: [late] }).privacy).toBe('private');
    expect(brief([cleo], {}, { ...set('sealed'), commitments: [late] }).privacy).toBe('sealed');
  });
});
