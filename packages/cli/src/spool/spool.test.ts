import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataError, openData } from '@warmstart/local/data';
import { folderWith } from '@warmstart/testing/terminal';
import type { GivenNote, NoteAnswer, NoteRead } from '@warmstart/web/control/notes';
import { expect, test } from 'vitest';
import type { Io } from '../io.ts';
import { hasWaiting } from './folder.ts';
import { asideIn, emptySpool, flushSpool, putInSpool, waitingIn } from './index.ts';

const made = '2031-05-06T09:00:00Z';

function note(id: string, parts: Partial<GivenNote> = {}): GivenNote {
  return { id, at: null, made, meeting: 'usual', with: [], sealed: false, verb: null, text: `word of ${id}`, ...parts };
}

const nothing: NoteRead = { marks: [], note: '', says: '1 note.', about: null, remarks: [], did: [], refused: [] };

/** A system that keeps what it takes, once by its id, in their order. */
function system(answer: (given: GivenNote) => NoteAnswer = () => ({ outcome: 'taken', read: nothing })) {
  const kept = new Map<string, GivenNote>();
  return {
    kept,
    async take(given: GivenNote) {
      const said = answer(given);
      if (said.outcome === 'taken' && !kept.has(given.id)) kept.set(given.id, given);
      return said;
    },
  };
}

function terminal() {
  const said: string[] = [];
  const silent = { write() {}, isTTY: false, columns: null };
  const io: Io = {
    stdout: silent,
    stderr: { ...silent, write: (text) => void said.push(text) },
    stdin: (async function* () {})(),
    env: {},
    clock: { now: () => made },
    cwd: '/',
    zone: 'UTC',
  };
  return { io, said };
}

async function waitingOf(dir: string) {
  const ids: (string | null)[] = [];
  for await (const { note } of waitingIn(dir)) ids.push(note?.id ?? null);
  return ids;
}

test('notes wait in the order they were made, within one second too, and go in so', async () => {
  const dir = join(folderWith(), 'd');
  expect(await hasWaiting(dir)).toBe(false);
  const ids = Array.from({ length: 12 }, (_, index) => `note-${'zyxwvutsrqpo'[index]}-first`);
  for (const id of ids) await putInSpool(dir, note(id));
  await putInSpool(dir, note('an-earlier-one', { made: '2031-05-06T08:59:59Z' }));
  expect(await waitingOf(dir)).toEqual(['an-earlier-one', ...ids]);
  const { kept, take } = system();
  expect(await flushSpool(dir, { take }, terminal().io)).toBe(true);
  expect([...kept.keys()]).toEqual(['an-earlier-one', ...ids]);
  expect(await hasWaiting(dir)).toBe(false);
});

test('a note comes out of its file word for word', async () => {
  const dir = join(folderWith(), 'd');
  const given = note('abcdefgh', {
    text: '\u0000\u001b[2J\r\n ⁣𝕏\u202e " \\ '.repeat(50),
    with: ['Ünal'],
    sealed: true,
  });
  await putInSpool(dir, given);
  const { kept, take } = system();
  await flushSpool(dir, { take }, terminal().io);
  expect(kept.get('abcdefgh')).toEqual(given);
});

test('R16: a stop before or after each note was taken loses none and doubles none', async () => {
  for (let stopAt = 0; stopAt < 6; stopAt++) {
    const dir = join(folderWith(), 'd');
    for (const id of ['first-one', 'second-one', 'third-one']) await putInSpool(dir, note(id));
    const { kept, take } = system();
    let step = 0;
    const die = () => {
      if (step++ === stopAt) throw new DataError('unavailable', 'the system died');
    };
    const dying = async (given: GivenNote) => {
      die();
      const answer = await take(given);
      die();
      return answer;
    };
    const { io, said } = terminal();
    expect(await flushSpool(dir, { take: dying }, io)).toBe(false);
    expect(said.join('')).toContain('notes still wait on this machine: the system died');
    expect([...kept.keys(), ...(await waitingOf(dir))]).toEqual(
      expect.arrayContaining(['first-one', 'second-one', 'third-one']),
    );
    expect(await flushSpool(dir, { take }, io)).toBe(true);
    expect([...kept.keys()]).toEqual(['first-one', 'second-one', 'third-one']);
  }
});

test('two who hand over the same notes at once keep each once', async () => {
  const dir = join(folderWith(), 'd');
  for (const id of ['first-one', 'second-one']) await putInSpool(dir, note(id));
  const { kept, take } = system();
  const { io } = terminal();
  await Promise.all([flushSpool(dir, { take }, io), flushSpool(dir, { take }, io)]);
  expect([...kept.keys()].sort()).toEqual(['first-one', 'second-one']);
  expect(await hasWaiting(dir)).toBe(false);
});

test('a damaged file is set aside with its words, named, and holds up no other', async () => {
  const dir = join(folderWith(), 'd');
  const first = await putInSpool(dir, note('first-one'));
  await putInSpool(dir, note('second-one'));
  const half = readFileSync(first, 'utf8').slice(0, 100);
  writeFileSync(first, half);
  const { kept, take } = system();
  const { io, said } = terminal();
  expect(await flushSpool(dir, { take }, io)).toBe(true);
  expect([...kept.keys()]).toEqual(['second-one']);
  expect(said.join('')).toContain(`${first} cannot be read as a note. It was set aside as ${first}.damaged`);
  expect(readFileSync(`${first}.damaged`, 'utf8')).toBe(half);
  expect(await asideIn(dir)).toEqual([`${first}.damaged`]);
});

test('without a book notes go on waiting, and that is said', async () => {
  const dir = join(folderWith(), 'd');
  await putInSpool(dir, note('first-one'));
  const { io, said } = terminal();
  expect(
    await flushSpool(
      dir,
      system(() => ({ outcome: 'too-early' })),
      io,
    ),
  ).toBe(false);
  expect(said.join('')).toMatch(/wait .* until a book is imported/);
  expect(await waitingOf(dir)).toEqual(['first-one']);
});

test('of many only some are told one by one, and nothing in them controls the terminal', async () => {
  const dir = join(folderWith(), 'd');
  for (let index = 0; index < 8; index++) await putInSpool(dir, note(`note-${index}-here`));
  const { io, said } = terminal();
  const read = { ...nothing, says: '1 \u001b[2J\u202eaim.' };
  await flushSpool(
    dir,
    system(() => ({ outcome: 'taken', read })),
    io,
  );
  expect(said).toHaveLength(6);
  expect(said[0]).toMatch(/^A note that waited went in: .*Undo: warmstart undo note-0-here\n$/);
  expect(said.at(-1)).toBe('… and 3 more notes that waited.\n');
  expect(said.join('').replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
});

test('emptying leaves nothing behind, unfinished and damaged files neither', async () => {
  const dir = join(folderWith(), 'd');
  const path = await putInSpool(dir, note('first-one'));
  writeFileSync(`${path}.1234.tmp`, '{"id"');
  writeFileSync(`${path}.damaged`, '{"id"');
  expect(await emptySpool(dir)).toBe(2);
  expect(existsSync(join(dir, 'spool'))).toBe(false);
  expect(await emptySpool(dir)).toBe(0);
});

test('a directory in which only notes wait becomes a data directory', async () => {
  const dir = join(folderWith(), 'd');
  await putInSpool(dir, note('first-one'));
  const data = await openData(dir, { now: made });
  await data.close();
  expect(readdirSync(dir).sort()).toEqual(['format.json', 'spool']);
});
