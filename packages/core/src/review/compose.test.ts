import { attendee, book, commitment, diff, manager, meetingWith, person, team } from '@warmstart/testing/builders';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Book } from '../book/book.ts';
import type { ImportantItem } from '../important/item.ts';
import type { Meeting } from '../meeting/index.ts';
import { countWords } from '../text/index.ts';
import {
  composeReview,
  mostWords,
  plainReview,
  Review,
  type ReviewInput,
  type ReviewPartName,
  reviewParts,
} from './index.ts';

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

test('a booked time counts as no meeting, whichever calendar tells of it, and is offered to nobody else', () => {
  const start = '2026-03-09T13:00:00Z';
  const plan = { start, minutes: 60, says: 'When it is Mon …', made: '2026-03-05', event: '0400@outlook' };
  const shown = meetingWith([], { uid: '0400@outlook', title: 'Focus', start, end: '2026-03-09T14:00:00Z' });
  const past = { ...shown, uid: 'focus0123456789abcdefghijklmnopq@google.com', start: '2026-03-03T15:00:00Z' };
  const own = { organizer: null, attendees: [] };
  const meetings = [
    { ...shown, ...own },
    { ...past, ...own, end: '2026-03-03T16:00:00Z', purpose: 'focus' as const },
  ];
  const review = reviewOf({ important: [item({ id: 'i-other', plan }), item()] }, meetings);
  expect(mailOf(review, 'fact')).toEqual(['No meetings this week (last week none).']);
  expect(JSON.stringify(review.parts.filter(({ part }) => part === 'next'))).not.toContain('Focus');
  for (const slot of review.stalled?.slots ?? []) expect(slot.start.slice(0, 13)).not.toBe('2026-03-09T09');
});

test('a week without meetings says so in one line', () => {
  expect(mailOf(reviewOf(), 'fact')).toEqual(['No meetings this week (last week none).']);
  expect(mailOf(reviewOf({}, [meetingWith([ada], { start: '2026-02-24T15:00:00Z' })]), 'fact')).toEqual([
    'No meetings this week (last week 30 min).',
  ]);
});

test('the fact holds the shares of this week against those of the last', () => {
  const meetings = [
    meetingWith([ada], { start: '2026-03-03T15:00:00Z', minutes: 60 }),
    meetingWith([nell], { start: '2026-03-04T15:00:00Z', minutes: 180 }),
    meetingWith([ada], { start: '2026-02-24T15:00:00Z', minutes: 60 }),
    meetingWith([odo], { start: '2026-02-25T15:00:00Z', minutes: 60 }),
  ];
  const slots = [{ start: '2026-03-05T09:00:00-05:00', minutes: 60, kept: true }];
  const review = reviewOf({ important: [item({ slots })] }, meetings);
  expect(mailOf(review, 'fact')).toEqual([
    '4 h in meetings (last week 2 h): 75 % manage closely (0 %), 25 % reports (50 %), 20 % on important items (none).',
  ]);
  expect(review.figures.lastWeek.quadrants).toEqual({ reports: 60, 'no effort': 60 });
});

describe('the one item that stalls', () => {
  test('is the oldest by age × importance of those put off at least once', () => {
    const important = [
      item({ id: 'i-young', added: '2026-03-01' }),
      item({ id: 'i-idle', added: '2026-01-01', for: 'odo-vane' }),
      item({ id: 'i-fresh', added: '2025-06-01', deferred: 0 }),
      item({ id: 'i-owned', added: '2025-06-01', owner: 'ada-quist' }),
      item({ id: 'i-old', added: '2026-02-01' }),
    ];
    const review = reviewOf({ important });
    expect(review.stalled?.id).toBe('i-old');
    expect(review.items[0]).toMatchObject({ number: 1, id: 'i-old', age: 33, gain: 4, weight: 3, score: 33 * 12 });
    const marked = important.map((one) =>
      one.id === 'i-idle' ? { ...one, weight: 5, serves: 'queues at the Lock' } : one,
    );
    expect(reviewOf({ important: marked }).stalled?.id).toBe('i-idle');
  });

  test.each([
    [0, undefined],
    [1, 'Smallest step: one page.'],
    [2, 'Make it smaller: one page?'],
    [3, 'What stops it: no time, unclear, unpleasant, waits for someone?'],
    [4, 'Smallest step: one page. A silent week parks it.'],
  ])('is asked for by how often it was put off: %i', (deferred, asks) => {
    const mail = mailOf(
      reviewOf({ important: [item({ deferred, ...(deferred > 0 ? { step: 'one page' } : {}) })] }),
      'stalled',
    );
    const put = ['not put off yet', 'put off once', 'put off 2 times', 'put off 3 times', 'put off 4 times'][deferred];
    expect(mail[0]).toBe(`1. Rework the night rota – for Ada, 35 d old, ${put}.`);
    expect(mail).toContain('When? Mon 09:00, Tue 09:00 or Wed 09:00.');
    if (asks !== undefined) expect(mail).toContain(asks);
  });

  test('is offered what helps once it is known what stops it', () => {
    const stopped = item({ deferred: 3, obstacle: 'waits', waitsFor: 'nell-brook' });
    expect(mailOf(reviewOf({ important: [stopped] }), 'stalled')).toContain(
      'It waits for Nell: ask, or begin without.',
    );
  });

  test('is none that is booked, or was offered within the week; an older offer that nobody took is mine still', () => {
    const plan = { start: '2026-03-10T09:00:00-04:00', minutes: 25, says: 'When it is …', made: '2026-03-05' };
    const offer = (on: string) => item({ id: 'i-offer', status: 'offered', offered: { to: 'ada-quist', on } });
    expect(reviewOf({ important: [item({ plan }), offer('2026-03-04')] }).stalled).toBe(null);
    const review = reviewOf({ important: [item({ plan }), offer('2026-02-20')] });
    expect(review.stalled?.id).toBe('i-offer');
    expect(pageOf(review, 'stalled').join('\n')).toContain('When it is …');
  });

  test('says the plan of each time as one sentence, and keeps off what is booked already', () => {
    const plan = { start: '2026-03-09T09:00:00-04:00', minutes: 25, says: 'Then', made: '2026-03-05' };
    const review = reviewOf({ important: [item({ step: 'one page' }), item({ id: 'i-other', plan, sealed: true })] });
    expect(review.stalled?.slots[0]).toEqual({
      start: '2026-03-09T09:30:00-04:00',
      minutes: 25,
      text: 'Mon 9 Mar 09:30',
      says: 'When it is Mon 9 Mar 09:30, I open “Rework the night rota”: one page.',
    });
  });
});

test('nothing sealed is in it but how long private meetings took', () => {
  const word = 'Zymurgy';
  const sealed = true as const;
  const closed = meetingWith([person({ name: `${word} Hart` })], {
    title: `${word} hearing`,
    visibility: 'private',
    uid: word,
  });
  const next = { ...closed, uid: `${word}2`, start: '2026-03-11T14:00:00Z', end: '2026-03-11T15:00:00Z' };
  const review = reviewOf(
    {
      people: [...people, person({ name: `${word} Hart`, relation: 'hr' })],
      commitments: [commitment({ what: word, due: '2026-03-01', sealed })],
      notes: [{ at: '2026-03-02T10:00:00-05:00', text: `praise Ada for ${word}`, with: ['ada-quist'], sealed }],
      marks: [{ id: 'm', kind: 'praise', person: 'ada-quist', what: word, on: '2026-03-01', sealed }],
      diffs: [diff({ observed: word, sealed })],
      important: [item({ id: 'i-sealed', what: word, deferred: 9, sealed })],
    },
    [closed, next],
  );
  expect(JSON.stringify(review).toLowerCase()).not.toContain(word.toLowerCase());
  expect(review.figures.thisWeek).toMatchObject({ minutes: 30, meetings: 0, quadrants: { private: 30 } });
  expect(pageOf(review, 'fact')).toContain('By quadrant: private, 30 min.');
});

test('however much there is to say, the mail has 120 words at most, counted as it is printed, and every part its place', () => {
  const words = fc.array(fc.constantFrom('berth', 'tide', 'plan for the pilots', '港', '2026-03-09', 'x'.repeat(60)), {
    minLength: 1,
    maxLength: 30,
  });
  const text = words.map((list) => list.join(' '));
  const rank = fc.integer({ min: 0, max: 6 });
  const many = fc.record({
    texts: fc.array(text, { minLength: 1, maxLength: 6 }),
    rank,
    locale: fc.constantFrom('en-US', 'de-DE', 'ja-JP'),
  });
  fc.assert(
    fc.property(many, ({ texts, rank: deferred, locale }) => {
      const important = texts.map((what, index) => item({ id: `i-${index}`, what, step: what, deferred }));
      const commitments = texts.map((what, index) => commitment({ id: `c-${index}`, what, due: '2026-03-01' }));
      const notes = texts.map((what, index) => ({
        id: `n-${index}`,
        at: '2026-03-02T10:00:00-05:00',
        text: `praise Ada for ${what}`,
      }));
      const diffs = texts.map((observed, index) => diff({ id: `d-${index}`, observed }));
      const title = texts[0] ?? '';
      const meetings = [
        meetingWith([bo, nell], {
          title,
          start: '2026-03-11T14:00:00Z',
          attendees: people.map(({ name }) => attendee({ name })),
        }),
      ];
      const review = reviewOf({ manager: manager({ locale }), important, commitments, notes, diffs }, meetings);
      expect(Review.parse(review)).toEqual(review);
      expect(review.words).toBeLessThanOrEqual(mostWords);
      expect(countWords(plainReview(review), locale)).toBe(review.words);
      expect(review.parts.map(({ part }) => part)).toEqual([...reviewParts]);
      for (const { mail, page } of review.parts)
        for (const { sources } of [...mail, ...page]) expect(sources.length).toBeGreaterThan(0);
    }),
    { numRuns: 60 },
  );
});

test('the same input gives the same review, in whatever order meetings come', () => {
  const meetings = [nell, ada, bo].map((one, day) => meetingWith([one], { start: `2026-03-0${day + 3}T15:00:00Z` }));
  const important = [item({ step: 'one page' })];
  expect(reviewOf({ important }, meetings.toReversed())).toEqual(reviewOf({ important }, meetings));
});
