import { Mark, readNote } from '@warmstart/core/capture';
import { expect, test } from 'vitest';
import { corpus, rooms } from './corpus/index.ts';

/** Each line with the marks expected and those read, without the line, which is told apart. */
const read = corpus.map(([room, words, ...expected]) => {
  const found = readNote(words, rooms[room]);
  const marks = found.marks.map(({ line, ...mark }) => ({ line, mark }));
  return { room, words, expected, found, marks };
});

const same = (one: unknown, other: unknown) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const wrong = read.filter(
  ({ expected, marks }) =>
    !same(
      marks.map(({ mark }) => sorted(mark)),
      expected.map(sorted),
    ),
);

/** Marks nobody meant: of a kind that a careful person does not read from the line. */
const invented = read.flatMap(({ words, expected, marks }) => {
  const left = expected.map(({ kind }) => kind);
  return marks.flatMap(({ mark }) => {
    const at = left.indexOf(mark.kind);
    if (at < 0) return [`${mark.kind} from: ${words}`];
    left.splice(at, 1);
    return [];
  });
});

test('at least 97 of 100 lines are read as a careful person reads them, and no mark is invented', () => {
  const share = 1 - wrong.length / corpus.length;
  console.log(`${corpus.length} lines, ${(share * 100).toFixed(1)} % read right, ${invented.length} marks invented`);
  for (const { room, words, expected, marks } of wrong)
    console.log(
      `${room}: ${words}\n  meant ${JSON.stringify(expected)}\n  read  ${JSON.stringify(marks.map(({ mark }) => mark))}`,
    );
  expect(corpus.length).toBeGreaterThanOrEqual(320);
  expect(invented).toEqual([]);
  expect(share).toBeGreaterThanOrEqual(0.97);
});

test('every line of the corpus stands once', () => {
  const lines = corpus.map(([room, words]) => `${room} ${words}`);
  expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([]);
});

test('what is read has the shape that is promised, and keeps every line as it was written', () => {
  for (const { words, found, marks } of read) {
    for (const mark of found.marks) expect(Mark.parse(mark)).toEqual(mark);
    if (marks.length > 0) expect(marks.every(({ line }) => line === words)).toBe(true);
    else expect(found.note.trim()).toBe(words.trim());
  }
});
