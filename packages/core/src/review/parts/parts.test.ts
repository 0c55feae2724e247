import { book, commitment, diff, meetingWith, person, series, team } from '@warmstart/testing/builders';
import { expect, test } from 'vitest';
import type { Book } from '../../book/book.ts';
import type { ImportantItem } from '../../important/item.ts';
import type { Meeting } from '../../meeting/index.ts';
import { addDays } from '../../time/index.ts';
import { composeReview, type Review, type ReviewInput, type ReviewPartName } from '../index.ts';

const ada = person({ name: 'Ada Quist', team: 'harbour-desk' });
const nell = person({ name: 'Nell Brook', relation: 'partner', power: 5, interest: 5, assessed: '2026-02-01' });
const odo = person({ name: 'Odo Vane', relation: 'peer', power: 1, interest: 1, assessed: '2026-02-01' });
const bo = person({
  name: 'Bo Reeve',
  relation: 'boss',
  power: 5,
  interest: 5,
  assessed: '2026-02-01',
  problems: ['Queues at the lock'],
});
const people = [ada, nell, odo, bo];

const item = (parts: Partial<ImportantItem> = {}): ImportantItem => ({
  id: 'i-rota',
  what: 'Rework the night rota',
  added: '2026-01-30',
  for: 'ada-quist',
  deferred: 1,
  ...parts,
});

/** The review of Friday 6 March 2026. */
function reviewOf(
  parts: Partial<Book> = {},
  meetings: readonly Meeting[] = [],
  more: Partial<ReviewInput> = {},
): Review {
  const world = book({ people, teams: [team()], ...parts });
  return composeReview({ book: world, meetings, now: '2026-03-06T19:00:00Z', ...more });
}

const mailOf = (review: Review, part: ReviewPartName) =>
  (review.parts.find((one) => one.part === part)?.mail ?? []).map(({ text }) => text);
const pageOf = (review: Review, part: ReviewPartName) =>
  (review.parts.find((one) => one.part === part)?.page ?? []).map(({ text }) => text);

test('I owe reports and those to manage closely first, of these the late ones first, three at most', () => {
  const commitments = [
    commitment({ what: 'Chart', to: 'odo-vane', due: '2026-02-01' }),
    commitment({ what: 'Berths', to: 'nell-brook', due: '2026-03-20' }),
    commitment({ what: 'Lamps', to: 'ada-quist', due: '2026-03-05' }),
    commitment({ what: 'Ropes', to: 'bo-reeve', due: '2026-03-01' }),
    commitment({ what: 'Rota', from: 'ada-quist', to: 'me', due: '2026-03-01' }),
  ];
  const review = reviewOf({ commitments });
  expect(mailOf(review, 'owe')).toEqual([
    'Bo: Ropes. 5 days late.',
    'Ada: Lamps. 1 day late.',
    'Nell: Berths. Fri 20 Mar.',
  ]);
  expect(mailOf(review, 'kept')).toEqual(['Too few to tell.', 'Others owe you 1, 1 late.']);
  expect(pageOf(review, 'kept').join(' ')).not.toContain('Ada');
});

test('follow-through has its denominator and how many were moved', () => {
  const commitments = Array.from({ length: 9 }, (_, index) =>
    commitment({
      what: `Rope ${index}`,
      due: addDays('2026-02-10', index),
      ...(index < 7 ? { status: 'kept' as const, closed: '2026-02-05' } : {}),
      ...(index === 8
        ? { moved: [{ from: '2026-02-18', to: '2026-03-20', on: '2026-02-17', told: '2026-03-01' }] }
        : {}),
    }),
  );
  expect(mailOf(reviewOf({ commitments }), 'kept')).toEqual(['7 of 9, 1 moved in 8 weeks.']);
});

test('praise is due until it was given, whether it stands in a mark or in a note', () => {
  const notes = [
    { id: 'n-1', at: '2026-03-02T10:00:00-05:00', text: 'praise Nell for the calm berthing', with: ['nell-brook'] },
  ];
  const marks = [{ id: 'm-1', kind: 'praise' as const, person: 'ada-quist', what: 'the rota', on: '2026-03-03' }];
  expect(mailOf(reviewOf({ notes }), 'people')).toEqual(['Praise Nell for the calm berthing.']);
  expect(mailOf(reviewOf({ notes, marks }), 'people')).toEqual(['Praise Nell and Ada.']);
  const given = [{ id: 'm-2', kind: 'praised' as const, person: 'nell-brook', on: '2026-03-04' }];
  expect(mailOf(reviewOf({ notes, marks: given }), 'people')).toEqual([]);
});

test('people are missed by their own rhythm, learnt from the calendar', () => {
  const weekly = series(
    { ...meetingWith([nell], { start: '2026-01-05T15:00:00Z', title: 'Nell / Robin' }) },
    { times: 6 },
  );
  const monthly = series(
    { ...meetingWith([ada], { start: '2025-12-01T15:00:00Z', title: 'Ada / Robin' }) },
    { everyDays: 28, times: 3 },
  );
  const review = reviewOf({}, [...weekly, ...monthly]);
  expect(mailOf(review, 'people')).toEqual(['Not met: Nell 25 d.']);
  expect(pageOf(review, 'people')).toContain('Nell: not met for 25 d, usually every 7 d; nothing planned.');
});

test('diffs nobody answers, interventions I carry and what cleared without me are told; never what is about one person', () => {
  const intervention = { symptoms: 's', diagnosis: 'd', next: 'Ask the pilots', by: 'me' };
  const diffs = [
    diff({ observed: 'Two carry the rota' }),
    diff({ observed: 'Ada is silent', person: 'ada-quist' }),
    diff({ observed: 'Queue grows', status: 'intervened', answeredBy: 'me', intervention }),
    diff({ observed: 'Lamp was out', status: 'cleared', closed: '2026-03-01', answeredBy: 'team' }),
    diff({ observed: 'Crane stood', status: 'cleared', closed: '2026-03-01', answeredBy: 'me' }),
  ];
  const review = reviewOf({ diffs });
  expect(review.figures.diffs).toEqual({
    unanswered: 1,
    open: 2,
    fresh: 0,
    cleared: 2,
    clearedWithoutMe: 1,
    carried: 1,
  });
  const page = pageOf(review, 'model').join('\n');
  expect(page).toContain('Nobody answers: Harbour Desk: ');
  expect(page).toContain('You carry: Harbour Desk: Ask the pilots.');
  expect(page).toContain('1 of 2 diffs cleared without you in 8 weeks.');
  expect(JSON.stringify(review)).not.toContain('silent');
});

test('what holds the model up and is missing is told', () => {
  const model = { version: 1, verified: '2025-11-01' };
  const left = person({ name: 'Ivo Lind', team: 'harbour-desk', left: '2026-02-20' });
  const friend = person({ name: 'Una Moss', relation: 'confidant' });
  const review = reviewOf(
    {
      people: [...people, left, friend],
      teams: [team({ model, roles: [{ name: 'Lock keeper', holder: 'ivo-lind' }] })],
      important: [item()],
    },
    [meetingWith([odo], { start: '2026-03-03T15:00:00Z' })],
    { since: '2026-01-01' },
  );
  expect(pageOf(review, 'model')).toEqual([
    'Nobody holds: Lock keeper (Harbour Desk).',
    'Somebody left: look again at the model of Harbour Desk.',
    'No series with Nell and Bo.',
    'Model of Harbour Desk last verified 125 d ago.',
    'Confidants not met: Una.',
    '1 of 1 important item serves none of the problems of Bo.',
    '30 min went to the no-effort quadrant.',
  ]);
});

test('of next week the one meeting worth preparing is named, with why', () => {
  const meetings = [
    meetingWith([ada], { start: '2026-03-09T15:00:00Z', title: 'Ada / Robin' }),
    meetingWith([bo, nell], { start: '2026-03-11T14:00:00Z', title: 'Harbour read-out' }),
    meetingWith([nell], { start: '2026-03-10T14:00:00Z', title: 'Nell / Robin' }),
    meetingWith([bo, nell], { start: '2026-03-18T14:00:00Z', title: 'Budget read-out' }),
  ];
  const commitments = [commitment({ what: 'Berth cost', to: 'nell-brook', due: '2026-03-09' })];
  const review = reviewOf({ commitments }, meetings);
  expect(mailOf(review, 'next')).toEqual([
    'Prepare Harbour read-out, Wed 11 Mar 10:00: Bo and Nell are there; you owe Nell Berth cost.',
  ]);
  expect(mailOf(reviewOf({}, meetings.slice(0, 1)), 'next')).toEqual(['No meeting needs more than its brief.']);
});
