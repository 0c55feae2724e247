import { book, manager, meetingWith, person } from '@warmstart/testing/builders';
import { expect, test } from 'vitest';
import type { Book } from '../../book/book.ts';
import type { NoteContext } from '../../capture/index.ts';
import type { ImportantItem } from '../../important/item.ts';
import type { Meeting } from '../../meeting/index.ts';
import { composeReview } from '../compose.ts';
import { carryOut } from './carry-out.ts';
import { readAnswers } from './read-answers.ts';

const now = '2026-03-06T19:00:00Z';
const ada = person({ name: 'Ada Quist' });
const nell = person({ name: 'Nell Brook', relation: 'peer' });
const rota: ImportantItem = {
  id: 'rota',
  what: 'Rework the rota',
  added: '2026-01-30',
  deferred: 3,
  shown: '2026-03-06',
};
const crane: ImportantItem = { id: 'crane', what: 'Choose a crane', added: '2026-02-20', deferred: 1 };
const context: NoteContext = {
  ...{ now, zone: 'America/New_York', locale: 'en', attendees: [], other: null, teams: [] },
  people: [ada, nell],
};

function answered(text: string, parts: Partial<Book> = {}, meetings: readonly Meeting[] = []) {
  const world = book({ manager: manager(), people: [ada, nell], important: [rota, crane], ...parts });
  const review = composeReview({ book: book({ important: [rota, crane] }), meetings: [], now });
  const { answers } = readAnswers(text, context);
  return carryOut(answers, { review, book: world, meetings, now });
}
const after = (text: string) => answered(text).changes.map((change) => change.after);

test.each([
  [
    'drop 1 no longer wanted',
    { id: 'rota', status: 'dropped', reason: 'no longer wanted' },
    'Dropped: “Rework the rota”.',
  ],
  [
    'offer 2 to Nell',
    { id: 'crane', status: 'offered' },
    'Offered to Nell: “Choose a crane”. It stays yours until they take it.',
  ],
  [
    'smaller: three bullets',
    { id: 'rota', step: 'three bullets' },
    'Smallest step of “Rework the rota”: three bullets.',
  ],
  ['why: unclear', { id: 'rota', obstacle: 'unclear' }, 'What stops “Rework the rota”: it is unclear.'],
  ['why: waits for Ada', { id: 'rota', waitsFor: ada.id }, 'What stops “Rework the rota”: it waits for Ada.'],
  ['done 1', { id: 'rota', status: 'done' }, 'Done: “Rework the rota”.'],
])('%s', (text, item, says) => {
  expect(after(text)).toEqual([expect.objectContaining(item)]);
  expect(answered(text).says).toEqual([says]);
});

test('a time that was offered is booked, with the sentence that makes it happen', () => {
  const { changes, says } = answered('book 1');
  expect(changes[0]?.after.plan).toMatchObject({ minutes: 25, made: '2026-03-06' });
  expect(says).toEqual([changes[0]?.after.plan?.says]);
  expect(says[0]).toMatch(/^When it is .*, I open “Rework the rota”/);
});

test('the answer ends the waiting of the review, and the next answer sees the one before', () => {
  const { changes, refused } = answered('drop 1\nbook 1');
  expect(changes[0]?.after).not.toHaveProperty('shown');
  expect(refused).toEqual([{ line: 'book 1', why: 'it was dropped: take it up again first' }]);
});

test('what cannot be done says why, and changes nothing', () => {
  const why = (...given: Parameters<typeof answered>) => {
    const { changes, refused } = answered(...given);
    expect(changes).toEqual([]);
    return refused.map((one) => one.why);
  };
  expect(why('drop 9')).toEqual(['there is no number 9 in that review']);
  expect(why('drop 1', { important: [crane] })).toEqual(['number 1 is not there any more']);
  expect(why('offer 1 to Bob')).toEqual([expect.stringMatching(/^who is Bob/)]);
  expect(why('why: the moon')).toEqual([expect.stringContaining('say what stops it')]);
  expect(why('book 1 today at 9:00')).toEqual(['that time is over: name one that is to come']);
  expect(why('book 2 Thu')).toEqual([expect.stringContaining('no time was offered that day')]);
});

test('a time that is taken meanwhile is not booked, and nothing is told of what takes it', () => {
  const at = '2026-03-12T15:00:00Z';
  const meeting = meetingWith([nell], { title: 'Tribunal', start: at, minutes: 30 });
  const says = (important: ImportantItem[], meetings: Meeting[]) =>
    answered('book 1 Thu 11:00', { important }, meetings).refused.map(({ why }) => why);
  expect(says([rota], [])).toEqual([]);
  expect(says([rota], [meeting])).toEqual(['Thu 12 Mar is taken at that time: name another']);
  const plan = { start: '2026-03-12T11:00:00-04:00', minutes: 25, says: 'When …', made: '2026-03-06' };
  expect(says([rota, { ...crane, plan }], [])).toHaveLength(1);
});

test('over what it did already it changes nothing', () => {
  const text = 'drop 1\noffer 2 to Ada';
  const first = answered(text);
  const important = first.changes.map((change) => change.after);
  expect(answered(text, { important }).changes).toEqual([]);
});

test('why an item matters is not taken for a refusal', () => {
  const important = [{ ...rota, why: 'Nights wear people out' }, crane];
  expect(answered('drop 1', { important }).changes[0]?.after).toMatchObject({ status: 'dropped' });
});
