import { expect, test } from 'vitest';
import type { NoteContext } from './context.ts';
import { readNote } from './read-note.ts';
import { sayMarks } from './say.ts';

const context: NoteContext = {
  now: '2026-10-05T14:00:00Z',
  zone: 'Europe/London',
  locale: 'en-GB',
  people: [
    { id: 'mona', name: 'Mona Reyes', relation: 'peer' },
    { id: 'ty', name: 'Ty Larkin', relation: 'report' },
    { id: 'ben-a', name: 'Ben Adair', relation: 'report' },
    { id: 'ben-o', name: 'Ben Okoye', relation: 'report' },
  ],
  attendees: [],
  other: null,
  teams: [{ id: 'ferry', name: 'Ferry' }],
};

const say = (text: string, more: Partial<NoteContext> = {}) => {
  const full = { ...context, ...more };
  return sayMarks(readNote(text, full), full);
};

test('the answer shows the parse, with absolute dates, and the way back', () => {
  expect(say('owe Mona the shift plan by Fri\npraise Ty\nlong talk about rope')).toBe(
    '1 You owe Mona the shift plan, Fri 9 Oct · 2 praise due: Ty · 3 note. Undo',
  );
});

test('what is unclear shows its question', () => {
  expect(say('Ben owes me rope')).toBe('1 Ben owes you rope: Who is Ben? Ben A. or Ben O. Undo');
  expect(say('owe Mona rope by sometime')).toBe('1 You owe Mona rope by sometime: When is "sometime"? Undo');
  expect(say('owe rope')).toBe('1 You owe rope: To whom? Undo');
});

test('of two who share a first name each is told apart', () => {
  expect(say('ask Ben Adair about rope')).toBe('1 ask Ben A.: rope. Undo');
});

test('a year stands where it is not this one, and other languages say dates their way', () => {
  expect(say('owe Mona rope by 2027-02-01')).toBe('1 You owe Mona rope, Mon 1 Feb 2027. Undo');
  expect(say('owe Mona rope by 9.10.', { locale: 'de-DE' })).toBe('1 You owe Mona rope, Fr. 9. Okt. Undo');
});

test.each([
  ['ty owes mona rope by 20 Oct', 'Ty owes Mona rope, Tue 20 Oct'],
  ['praise Ty for rope work', 'praise due: Ty, rope work'],
  ['praised Ty for rope work', 'praised Ty: rope work'],
  ['diff Ferry late 3→9', 'diff Ferry late 3→9'],
  ['important plan ~90m next: list', 'important: plan, 90 min, next: list'],
  ['expects Ty rope by Fri', 'expect of Ty: rope, Fri 9 Oct'],
  ['blocked Ty on rope', 'Ty is blocked: rope'],
  ['feedback Ty: listen', 'feedback given: Ty, listen'],
  ['feedback due Ty: listen', 'feedback due: Ty, listen, Thu 8 Oct'],
  ['heard Mona thanked Ty', 'heard: Mona thanked Ty'],
  ['topic rope', 'topic: rope'],
  ['decided freeze on 3 Nov', 'decided: freeze, Tue 3 Nov'],
  ['position Mona "no rope" no-go', 'position of Mona: no rope (no-go)'],
  ['power Mona 5, interest Mona 2', 'Mona, power 5, interest 2'],
  ['move 2 Fri', 'move 2 to Fri 9 Oct'],
  ['drop 3 no longer needed', 'drop 3: no longer needed'],
  ['done 1', 'done 1'],
  ['undo', 'undo'],
])('%s is said as "%s"', (line, said) => {
  expect(say(line)).toBe(`1 ${said}. Undo`);
});

test('nothing is said of nothing', () => {
  expect(say(' \n \n')).toBe('');
});
