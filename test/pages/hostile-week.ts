import type { Book } from '@warmstart/core/book';
import { composeReview } from '@warmstart/core/review';
import { ask, commitment, note, person, team } from '@warmstart/testing/builders';

/** All that is important, asked and noted, in the same words. */
export function weekOfWords(words: string): Partial<Book> {
  // A long promise may find no room in a brief, and has a trial of its own.
  const boss = person({ id: 'ilse', name: 'Ilse Brandt', relation: 'boss', problems: [words] });
  const measured = { measure: words, before: 4, after: 3, target: 2 };
  return {
    people: [person(), boss],
    teams: [team({ id: 'desk', name: words, match: { titles: ['Berths'] } })],
    commitments: [commitment({ id: 'c-berth-plan', due: '2026-02-20' })],
    asks: [ask({ id: 'a-1', what: words })],
    notes: [note({ id: 'n-1', with: [boss.id], title: words, text: words })],
    important: [
      {
        id: 'i-1',
        what: words,
        why: words,
        for: 'desk',
        serves: words,
        step: words,
        added: '2026-01-05',
        deferred: 3,
        obstacle: 'waits',
        waitsFor: boss.id,
        improvement: {
          ...measured,
          guard: { measure: words, before: 1, after: 2 },
          step: 'evaluate',
          owner: boss.id,
          convince: [boss.id],
          risk: words,
          cost: words,
          today: words,
          ideas: [{ what: words, effort: 2, gain: 3 }],
          change: words,
          changed: '2026-02-09',
          evaluated: '2026-03-02',
        },
      },
      {
        id: 'i-2',
        what: words,
        added: '2026-01-06',
        plan: { start: '2026-03-04T09:00:00-05:00', minutes: 25, says: words, made: '2026-03-01' },
      },
      { id: 'i-3', what: words, added: '2026-01-06', status: 'dropped', closed: '2026-02-02', reason: words },
    ],
    initiatives: [{ id: 'in-1', team: 'desk', what: words, reward: words, costs: [words], slow: true }],
  };
}

/** The review of the week before, as it was kept. */
export function keptReviewOf(book: Book) {
  const madeAt = '2026-02-27T19:00:00Z';
  const review = composeReview({ book, meetings: [], now: madeAt });
  return { week: review.week, review, madeAt };
}

/** Every page on which these words stand. */
export const weekPages: Readonly<Record<string, string>> = {
  important: '/important',
  dropped: '/important?state=dropped',
  item: '/important/i-1',
  booked: '/important/i-2',
  'form of the item': '/important/i-1/edit',
  find: '/important/i-1/improvement?step=find',
  analyse: '/important/i-1/improvement?step=analyse',
  ideas: '/important/i-1/improvement?step=ideas',
  plan: '/important/i-1/improvement?step=plan',
  change: '/important/i-1/improvement?step=change',
  evaluate: '/important/i-1/improvement?step=evaluate',
  numbers: '/numbers',
  review: '/review',
  'next review': '/review/next',
  initiatives: '/initiatives?team=desk',
  'initiatives of the team': '/teams/desk',
  'slow initiatives': '/diffs',
  'form of the initiative': '/initiatives/in-1/edit',
  asks: '/asks',
  notes: '/noted',
  note: '/noted/n-1',
};
