import { hostileTexts } from '@warmstart/testing/hostile';
import { describe, expect, test } from 'vitest';
import type { NoteContext } from './context.ts';
import { readNote } from './read-note.ts';

const context: NoteContext = {
  now: '2026-10-05T14:00:00Z',
  zone: 'Europe/London',
  locale: 'en-GB',
  people: [
    { id: 'mona', name: 'Mona Reyes', relation: 'peer' },
    { id: 'ty', name: 'Larkin, Ty', relation: 'report' },
  ],
  attendees: ['mona', 'ty', 'gone'],
  other: null,
  teams: [{ id: 'ferry', name: 'Ferry' }],
};

describe('lines', () => {
  test.each([
    ['\n', 'line feed'],
    ['\r\n', 'carriage return and line feed'],
    ['\r', 'carriage return'],
    ['\u2028', 'line separator'],
    ['\u0085', 'next line'],
  ])('end with %j, a %s', (end) => {
    const { marks, note } = readNote(['good mood', 'praise Ty', '', 'bad coffee', 'topic rope'].join(end), context);
    expect(marks.map(({ kind, line }) => [kind, line])).toEqual([
      ['praise', 'praise Ty'],
      ['topic', 'topic rope'],
    ]);
    expect(note).toBe('good mood\n\nbad coffee');
  });

  test('are never joined', () => {
    expect(readNote('owe Mona\nthe plan by Fri', context)).toEqual({ marks: [], note: 'owe Mona\nthe plan by Fri' });
  });

  test('stay as they were written, bullets, blanks and hidden characters with them', () => {
    const line = '  - owe Mo\u00adna  the\u0000 plan ';
    expect(readNote(line, context).marks).toEqual([{ kind: 'owe', line, text: 'the plan', person: 'mona' }]);
  });

  test('with more marks than anybody writes are pasted, and plain note', () => {
    const line = 'done 1 · '.repeat(400);
    expect(readNote(line, context)).toEqual({ marks: [], note: line });
  });
});

describe('who is meant', () => {
  test('a name kept with the last name first is found as it is spoken', () => {
    for (const name of ['Ty', 'Larkin', 'Ty Larkin', 'Ty L.'])
      expect(readNote(`ask ${name}: rope?`, context).marks).toMatchObject([{ person: 'ty', text: 'rope?' }]);
  });

  test('an attendee nobody knows is no candidate', () => {
    expect(readNote('owe rope', context).marks).toMatchObject([{ unclear: { candidates: ['mona', 'ty'] } }]);
  });

  test('where two meet the other is understood, even among people nobody else is known of', () => {
    const alone = { ...context, attendees: ['mona'], other: 'mona' };
    expect(readNote('owe rope by Fri', alone).marks).toMatchObject([{ person: 'mona', text: 'rope' }]);
  });

  test('a deviation without a name is that of the team in the room', () => {
    expect(readNote('diff alarms ignored', { ...context, team: 'ferry' }).marks).toMatchObject([{ team: 'ferry' }]);
    expect(readNote('diff alarms ignored', context).marks).toEqual([]);
  });
});

describe('whatever is pasted', () => {
  const beginnings = ['', 'owe Mona ', 'move 1 ', 'important '];
  test.each(beginnings)('behind %j are read in linear time', (beginning) => {
    for (const text of hostileTexts(10_000)) expect(readNote(beginning + text, context).marks).toBeInstanceOf(Array);
  });

  test.each(['owe Mona rope by Fri\n', 'Ty and ', 'Ty, ', 'by Fri ', 'done 1 and ', '~90m next: '])(
    'of %j too',
    (unit) => {
      for (const beginning of ['', 'owe Ty and ']) {
        const text = beginning + unit.repeat(50_000 / unit.length);
        expect(readNote(text, context)).toBeDefined();
      }
    },
  );
});
