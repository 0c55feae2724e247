import type { NoteRecord, RawNote } from '@warmstart/core/note';
import { addSeconds } from '@warmstart/core/time';
import { keepNote } from '@warmstart/keep-notes/handler';
import { undoNote } from '@warmstart/keep-notes/undo';
import { describe, expect, test } from 'vitest';
import { ada, deskBook, roadmap, talk } from './day.ts';
import { faulty } from './faulty.ts';
import { Gate, type Passing } from './gate.ts';
import { random } from './random.ts';
import { managerId, Stage } from './stage.ts';

const start = '2026-03-03T14:54:00Z';
/** In the meeting: its brief is delivered. */
const within = '2026-03-03T15:10:00Z';
const end = '2026-03-03T15:13:00Z';

const said: RawNote = {
  id: 'note-from-phone',
  source: 'page',
  at: within,
  meeting: { key: 'talk\n', start: talk.start },
  with: [],
  text: 'done 1\nowe Ada tide table by Fri\nposition Ada "no night work" no-go\nShe sounded tired.',
  remarks: [],
};

/** A desk at which the brief of the talk is delivered. */
async function opened(durable: boolean): Promise<Stage> {
  const stage = new Stage({ start, book: deskBook(), durable });
  await stage.open([talk, roadmap]);
  await stage.process().runUntil(within);
  return stage;
}

/** What a note did, counted. */
async function foundIn(stage: Stage) {
  const mine = stage.store().of(managerId);
  const book = await mine.book();
  const record = (await mine.noteRecord(said.id))?.value ?? null;
  const { mended } = await mine.rebuildHeads(stage.now);
  return {
    state: record?.state,
    made: book?.commitments?.filter(({ what }) => what === 'tide table').length,
    plan: book?.commitments?.find(({ id }) => id === 'plan')?.status,
    stances: book?.people?.find(({ id }) => id === ada.id)?.positions?.length ?? 0,
    words: book?.notes?.filter(({ text }) => text === 'She sounded tired.').length,
    changes: record?.changes.length,
    mended,
    dead: stage.dead.length,
  };
}

const once = { state: 'applied', made: 1, plan: 'kept', stances: 1, words: 1, changes: 4, mended: 0, dead: 0 };

/** A phone sends a note until it is told that it is kept; the processes it is sent to die at these points. */
async function live(points: readonly number[], durable: boolean) {
  const stage = await opened(durable);
  const died: Passing[] = [];
  let acknowledged = false;
  for (const point of [...points, null]) {
    const gate = new Gate(point);
    const process = stage.process(gate);
    const life = async () => {
      if (!acknowledged) await process.take(said);
      acknowledged = true;
      await process.runUntil(end);
    };
    const where = await Promise.race([life(), gate.died]);
    if (where) died.push(where);
    stage.now = addSeconds(stage.now, 20);
    for (const waiting of stage.waiting)
      if (waiting.at < stage.now) Object.assign(waiting, { at: addSeconds(stage.now, 10) });
  }
  await stage.process().runUntil(addSeconds(end, 180));
  return { stage, died, acknowledged };
}

async function pointsOf(durable: boolean): Promise<number> {
  const stage = await opened(durable);
  const gate = new Gate();
  const process = stage.process(gate);
  await process.take(said);
  await process.runUntil(end);
  return gate.points.length;
}

describe.each([
  { name: 'locally, where the queue dies too', durable: false },
  { name: 'on AWS, where messages outlive the worker', durable: true },
])('R16: $name', ({ durable }) => {
  test('a crash at any await of taking and keeping a note loses nothing and doubles nothing', async () => {
    const points = await pointsOf(durable);
    const places = new Map<string, number>();
    for (let point = 0; point < points; point++) {
      const { stage, died } = await live([point], durable);
      expect({ point, died, ...(await foundIn(stage)) }).toEqual({ point, died, ...once });
      for (const { name, when } of died) places.set(`${when} ${name}`, (places.get(`${when} ${name}`) ?? 0) + 1);
    }
    expect([...places.values()].reduce((sum, one) => sum + one, 0)).toBe(points);
    process.stdout.write(
      `\nR16, ${durable ? 'durable queue' : 'queue in the process'}: ${points} crashes, lost 0, doubled 0\n`,
    );
  });

  test('two crashes, one after the other, do neither', async () => {
    const points = await pointsOf(durable);
    const dice = random(16);
    for (let trial = 0; trial < 60; trial++) {
      const pair = [dice.below(points), dice.below(points)];
      const { stage, died } = await live(pair, durable);
      expect({ pair, died, ...(await foundIn(stage)) }).toEqual({ pair, died, ...once });
    }
  });
});

test('R16: the same note sent twice at once, and by two devices, is one note', async () => {
  const stage = await opened(true);
  const [phone, desk] = [stage.process(), stage.process()];
  const answers = await Promise.all([phone.take(said), desk.take(said), phone.take(said)]);
  expect(answers.sort()).toEqual(['known', 'known', 'taken']);
  await desk.take({ ...said, id: 'note-from-desk-1', text: 'owe Ada the rota' });
  await Promise.all([phone.runUntil(end), desk.runUntil(end)]);
  expect(await foundIn(stage)).toEqual(once);
  const book = await stage.store().of(managerId).book();
  expect(book?.commitments?.filter(({ what }) => what === 'the rota')).toHaveLength(1);
});

test('R16: many workers on one note at once do it once', async () => {
  const stage = await opened(true);
  await stage.process().take(said);
  const message = { kind: 'note', manager: managerId, at: within, ref: said.id, note: said.id } as const;
  const deps = { store: stage.store(), clock: { now: () => stage.now } };
  const done = await Promise.allSettled(Array.from({ length: 8 }, () => keepNote(message, deps)));
  expect(done.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
  await stage.process().runUntil(end);
  expect(await foundIn(stage)).toEqual(once);
});

test('R16: with a database that fails one call in five an acknowledged note is kept all the same', async () => {
  for (let seed = 1; seed <= 40; seed++) {
    const stage = await opened(true);
    const dice = random(seed);
    stage.seen = (table) => faulty(table, dice, 0.2);
    const process = stage.process();
    let taken = false;
    for (let tries = 0; tries < 40 && !taken; tries++)
      taken = await process.take(said).then(
        () => true,
        () => false,
      );
    expect(taken).toBe(true);
    await process.runUntil(end);
    stage.seen = (table) => table;
    await stage.process().runUntil(addSeconds(end, 600));
    const { dead: _, ...found } = await foundIn(stage);
    const { dead: __, ...wanted } = once;
    expect({ seed, ...found }).toEqual({ seed, ...wanted });
  }
});

describe('taking back', () => {
  const undo = (stage: Stage) =>
    undoNote(
      { manager: managerId, note: said.id, mark: null },
      { store: stage.store(), clock: { now: () => stage.now } },
    );
  const kept = async (stage: Stage): Promise<NoteRecord | undefined> =>
    (await stage.store().of(managerId).noteRecord(said.id))?.value;

  test('leaves the book as it was, and the words', async () => {
    const stage = await opened(false);
    const before = await stage.store().of(managerId).book();
    const process = stage.process();
    await process.take(said);
    await process.runUntil(end);
    expect(await undo(stage)).toMatchObject({ outcome: 'undone', changes: 4, stays: [] });
    expect(await undo(stage)).toMatchObject({ outcome: 'undone', changes: 0 });
    expect(await stage.store().of(managerId).book()).toEqual(before);
    expect(await kept(stage)).toMatchObject({ state: 'undone', raw: said, changes: [] });
  });

  test('before anybody read the note, and while somebody does, it is never done', async () => {
    const stage = await opened(true);
    const before = await stage.store().of(managerId).book();
    await stage.process().take(said);
    const gate = new Gate();
    const worker = stage.process(gate);
    await Promise.all([worker.runUntil(end), undo(stage)]);
    await stage.process().runUntil(addSeconds(end, 300));
    expect(await stage.store().of(managerId).book()).toEqual(before);
    expect((await kept(stage))?.state).toBe('undone');
  });

  test('a crash at any await of it is finished by asking again', async () => {
    const count = new Gate();
    for (let point = 0; point <= count.points.length; point++) {
      const stage = await opened(false);
      const before = await stage.store().of(managerId).book();
      const process = stage.process();
      await process.take(said);
      await process.runUntil(end);
      const clock = { now: () => stage.now };
      const asked = { manager: managerId, note: said.id, mark: null };
      if (point === 0) {
        await undoNote(asked, { store: stage.store(count), clock });
      } else {
        const gate = new Gate(point - 1);
        await Promise.race([undoNote(asked, { store: stage.store(gate), clock }), gate.died]);
        await undo(stage);
      }
      const mine = stage.store().of(managerId);
      const { mended } = await mine.rebuildHeads(stage.now);
      expect({ point, book: await mine.book(), mended }).toEqual({ point, book: before, mended: 0 });
    }
    expect(count.points.length).toBeGreaterThan(10);
  });
});
