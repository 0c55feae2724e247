import { kinds } from '@warmstart/core/brief';
import { countWords } from '@warmstart/core/text';
import { briefOf, lineOf } from '@warmstart/testing/briefing';
import { book, commitment, meetingWith, person } from '@warmstart/testing/builders';
import { expect, test } from 'vitest';
import { defaultsOf } from './defaults.ts';

const ada = person();
const cleo = person({ name: 'Cleo Marsh', relation: 'peer' });

// The table of BRIEF.md, word for word.
test.each([
  [
    'one-on-one',
    'Hear their plan without steering.',
    'If progress is slow, then ask what costs most.',
    'What will you show me in two weeks?',
  ],
  [
    'skip-one-on-one',
    'Learn how work really feels.',
    'If they want a verdict, then promise only a hearing.',
    'What keeps recurring that nobody fixes?',
  ],
  [
    'boss',
    "Take one worry off the boss's desk.",
    'If my idea contradicts their stance, then hold it.',
    'What is being handed down to you?',
  ],
  [
    'staff',
    'Surface deviations, not progress.',
    'If I start solving, then ask who owns it.',
    'What is off plan, and who is answering?',
  ],
  [
    'roadmap',
    'Back problems leadership already has.',
    'If one thing enters, then name what leaves.',
    'What need lies behind this request?',
  ],
  [
    'design-review',
    'Settle load-bearing choices only.',
    'If generality grows, then ask how long this lives.',
    'Which affected owner has not agreed?',
  ],
  [
    'post-mortem',
    'A proven cause; one action that detects, one that prevents.',
    'If someone is cornered, then continue privately.',
    'What would have shown us sooner?',
  ],
  [
    'read-out',
    'Say the decision wanted first.',
    'If numbers are doubted, then explain their limits.',
    'What is missing to decide today?',
  ],
  [
    'coaching',
    'One behaviour, practised now.',
    'If I take over, then hand it back.',
    'What small change, measured how?',
  ],
  [
    'negotiation',
    'Understand both needs before compromising.',
    'If positions repeat, then ask what each is judged on.',
    'What constraint have we not seen?',
  ],
  [
    'okr',
    'Few believable outcomes.',
    'If it is an action, then ask what it changes.',
    'What did we learn since last quarter?',
  ],
  ['hr', 'Facts, next step, date.', 'If asked to judge, then return to observations.', 'What must I do, and not do?'],
  [
    'interview',
    'Evidence on one value some fail.',
    'If I am charmed, then ask for an example.',
    'What did you improve, measured how?',
  ],
  [
    'customer',
    'Learn whether the launch landed.',
    'If a one-off is requested, then ask why.',
    'What is still harder than necessary?',
  ],
  ['social', 'Enjoy people; thank specifically.', 'If work comes up, then park it.', 'What are you proud of lately?'],
] as const)('%s: %s', (kind, aim, watch, ask) => {
  // A watch of the series' own would hide the default; a note that was kept makes the brief worth sending.
  const notes = [{ at: '2026-02-24T10:00:00Z', title: 'Berths', text: 'The pilots stayed quiet.' }];
  const world = book({ people: [ada, cleo], notes, series: [{ match: { title: 'Berths' }, kind }] });
  const brief = briefOf(world, meetingWith([ada, cleo], { title: 'Berths' }));
  expect(['aim', 'watch', 'ask'].map((slot) => brief.lines.find((line) => line.slot === slot))).toEqual(
    [aim, watch, ask].map((text) =>
      expect.objectContaining({ text, sources: [{ type: 'default', id: kind, at: null }] }),
    ),
  );
});

test('a meeting of which nobody knows what it is for has no defaults', () => {
  expect(defaultsOf('other')).toBeNull();
});

test.each(kinds.filter((kind) => kind !== 'other'))('%s has several questions to take turns, each short', (kind) => {
  const { aim, watch, asks = [] } = defaultsOf(kind) ?? { aim: '', watch: '' };
  expect(new Set(asks).size).toBeGreaterThanOrEqual(3);
  for (const text of [aim, watch, ...asks]) expect(countWords(text)).toBeLessThanOrEqual(11);
  // Their words are counted once for all languages.
  for (const text of [aim, watch, ...asks])
    for (const locale of ['de', 'fi', 'fr', 'ja', 'sv', 'th']) expect(countWords(text, locale)).toBe(countWords(text));
});

test('defaults never outrank facts', () => {
  const settings = {
    match: { title: 'Berths' },
    kind: 'okr' as const,
    aim: 'Settle.',
    watch: 'If late, then stop.',
    ask: 'Why?',
  };
  const brief = briefOf(book({ people: [ada], series: [settings] }), meetingWith([ada], { title: 'Berths' }));
  expect(['aim', 'watch', 'ask'].map((slot) => lineOf(brief, slot as 'aim')?.sources[0]?.type)).toEqual(
    Array(3).fill('series'),
  );
});

test('a brief of defaults alone is not sent', () => {
  const brief = briefOf(book({ people: [ada] }), meetingWith([ada], { title: '1:1 Ada' }));
  expect(brief).toMatchObject({ skipped: 'nothing-known', lines: [], left_out: [] });
});

test('one fact is enough to send it', () => {
  const brief = briefOf(book({ people: [ada], commitments: [commitment()] }), meetingWith([ada], { title: '1:1 Ada' }));
  expect(brief.skipped).toBeNull();
  expect(brief.lines.map(({ slot }) => slot)).toEqual(['aim', 'watch', 'you-owe', 'ask']);
});
