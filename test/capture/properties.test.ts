import { Mark, ReadNote, readNote, renderMark, sameMark, sayMarks } from '@warmstart/core/capture';
import { anyWords } from '@warmstart/testing/worlds';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corpus, people, rooms } from './corpus/index.ts';

const anyRoom = fc.constantFrom(...Object.values(rooms));

const verbs =
  'owe owes ask praised praise diff important q2 expects blocked feedback heard topic decided aim watch position power interest done move drop told undo'.split(
    ' ',
  );

/** Words of the grammar in any order, so that most lines nearly say something. */
const anyPiece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...verbs, ...people.flatMap(({ name }) => name.split(' ')), 'me', 'Zed', 'and', 'Ferry'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...'by due on before next: ~90m 90 min Fri next week in 2 weeks EOM 10/11 20 Oct no-go no go "x" “ ” \' · , ; : - – ( ) about for 1 2, #3 5 to'.split(
        ' ',
      ),
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom(...corpus.map(([, words]) => words)) },
  { weight: 1, arbitrary: anyWords },
);

const anyLine = fc
  .tuple(
    fc.constantFrom(...verbs, ...verbs, 'Otto owes', 'Wren owes me', '-', ''),
    fc.array(anyPiece, { maxLength: 9 }),
  )
  .map(([verb, pieces]) => [verb, ...pieces].join(' '));

const anyNote = fc
  .array(fc.tuple(anyLine, fc.constantFrom('\n', '\r\n', '\r', '\u2028', '\u0085', '\n\n')), { maxLength: 8 })
  .map((lines) => lines.flat().join(''));

describe('whatever is noted', () => {
  test('is read without a fault, into the shape that is promised, and can be said', () => {
    fc.assert(
      fc.property(anyNote, anyRoom, (text, room) => {
        const read = readNote(text, room);
        expect(ReadNote.parse(read)).toEqual(read);
        expect(typeof sayMarks(read, room)).toBe('string');
      }),
      { numRuns: 600 },
    );
  });

  test('is all there: each line is the line of its marks, or stands in the note', () => {
    fc.assert(
      fc.property(anyNote, anyRoom, (text, room) => {
        const { marks, note } = readNote(text, room);
        const meant = new Set(marks.map(({ line }) => line));
        const plain = text.split(/\r\n?|[\n\v\f\u0085\u2028\u2029]/).filter((line) => !meant.has(line));
        expect(note.split('\n').filter((line) => line.trim() !== '')).toEqual(
          plain.filter((line) => line.trim() !== ''),
        );
        for (const { line } of marks) expect(text).toContain(line);
      }),
      { numRuns: 400 },
    );
  });

  test('gives marks that read back the same when they are written as a line', () => {
    fc.assert(
      fc.property(anyNote, anyRoom, (text, room) => {
        for (const mark of readNote(text, room).marks) {
          const line = renderMark(mark, room);
          const again = readNote(line, room).marks;
          expect(
            again.map((one) => sameMark(one, mark)),
            `${mark.line} → ${line}`,
          ).toEqual([true]);
        }
      }),
      { numRuns: 400 },
    );
  });
});

test('every mark of the corpus has a line of its own that reads back as this mark alone', () => {
  const lost = corpus.flatMap(([room, words]) =>
    readNote(words, rooms[room]).marks.flatMap((mark) => {
      const line = renderMark(mark, rooms[room]);
      const [only, ...more] = readNote(line, rooms[room]).marks;
      return only && more.length === 0 && sameMark(only, mark) ? [] : [`${words} → ${line}`];
    }),
  );
  expect(lost).toEqual([]);
});

test('a mark of the schema that no note gave is refused with another key', () => {
  expect(Mark.safeParse({ kind: 'topic', line: 'topic x', text: 'x', person: 'otto' }).success).toBe(false);
});
