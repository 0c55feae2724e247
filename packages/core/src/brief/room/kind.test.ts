import type { Kind } from '@warmstart/core/brief';
import type { Relation } from '@warmstart/core/people';
import { briefOf } from '@warmstart/testing/briefing';
import { book, commitment, meeting, meetingWith, person } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';

const ada = person();
const cleo = person({ name: 'Cleo Marsh', relation: 'peer' });

function kindOf(title: string, who = [ada, cleo], parts: Parameters<typeof meeting>[0] = {}): Kind {
  return briefOf(book({ people: who }), meetingWith(who, { title, ...parts })).meeting.kind;
}

const titles: Readonly<Record<Exclude<Kind, 'one-on-one' | 'skip-one-on-one' | 'boss' | 'other'>, readonly string[]>> =
  {
    staff: [
      'Staff meeting',
      'Leads weekly',
      'Team sync',
      'Leadership',
      'Daily stand-up',
      'Weekly standup',
      'Managers meeting',
      'TEAM MEETING',
    ],
    roadmap: [
      'H2 roadmap with Product',
      'Road map review',
      'Prioritisation',
      'Quarterly prioritization',
      'Cut line',
      'Design of the roadmap',
      'Customer roadmap',
    ],
    'design-review': [
      'Design review',
      'Testing framework design',
      'Architecture council',
      'RFC 12: log books',
      'Technical review',
      'Tech review',
      'ADR session',
      'Design trade-offs',
      'Client library design',
      'Third-party log design',
      'TLS design: client certificates',
    ],
    'post-mortem': [
      'Post-mortem: 3 November outage',
      'Postmortem',
      'Post mortem of the storm',
      'Incident review',
      'Blameless review',
      'Root cause of the delay',
      'RCA storm',
      'Customer outage post-mortem',
    ],
    'read-out': [
      'Atlas read-out',
      'Pilot readout',
      'Steering committee',
      'SteerCo',
      'Executive review',
      'QBR tugs',
      'Go/no-go',
      'Business review',
      'Release candidate: go/no-go',
    ],
    coaching: ['Coaching: giving feedback', 'Coach Ada on talks', 'Mentoring circle', 'Mentorship'],
    negotiation: [
      'Berth price negotiation',
      'Negotiate the freeze',
      'Contract renewal with Tugs Ltd',
      'Mediation',
      'Trade-offs between desk and tugs',
    ],
    okr: ['Q1 OKR metrics', 'OKRs', 'Key results', 'Objectives for spring', 'Quarterly goals'],
    hr: ['HR consultation', 'Legal: berth case'],
    interview: [
      'Interview: harbour master',
      'Interviews',
      'Phone screen Una',
      'Candidate debrief',
      'Hiring loop',
      'Staff engineer interview',
      'Designer interview',
    ],
    customer: [
      'Customer visit',
      'Client call: Sea Ltd',
      'User interview',
      'Customer advisory board',
      'Account review Sea Ltd',
      'Sea Ltd customer meeting',
      'Clients',
    ],
    social: [
      'Autumn quiz',
      'Drinks',
      'Farewell Una',
      "Ada's birthday",
      'Team lunch',
      'Summer party',
      'Happy hour',
      'Celebrate the launch',
      'Lunch',
      'Coffee',
      'Game night',
      'Team social',
      'Design team lunch',
      'Leadership dinner',
    ],
  };

describe('the title tells the kind', () => {
  test.each(Object.entries(titles).flatMap(([kind, known]) => known.map((title) => ({ kind, title }))))(
    '$title: $kind',
    ({ kind, title }) => {
      expect(kindOf(title)).toBe(kind);
    },
  );

  test.each([
    'Designated berths',
    'Redesigned quay',
    'Clientele',
    'Third-party audit',
    'Social media plan',
    'Social login',
    'Coaches and buses',
    'Overview',
    'Staffordshire office',
    'Quizás mañana',
    'Sprint review',
    'Pre-mortem',
    'Misleading lamps',
    'Release candidate 4',
    'Rocks',
    'Broadmap',
    'Berths',
    'Interviewees’ trains',
    'Steam engines',
    'Partying ways',
    'Sales leads',
  ])('%s only looks alike', (title) => {
    expect(kindOf(title)).toBe('other');
  });
});

describe('between two the relation tells the kind', () => {
  const between = (relation: Relation, title = 'Catch-up') => kindOf(title, [person({ relation })]);

  test.each([
    ['report', 'one-on-one'],
    ['skip-report', 'skip-one-on-one'],
    ['peer', 'one-on-one'],
    ['partner', 'one-on-one'],
    ['confidant', 'one-on-one'],
    ['boss', 'boss'],
    ['skip-boss', 'boss'],
    ['hr', 'hr'],
    ['customer', 'customer'],
    ['other', 'other'],
  ] as const)('%s: %s', (relation, kind) => {
    expect(between(relation)).toBe(kind);
  });

  test.each(['Weekly sync', 'Team sync', 'Coffee', 'Lunch with Ada', 'Chief of staff'])(
    '%s with a report is a 1:1 like any other',
    (title) => {
      expect(between('report', title)).toBe('one-on-one');
    },
  );

  test.each([
    '1:1 Ada',
    'Ada 1-1',
    '1-on-1',
    '1 on 1',
    'Ada <> Robin 1x1',
    '1/1 Ada',
    'One on one',
    'one-to-one',
    'O3 Ada',
    '1on1',
    '1 to 1',
    '1-2-1',
    '1：1',
    '1∶1',
    '1:1s',
    'Vier-Augen-Gespräch',
  ])('%s with somebody is a 1:1', (title) => {
    expect(between('other', title)).toBe('one-on-one');
    expect(between('skip-report', title)).toBe('skip-one-on-one');
  });

  test.each(['11:10 ferry', 'at 1:15', 'v1.1.1', '21:1', '1:10', '1.1 of the log'])('%s does not say 1:1', (title) => {
    expect(between('other', title)).toBe('other');
  });

  test('a title that says 1:1 goes before a topic in it', () => {
    expect(between('report', '1:1 Ada: roadmap')).toBe('one-on-one');
  });

  test('a topic in the title goes before the relation', () => {
    expect(between('report', 'Ada: roadmap')).toBe('roadmap');
  });

  test('a 1:1 of which the calendar does not say with whom is one too', () => {
    const nobody = meeting({ title: '1:1 Ada', organizer: null, attendees: [] });
    expect(briefOf(book(), nobody, { attendeesNamed: false }).meeting.kind).toBe('one-on-one');
  });

  test('a group titled 1:1 is none', () => {
    expect(kindOf('1:1')).toBe('other');
  });
});

describe('among several', () => {
  test('who are all reports it is staff', () => {
    expect(kindOf('Mondays', [ada, person({ name: 'Bo Lindt' })])).toBe('staff');
  });

  test('who are a report and the people behind it is staff; skip-reports alone are not', () => {
    const skips = ['Bo Lindt', 'Cy Marsh'].map((name) => person({ name, relation: 'skip-report', via: 'ada-quist' }));
    expect(kindOf('Mondays', [ada, ...skips])).toBe('staff');
    expect(kindOf('Mondays', skips)).toBe('other');
  });

  test('with a customer it is a customer’s', () => {
    expect(kindOf('Berths', [ada, person({ name: 'Gus Tan', relation: 'customer' })])).toBe('customer');
  });

  test('else nobody knows', () => {
    expect(kindOf('Mondays')).toBe('other');
  });
});

test('the kind set for a series goes before what title and people tell', () => {
  const settings = [{ match: { title: 'Autumn*' }, kind: 'okr' as const }];
  const world = book({ people: [ada], series: settings, commitments: [commitment()] });
  expect(briefOf(world, meetingWith([ada], { title: 'Autumn quiz' })).meeting.kind).toBe('okr');
});
