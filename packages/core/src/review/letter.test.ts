import { book, diff, manager, person, team } from '@warmstart/testing/builders';
import { expect, test } from 'vitest';
import type { Book } from '../book/book.ts';
import type { NoteContext } from '../capture/index.ts';
import { composeReview, diffsLetter, letterOf, type ReviewPartName, readAnswers, slotOf } from './index.ts';

const now = '2026-03-06T19:00:00Z';
const ada = person({ name: 'Ada Quist', team: 'harbour-desk' });
const important = [{ id: 'rota', what: 'Rework the night rota', added: '2026-01-30', deferred: 1 }];
const reviewOf = (parts: Partial<Book> = {}, without: readonly ReviewPartName[] = []) =>
  composeReview({ book: book({ people: [ada], teams: [team()], important, ...parts }), meetings: [], now, without });
const context: NoteContext = {
  now,
  zone: 'America/New_York',
  locale: 'en',
  people: [],
  attendees: [],
  other: null,
  teams: [],
};

test('a letter says what the mail of the review has, and each of its buttons is an answer that is understood', () => {
  const review = reviewOf();
  const letter = letterOf(review, manager());
  expect(letter).toMatchObject({ kind: 'review', week: '2026-W10', body: 'full', header: 'Your week, 2–8 Mar' });
  expect(letter.parts.flatMap(({ lines }) => lines)).toEqual(
    review.parts.flatMap(({ mail }) => mail.map(({ text }) => text)),
  );
  const [book1, drop] = letter.presses.map(({ answer }) => readAnswers(answer, context).answers[0]);
  const [slot] = review.stalled?.slots ?? [];
  expect(drop).toMatchObject({ kind: 'drop', number: 1 });
  if (book1?.kind !== 'book' || !slot) throw new Error('a time was offered');
  const meant = slotOf(book1, { slots: review.stalled?.slots ?? [], zone: context.zone, minutes: 25 });
  expect(meant).toMatchObject({ offered: true });
  expect(letter.presses[0]?.text).toMatch(/^Book (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d\d:\d\d$/);
});

test('nothing is said of a part that is not wanted, and nothing is asked of it', () => {
  const review = reviewOf({}, ['stalled', 'model']);
  expect(review.parts.filter(({ mail, page }) => mail.length + page.length > 0).map(({ part }) => part)).not.toContain(
    'stalled',
  );
  expect(letterOf(review, manager()).presses).toEqual([]);
});

test('where private words stay on the page the letter is told so', () => {
  expect(letterOf(reviewOf(), manager({ privateBody: 'link' })).body).toBe('link');
});

const week = '2026-W10';
const desk = 'harbour-desk';
const letterWith = (diffs: Book['diffs'], told: string | null = null) =>
  diffsLetter(book({ people: [ada], teams: [team()], ...(diffs ? { diffs } : {}) }), { now, week, told });

test('diffs of their own: new, still open since when and answered by whom, cleared', () => {
  const letter = letterWith([
    diff({ id: 'd-1', team: desk, observed: 'Reviews wait two days', since: '2026-03-04' }),
    diff({ id: 'd-2', team: desk, observed: 'Slots reopened thrice', since: '2026-02-10', answeredBy: 'team' }),
    diff({ id: 'd-3', team: desk, observed: 'Alarms', since: '2026-01-10', status: 'cleared', closed: '2026-03-05' }),
    diff({ id: 'd-4', team: desk, observed: 'Old', since: '2026-01-10', status: 'cleared', closed: '2026-02-05' }),
  ]);
  expect(letter).toMatchObject({ kind: 'diffs', subject: 'Your weekly diffs', header: '2 diffs open', presses: [] });
  expect(letter?.parts.map(({ label, lines }) => [label, lines.length])).toEqual([
    ['New', 1],
    ['Still open', 1],
    ['Cleared', 1],
  ]);
  const [fresh, open] = letter?.parts.map(({ lines }) => lines[0]) ?? [];
  expect(fresh).toMatch(/Answered by nobody\.$/);
  expect(open).toMatch(/Since 10 Feb\. Answered by the team\.$/);
});

test('nothing at all where nothing deviates, nor for what is sealed or about one person', () => {
  expect(letterWith([])).toBeNull();
  expect(letterWith(undefined)).toBeNull();
  expect(letterWith([diff({ team: desk, status: 'cleared', closed: '2026-03-05' })])).toBeNull();
  expect(letterWith([diff({ team: desk, sealed: true }), diff({ person: 'ada-quist' })])).toBeNull();
});

test('what came since the letter before is new, and of many the page has the rest', () => {
  const many = Array.from({ length: 10 }, (_, index) =>
    diff({ id: `d-${index}`, team: desk, since: '2026-02-26', observed: `Queue ${index}` }),
  );
  expect(letterWith(many, '2026-02-25')?.parts[0]).toMatchObject({ label: 'New' });
  expect(letterWith(many)?.parts[0]).toMatchObject({ label: 'Still open' });
  expect(letterWith(many)?.parts[0]?.lines.at(-1)).toBe('3 more on the page.');
});
