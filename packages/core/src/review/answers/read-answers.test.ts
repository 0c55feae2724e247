import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NoteContext } from '../../capture/context.ts';
import { ReviewAnswer, readAnswers, slotOf } from './index.ts';

/** Friday 6 March 2026, 14:00 in New York. */
const context: NoteContext = {
  now: '2026-03-06T19:00:00Z',
  zone: 'America/New_York',
  locale: 'en-US',
  people: [
    { id: 'ada', name: 'Ada Quist', relation: 'report' },
    { id: 'sam-k', name: 'Sam Kerr', relation: 'peer' },
    { id: 'sam-p', name: 'Sam Pope', relation: 'peer' },
  ],
  attendees: [],
  other: null,
  teams: [],
};

test.each([
  ['book 1 Thu', { kind: 'book', number: 1, date: '2026-03-12' }],
  ['Book 1 Thu 9:00', { kind: 'book', number: 1, date: '2026-03-12', time: '09:00' }],
  ['book 2 tomorrow at 3pm', { kind: 'book', number: 2, date: '2026-03-07', time: '15:00' }],
  ['book 1 12 Mar 09:30', { kind: 'book', number: 1, date: '2026-03-12', time: '09:30' }],
  ['book 1', { kind: 'book', number: 1 }],
  ['book', { kind: 'book', number: 1 }],
  ['- book #1 on Monday', { kind: 'book', number: 1, date: '2026-03-09' }],
  ['book 1 at 10:15', { kind: 'book', number: 1, time: '10:15' }],
  ['book 1 someday', { kind: 'book', number: 1, unclear: { question: 'When is "someday"?', candidates: [] } }],
  ['offer 1 to Ada', { kind: 'offer', number: 1, person: 'ada' }],
  ['offer 1 Ada.', { kind: 'offer', number: 1, person: 'ada' }],
  ['offer to Ada', { kind: 'offer', number: 1, person: 'ada' }],
  [
    'offer 1 to Sam',
    { kind: 'offer', number: 1, unclear: { question: 'Who is Sam? Sam K. or Sam P.', candidates: ['sam-k', 'sam-p'] } },
  ],
  ['drop 1', { kind: 'drop', number: 1 }],
  ['drop 2 no longer needed', { kind: 'drop', number: 2, text: 'no longer needed' }],
  ['smaller: three bullets', { kind: 'smaller', number: 1, text: 'three bullets' }],
  ['smaller 2: one line', { kind: 'smaller', number: 2, text: 'one line' }],
  ['why: unclear', { kind: 'why', number: 1, obstacle: 'unclear' }],
  ['Why: no time at all', { kind: 'why', number: 1, obstacle: 'no-time' }],
  ['why: waits for Ada', { kind: 'why', number: 1, obstacle: 'waits', waitsFor: 'ada' }],
  ['why: waits for someone', { kind: 'why', number: 1, obstacle: 'waits' }],
  ['why: the moon', { kind: 'why', number: 1, text: 'the moon' }],
  ['done 1', { kind: 'done', number: 1 }],
  ['took 1', { kind: 'took', number: 1 }],
  ['no room', { kind: 'no-room', number: 1 }],
  ['again 3', { kind: 'again', number: 3 }],
])('%s', (line, answer) => {
  expect(readAnswers(line, context)).toEqual({ answers: [{ line, ...answer }], rest: '' });
});

test.each([
  'book a room for Ada',
  'why not',
  'offer Ada coffee',
  'drop in on Ada',
  'smaller teams are better',
  'done',
  'Thanks',
])('%s is no answer, and left as a note', (line) => {
  expect(readAnswers(line, context)).toEqual({ answers: [], rest: line });
});

test('answers and notes stand beside each other', () => {
  const read = readAnswers('book 1 Thu\r\nowe Ada the rota by Fri\ndrop 2', context);
  expect(read.answers.map(({ kind }) => kind)).toEqual(['book', 'drop']);
  expect(read.rest).toBe('owe Ada the rota by Fri');
});

test('whatever is written, every answer has its shape and no line is lost', () => {
  const word = fc.constantFrom(
    'book',
    'offer',
    'drop',
    'smaller:',
    'why:',
    '1',
    '#2',
    'to',
    'Ada',
    'Thu',
    '25:99',
    '9am',
    '\u202e',
    '0',
  );
  const lines = fc.array(
    fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
    ),
    { maxLength: 5 },
  );
  fc.assert(
    fc.property(lines, (given) => {
      const { answers, rest } = readAnswers(given.join('\n'), context);
      for (const answer of answers) expect(ReviewAnswer.parse(answer)).toEqual(answer);
      const kept = new Set([...answers.map(({ line }) => line.trim()), ...rest.split('\n').map((line) => line.trim())]);
      for (const line of given.join('\n').split(/\r\n?|\n/))
        expect(kept.has(line.trim()) || line.trim() === '').toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('a weekday books the time offered that day, and a time of one’s own is taken as it is', () => {
  const slots = ['2026-03-09T08:00:00-04:00', '2026-03-12T09:00:00-04:00'].map((start) => ({
    start,
    minutes: 25,
    text: '',
    says: '',
  }));
  const meant = (line: string) => {
    const [answer] = readAnswers(line, context).answers;
    return answer?.kind === 'book' ? slotOf(answer, { slots, zone: context.zone, minutes: 45 }) : null;
  };
  expect(meant('book 1 Thu')).toEqual({ start: '2026-03-12T13:00:00Z', minutes: 25, offered: true });
  expect(meant('book 1')).toEqual({ start: '2026-03-09T12:00:00Z', minutes: 25, offered: true });
  expect(meant('book 1 at 9:00')).toMatchObject({ start: '2026-03-12T13:00:00Z' });
  expect(meant('book 1 Tue 16:00')).toEqual({ start: '2026-03-10T20:00:00Z', minutes: 45, offered: false });
  expect(meant('book 1 Tue')).toEqual({ why: 'no time was offered that day: name one, like 09:00' });
});
