import { join } from 'node:path';
import { calendarText, type EventText } from '@warmstart/testing/ics-text';
import { folderWith } from '@warmstart/testing/terminal';
import type { GivenNote, NoteRead } from '@warmstart/web/control';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openOffline } from './index.ts';

const robin = 'robin@harbour.example';
const book = [
  `manager: { name: Robin Hale, email: ${robin}, timezone: America/New_York, locale: en-US }`,
  'people:',
  '  - { id: ada, name: Ada Quist, emails: [ada@harbour.example], relation: report }',
  '  - { id: cleo, name: Cleo Moor, emails: [cleo@harbour.example], relation: partner }',
  'commitments:',
  '  - { id: c1, from: me, to: cleo, what: Berth list, due: 2026-03-02, made: 2026-02-01 }',
  '  - { id: c2, from: ada, to: me, what: Tide table, due: 2026-03-06, made: 2026-02-01 }',
  '  - { id: c3, from: me, to: ada, what: Quiet word, made: 2026-02-01, sealed: true }',
  '  - { id: c4, from: me, to: ada, what: Old thing, made: 2026-01-01, status: kept, closed: 2026-01-02 }',
  '',
].join('\n');

function meeting(
  title: string,
  times: readonly [string, string],
  people: readonly string[],
  more: string[] = [],
): EventText {
  const [start, end] = times.map((time) => `;TZID=America/New_York:20260303T${time.replace(':', '')}00`);
  return { title, start: `${start}`, end: `${end}`, people: [robin, ...people], uid: title, lines: more };
}

const [ada, cleo] = ['ada@harbour.example', 'cleo@harbour.example'];

/** Robin's world at a time of Tuesday 3 March 2026 in New York, with these meetings in the calendar. */
async function at(time: string, meetings: readonly EventText[] = []) {
  const cwd = folderWith({ 'work.ics': calendarText(meetings) });
  const { control, close } = await openOffline({
    dir: join(cwd, 'data'),
    mode: 'now',
    at: new Date(`2026-03-03T${time}:00-05:00`).toISOString().replace('.000', ''),
    env: {},
    zone: 'UTC',
    version: 'test',
    say() {},
    report(error) {
      throw error;
    },
  });
  onTestFinished(close);
  await control.import([{ name: 'book.yaml', text: book }]);
  const calendar = { name: 'Work', address: join(cwd, 'work.ics'), allowHttp: false, allowPrivate: false };
  if (meetings.length > 0) await control.connect(calendar);
  return control.notes;
}

let made = 0;

function note(text: string, parts: Partial<GivenNote> = {}): GivenNote {
  const id = `note-${String(++made).padStart(6, '0')}`;
  const plain: GivenNote = {
    id,
    at: null,
    made: '2026-03-03T12:00:00Z',
    meeting: 'usual',
    with: [],
    sealed: false,
    verb: null,
    text,
  };
  return { ...plain, ...parts };
}

type Notes = Awaited<ReturnType<typeof at>>;

async function taken(notes: Notes, given: GivenNote, waited = false): Promise<NoteRead> {
  const answer = await notes.take(given, { waited });
  if (answer.outcome !== 'taken') throw new Error(JSON.stringify(answer));
  return answer.read;
}

const refusal = async (notes: Notes, given: GivenNote) => {
  const answer = await notes.take(given, { waited: false });
  return answer.outcome === 'refused' ? answer.why : answer.outcome;
};

describe('without being told, a note is about', () => {
  const talk = meeting('1:1 Ada', ['09:00', '09:30'], [ada]);
  const titleAt = async (time: string, ...meetings: EventText[]) =>
    (await taken(await at(time, meetings), note('x'))).about?.title ?? null;

  test.each([
    ['08:59', null],
    ['09:00', '1:1 Ada'],
    ['09:29', '1:1 Ada'],
    ['09:59', '1:1 Ada'],
    ['10:01', null],
  ])('at %s: %s', async (time, title) => {
    expect(await titleAt(time, talk)).toBe(title);
  });

  test('none where two run, or one runs and one is just over', async () => {
    expect(await titleAt('09:10', talk, meeting('Berths', ['09:00', '10:00'], [cleo]))).toBeNull();
    expect(await titleAt('09:40', talk, meeting('Berths', ['09:30', '10:00'], [cleo]))).toBeNull();
  });

  test('the one meeting among what is no meeting: a day off, a hint that blocks nothing', async () => {
    const day = { title: 'Fair', start: ';VALUE=DATE:20260303', end: ';VALUE=DATE:20260304', people: [robin] };
    const hint = meeting('Hint', ['09:00', '10:00'], [cleo], ['TRANSP:TRANSPARENT']);
    expect(await titleAt('09:10', talk, day, hint)).toBe('1:1 Ada');
  });

  test('the other person of that 1:1', async () => {
    const { marks, about } = await taken(await at('09:10', [talk]), note('owe berth plan by Fri'));
    expect(marks[0]).toMatchObject({ kind: 'owe', person: 'ada', due: '2026-03-06' });
    expect(about).toEqual({ uid: '1:1 Ada', title: '1:1 Ada', start: '2026-03-03T09:00:00-05:00', usual: true });
  });
});

describe('a note that is told', () => {
  test('its meeting by the UID is about the last that began, or the next', async () => {
    const notes = await at('08:10', [
      meeting('Early', ['08:00', '08:30'], [ada]),
      meeting('Late', ['16:00', '17:00'], [cleo]),
    ]);
    for (const uid of ['Early', 'Late']) {
      const given = note('aim a cut', { meeting: { uid }, at: '2026-03-03T17:00:00Z' });
      expect((await taken(notes, given)).about).toMatchObject({ title: uid, usual: false });
    }
    const why = await refusal(notes, note('x', { meeting: { uid: 'Nowhere' } }));
    expect(why).toMatch(/No meeting with the UID Nowhere is known/);
  });

  test('people who are nobody is refused, and nothing of it kept', async () => {
    const notes = await at('12:00');
    const given = note('owe tide plan', { with: ['Zed', 'Ada'] });
    expect(await refusal(notes, given)).toMatch(/^Who is Zed\? Name people/);
    expect(await notes.undo({ note: given.id, mark: null })).toMatchObject({ done: false });
    expect((await taken(notes, { ...given, with: ['Ada'] })).marks[0]).toMatchObject({ person: 'ada' });
  });

  test('the same, when it waited, is kept without them and says so', async () => {
    const notes = await at('12:00');
    const given = note('the crane', { with: ['Zed'], meeting: { uid: 'gone' } });
    const { remarks, note: words } = await taken(notes, given, true);
    expect(remarks).toEqual(['Who is Zed?', 'No meeting with the UID gone is known.']);
    expect(words).toBe('the crane');
  });
});

describe('a sealed meeting', () => {
  const sealed = meeting('Quiet talk', ['09:00', '09:30'], [ada], ['CLASS:CONFIDENTIAL']);

  test('takes no note unless it was said that the terminal is the owner’s own', async () => {
    const notes = await at('09:10', [sealed]);
    expect(await refusal(notes, note('owe a word'))).toMatch(/signed-in page only.*--sealed, or --no-meeting/);
    expect(await notes.preview(note('owe a word'))).toMatchObject({ outcome: 'refused' });
    expect(await taken(notes, note('apart', { meeting: 'none' }))).toMatchObject({ about: null });
    const { says, about } = await taken(notes, note('owe a word by Fri', { sealed: true }));
    expect(says).toBe('1 You owe Ada a word, Fri 6 Mar.');
    expect(about?.title).toBe('Quiet talk');
  });

  test('takes the note that waited, and shows not a word of it', async () => {
    const notes = await at('09:10', [sealed]);
    const read = await taken(notes, note('owe a secret by Fri'), true);
    expect(JSON.stringify(read)).not.toMatch(/secret|Quiet/);
    expect(read.about).toMatchObject({ uid: null, title: null });
    const { list, sealed: hidden } = await notes.owed({ toMe: false, sealed: false });
    expect(list.map(({ id }) => id)).toEqual(['c1', 'c2']);
    expect(hidden).toBe(2);
  });
});

test('taken twice, a note does what it says once', async () => {
  const notes = await at('12:00');
  const given = note('owe Cleo a winch by Fri');
  await taken(notes, given);
  await taken(notes, given, true);
  const { list } = await notes.owed({ toMe: false, sealed: false });
  expect(list.filter(({ what }) => what === 'a winch')).toHaveLength(1);
});

describe('the ledger', () => {
  test('is numbered: mine before theirs, late first; closed ones are left out, sealed ones counted', async () => {
    const notes = await at('12:00');
    const { list, sealed } = await notes.owed({ toMe: false, sealed: false });
    expect(list.map(({ number, says, late }) => [number, says, late])).toEqual([
      [1, 'You owe Cleo Berth list, Mon 2 Mar', true],
      [2, 'Ada owes you Tide table, Fri 6 Mar', false],
    ]);
    expect(sealed).toBe(1);
    expect((await notes.owed({ toMe: false, sealed: true })).list.map(({ id }) => id)).toEqual(['c1', 'c3', 'c2']);
    expect((await notes.owed({ toMe: true, sealed: false })).list.map(({ id }) => id)).toEqual(['c2']);
  });

  test('numbers mean the last list, and none means nothing', async () => {
    const notes = await at('12:00');
    const command = (verb: 'done' | 'move' | 'drop' | 'told', text: string) =>
      note(text, { verb, meeting: 'none', sealed: true });
    expect(await refusal(notes, command('done', 'done 1'))).toMatch(/no list yet.*warmstart owed/);
    await notes.owed({ toMe: true, sealed: false });
    expect(await refusal(notes, command('done', 'done 2'))).toMatch(/no number 2 in the last list, which ends with 1/);
    expect((await taken(notes, command('done', 'done 1'))).did).toEqual(['Kept: Ada owes you Tide table, Fri 6 Mar.']);
    expect(await refusal(notes, command('done', 'done 1'))).toMatch(/Number 1: it is closed already/);
    expect(await refusal(notes, command('told', 'told 1'))).toMatch(/Number 1: there is no news/);
    expect(await refusal(notes, command('move', 'move 1 sometime'))).toMatch(
      /no date.*Write a date|When is.*Write a date/,
    );
    expect(await notes.undo({ note: null, mark: null })).toEqual({
      done: true,
      says: ['Taken back.', 'The note was “done 1”.'],
    });
    expect((await notes.owed({ toMe: true, sealed: false })).list).toHaveLength(1);
  });

  test('what I owe and move or drop is to be told, and then is', async () => {
    const notes = await at('12:00');
    await notes.owed({ toMe: false, sealed: false });
    const act = async (verb: 'move' | 'drop' | 'told', text: string) =>
      (await taken(notes, note(text, { verb, meeting: 'none', sealed: true }))).did;
    expect(await act('move', 'move 1 Fri')).toEqual([
      'Moved from Mon 2 Mar: You owe Cleo Berth list, Fri 6 Mar. Tell Cleo, then note: told 1.',
    ]);
    expect(await act('told', 'told 1')).toEqual(['Told Cleo: You owe Cleo Berth list, Fri 6 Mar.']);
    expect(await act('drop', 'drop 1 no longer needed')).toEqual([
      'Dropped: You owe Cleo Berth list, Fri 6 Mar. Tell Cleo, then note: told 1.',
    ]);
    const { list } = await notes.owed({ toMe: false, sealed: false });
    expect(list.find(({ id }) => id === 'c1')).toMatchObject({ untold: 'dropped', moved: 1 });
    expect(await act('told', 'told 1')).toHaveLength(1);
    expect((await notes.owed({ toMe: false, sealed: false })).list.map(({ id }) => id)).toEqual(['c2']);
  });
});

describe('undo', () => {
  test('takes back the last note of the command line, one after the other, whatever meeting it was about', async () => {
    const notes = await at('09:10', [meeting('1:1 Ada', ['09:00', '09:30'], [ada])]);
    for (const text of ['owe one page', 'owe two pages', 'topic slow tides']) await taken(notes, note(text));
    const last = async () => (await notes.undo({ note: null, mark: null })).says.at(-1);
    expect([await last(), await last(), await last()]).toEqual([
      'The note was “topic slow tides”.',
      'The note was “owe two pages”.',
      'The note was “owe one page”.',
    ]);
    expect(await last()).toMatch(/no note of the last day.*warmstart undo ID/);
  });

  test('takes back one mark by its number', async () => {
    const notes = await at('12:00');
    const given = note('owe Cleo a rope\nowe Cleo a winch');
    await taken(notes, given);
    expect(await notes.undo({ note: null, mark: 2 })).toMatchObject({ done: true });
    const { list } = await notes.owed({ toMe: false, sealed: false });
    expect(list.map(({ what }) => what)).toEqual(['Berth list', 'a rope', 'Tide table']);
  });
});

test('reading old notes again shows nothing where nothing would be read otherwise', async () => {
  const notes = await at('12:00');
  await taken(notes, note('owe Cleo a rope by Fri\nplain'));
  expect(await notes.reread({ apply: false })).toEqual({ applied: false, differing: [] });
});
