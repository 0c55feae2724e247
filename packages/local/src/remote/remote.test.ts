import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { openBrief } from '@warmstart/testing/messages';
import { type Control, controlRoutes, type GivenFile, type GivenNote, type NoteRead } from '@warmstart/web/control';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod';
import { DataError } from '../data/index.ts';
import { remoteControl } from './index.ts';
import { ask } from './line.ts';
import { inParts } from './parts.ts';

const token = 'a-token-of-the-test';
const hour = { now: '2031-05-01T09:00:00Z' };

/** A system that keeps what it is told, in the words of its routes. */
function system(own: Partial<Control> = {}): Control {
  return {
    state: async () => ({
      version: '1.2.3',
      mode: 'now',
      now: hour.now,
      zone: 'Asia/Tokyo',
      web: 'http://127.0.0.1:1',
      data: '/data',
      outbox: null,
      calendars: [{ name: 'Berths', readAt: hour.now, failingSince: null, trouble: null }],
      accounts: [{ provider: 'google', email: 'robin@harbour.example', trouble: null }],
      lastSent: null,
      wrong: [],
    }),
    tick: async () => hour,
    import: async (files) => ({ done: true, says: files.map(({ name, text }) => `${name} ${text.length}`) }),
    export: async () => 'manager: {}\n',
    async *exportAll() {
      yield* ['{"key":"ä"}\n', '{"key":"b"}\n'];
    },
    erase: async () => ({ done: true, says: ['gone'] }),
    connect: async ({ name }) => ({ done: true, says: [name] }),
    beginAccount: async ({ provider }) =>
      provider === 'google'
        ? { done: true, says: [], begun: { address: 'https://google.example/auth?state=s', opening: 'o1' } }
        : { done: false, says: ['not set up'], begun: null },
    accountOpened: async (opening) => ({ done: false, says: [`${opening} was called off`], account: null }),
    connectChat: async (wanted) => ({ done: wanted.code === null, says: [JSON.stringify(wanted)] }),
    connectSource: async ({ name, token }) => ({
      done: token !== null,
      says: [name],
      given: token === null ? null : { source: 'github', address: 'https://b.example/h', secret: 's', reachable: true },
    }),
    briefs: async ({ uid }) => (uid === 'none' ? [] : [openBrief()]),
    rebuild: async () => ({ heads: 3, mended: 1 }),
    reviews: {
      preview: async () => null,
      answer: async ({ week, text }) =>
        week === null ? null : { week, note: 'cli-12345678', says: text, refused: [{ line: text, why: 'no' }] },
    },
    notes: {
      take: async (note, { waited }) =>
        waited ? { outcome: 'refused', why: 'too late' } : { outcome: 'taken', read: readAs(note.text) },
      preview: async (note) => ({ outcome: 'read', read: readAs(note.text) }),
      undo: async ({ note }) => ({ done: note === 'abcdefgh', says: [`${note}`] }),
      owed: async ({ toMe, sealed }) => ({ list: [], sealed: Number(toMe) + Number(sealed) }),
      reread: async ({ apply }) => ({ applied: apply, differing: [] }),
    },
    signals: { take: async () => ({ fresh: 0, old: 0 }), diffs: async () => null },
    ...own,
  };
}

function readAs(note: string): NoteRead {
  const marks = [{ kind: 'aim', line: 'aim läuft', text: 'läuft', newer: true }];
  return { marks, note, says: '1 aim: läuft.', about: null, remarks: [], did: [], refused: [] };
}

const given: GivenNote = {
  id: 'abcdefgh',
  at: null,
  made: hour.now,
  meeting: { uid: 'tide@harbour.example' },
  with: ['ada'],
  sealed: false,
  verb: null,
  text: 'aim läuft\n\u0001 𝕏',
};

async function serving(commands: Control) {
  const routes = controlRoutes({ token, commands }).onError((_, c) => c.json({ error: 'it failed' }, 500));
  const listener = getRequestListener((request) => {
    const url = new URL(request.url);
    url.pathname = url.pathname.replace('/control', '');
    return routes.fetch(new Request(url, request));
  });
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return { server, running: { pid: 7, born: null, url: `http://127.0.0.1:${port}`, token } };
}

async function allOf(pieces: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const piece of pieces) all += piece;
  return all;
}

const troubleOf = (asking: Promise<unknown>) =>
  asking.then(
    () => null,
    (error) => (error instanceof DataError ? error.message : error),
  );

test('every command reaches the running system, and its answer comes back', async () => {
  const control = remoteControl((await serving(system())).running);
  expect(await control.state()).toEqual(await system().state());
  expect(await control.tick(3600)).toEqual(hour);
  expect(await control.import([{ name: 'book.yaml', text: 'x: ü' }])).toEqual({ done: true, says: ['book.yaml 4'] });
  expect(await control.export()).toBe('manager: {}\n');
  expect(await allOf(control.exportAll())).toBe('{"key":"ä"}\n{"key":"b"}\n');
  expect(await control.beginAccount({ provider: 'google', name: 'Tides' })).toEqual({
    done: true,
    says: [],
    begun: { address: 'https://google.example/auth?state=s', opening: 'o1' },
  });
  expect((await control.beginAccount({ provider: 'microsoft', name: null })).says).toEqual(['not set up']);
  expect(await control.accountOpened('o1')).toEqual({ done: false, says: ['o1 was called off'], account: null });
  expect(await control.erase()).toEqual({ done: true, says: ['gone'] });
  expect(
    await control.connect({ name: 'Tides', address: '/tides.ics', allowHttp: false, allowPrivate: false }),
  ).toMatchObject({
    done: true,
  });
  expect(await control.briefs({ at: null, uid: null })).toEqual([openBrief()]);
  expect(await control.briefs({ at: '2026-03-03T15:00:00Z', uid: 'none' })).toEqual([]);
  expect(await control.rebuild()).toEqual({ heads: 3, mended: 1 });
});

test('sources are connected there, and what does not fit is refused without its token', async () => {
  const { connectSource } = remoteControl((await serving(system())).running);
  const wanted = { kind: 'github', name: 'Desk', root: null, scopes: ['acme/desk'], token: 'canary' } as const;
  expect(await connectSource({ ...wanted, scopes: ['acme/desk'] })).toMatchObject({
    done: true,
    given: { secret: 's' },
  });
  expect(await connectSource({ ...wanted, scopes: [], token: null })).toEqual({
    done: false,
    says: ['Desk'],
    given: null,
  });
  const trouble = await troubleOf(connectSource({ ...wanted, scopes: [], token: 'canary'.repeat(400) }));
  expect(trouble).toMatch(/could not do it/);
  expect(trouble).not.toContain('canary');
});

test('chats are begun and confirmed there, and what does not fit is refused without its words', async () => {
  const { connectChat } = remoteControl((await serving(system())).running);
  const begun = { kind: 'teams', code: null, address: 'https://w.example/canary', own: true } as const;
  expect(await connectChat(begun)).toEqual({ done: true, says: [JSON.stringify(begun)] });
  const code = { kind: 'slack', code: '12345678' } as const;
  expect(await connectChat(code)).toEqual({ done: false, says: [JSON.stringify(code)] });
  const trouble = await troubleOf(connectChat({ ...begun, address: 'canary'.repeat(400) }));
  expect(trouble).toMatch(/could not do it/);
  expect(trouble).not.toContain('canary');
});

test('notes reach the running system word for word, and its answers come back', async () => {
  const { notes } = remoteControl((await serving(system())).running);
  expect(await notes.take(given, { waited: false })).toEqual({ outcome: 'taken', read: readAs(given.text) });
  expect(await notes.take(given, { waited: true })).toEqual({ outcome: 'refused', why: 'too late' });
  expect(await notes.preview(given)).toEqual({ outcome: 'read', read: readAs(given.text) });
  expect(await notes.undo({ note: 'abcdefgh', mark: null })).toEqual({ done: true, says: ['abcdefgh'] });
  expect(await notes.undo({ note: 'hgfedcba', mark: 2 })).toEqual({ done: false, says: ['hgfedcba'] });
  expect(await notes.owed({ toMe: true, sealed: true })).toEqual({ list: [], sealed: 2 });
  expect(await notes.reread({ apply: true })).toEqual({ applied: true, differing: [] });
  // Each of these takes six bytes on the way: as much room as a note may have.
  const longest = { ...given, text: '\u0001'.repeat(49_000) };
  expect(await notes.take(longest, { waited: false })).toMatchObject({ outcome: 'taken' });
  expect(await troubleOf(notes.take({ ...given, id: 'short' }, { waited: false }))).toMatch(/could not do it: .*id/);
});

test('a system that keeps silent is given up after a while, where somebody waits', async () => {
  const { running } = await serving(system({ export: () => new Promise(() => {}) }));
  const asking = ask(running, { method: 'GET', path: '/export', patience: 20 }, z.string());
  expect(await troubleOf(asking)).toMatch(/stopped before it had answered/);
});

test('what the system refuses is an answer, with its reason', async () => {
  const refusing = system({
    tick: async () => ({ refused: 'the real clock' }),
    connect: async () => ({ done: false, says: ['no calendar'] }),
  });
  const control = remoteControl((await serving(refusing)).running);
  expect(await control.tick(60)).toEqual({ refused: 'the real clock' });
  const calendar = { name: 'Tides', address: '/tides.ics', allowHttp: false, allowPrivate: false };
  expect(await control.connect(calendar)).toEqual({ done: false, says: ['no calendar'] });
});

test('a system that has stopped, or stops half-way, is told in words', async () => {
  const gone = await serving(system());
  gone.server.close();
  expect(await troubleOf(remoteControl(gone.running).export())).toMatch(/pid 7.* stopped before it had answered/);
  const dying = await serving(
    system({
      async *exportAll() {
        yield 'half';
        dying.server.closeAllConnections();
        yield 'lost';
      },
    }),
  );
  const pieces = allOf(remoteControl(dying.running).exportAll());
  expect(await troubleOf(pieces)).toMatch(/stopped before it had answered/);
});

test('another system at the address, or one that breaks, is told in words without the token', async () => {
  const { running } = await serving(
    system({
      erase: async () => {
        throw new Error('disk');
      },
    }),
  );
  const stranger = await troubleOf(remoteControl({ ...running, token: 'wrong-token' }).state());
  expect(stranger).toMatch(/another Warmstart answers: stop it/);
  const broken = await troubleOf(remoteControl(running).erase());
  expect(broken).toMatch(/could not do it: it failed/);
  for (const message of [stranger, broken]) expect(message).not.toMatch(/wrong-token|a-token/);
});

test('a backup goes in parts of whole lines that come to the same; books stay together', async () => {
  const text = Array.from({ length: 50 }, (_, index) => `{"key":"${'x'.repeat(index)}"}\n`).join('');
  const parts = inParts([{ name: 'all.jsonl', text }], 100);
  expect(parts.length).toBeGreaterThan(10);
  expect(parts.map(([file]) => file?.text).join('')).toBe(text);
  for (const [file] of parts) expect(file?.text).toMatch(/^\{"key":.*\}\n$/s);
  const books: GivenFile[] = [{ name: 'a', text: 'a'.repeat(500) }];
  expect(inParts(books, 100)).toEqual([books]);
});

test('reviews are asked for and answered from another process as within it', async () => {
  const control = remoteControl((await serving(system())).running);
  expect(await control.reviews.preview('2026-W10')).toBeNull();
  const reply = { id: 'cli-12345678', week: '2026-W10', text: 'drop 1' };
  expect(await control.reviews.answer(reply)).toEqual({
    ...{ week: '2026-W10', note: 'cli-12345678', says: 'drop 1' },
    refused: [{ line: 'drop 1', why: 'no' }],
  });
  expect(await control.reviews.answer({ ...reply, week: null })).toBeNull();
});
