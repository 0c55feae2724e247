import { dynamoStore } from '@warmstart/dynamo-store/store';
import { noteToken } from '@warmstart/runtime/note-token';
import { book, manager, meetingWith, person } from '@warmstart/testing/builders';
import { keptMeeting } from '@warmstart/testing/store';
import { memoryTable } from '@warmstart/testing/table';
import { createTransport } from 'nodemailer';
import { afterEach, describe, expect, test } from 'vitest';
import { type Door, openDoor } from './index.ts';

const start = '2026-03-03T09:00:00Z';
const open: Door[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((door) => door.close()));
});

/** A door over a store in memory, with the address of one meeting. */
async function doorOver({ broken = false } = {}) {
  const store = dynamoStore(memoryTable());
  const mine = store.of('me');
  const dana = person({ name: 'Dana Quist' });
  await mine.importBook(book({ manager: manager({ email: 'robin@harbour.example' }), people: [dana] }), start);
  const kept = keptMeeting(meetingWith([dana], { start }));
  await mine.saveMeeting(kept, null);
  const token = noteToken({ purpose: 'mail', manager: 'me', meeting: kept.key, start, key: await mine.noteKey() });
  const reported: unknown[] = [];
  const state = { broken };
  const failing = {
    ...mine,
    keepNote: async (...asked: Parameters<typeof mine.keepNote>) => {
      if (state.broken) throw new Error('the disk is full');
      return mine.keepNote(...asked);
    },
  };
  const door = await openDoor({
    port: 0,
    receiving: {
      store: { ...store, of: () => failing },
      queue: { send: async () => {} },
      clock: { now: () => '2026-03-03T09:31:00Z' },
      domain: 'notes.localhost',
      messenger: () => null,
      page: () => 'http://127.0.0.1/',
    },
    report: (error) => reported.push(error),
  });
  open.push(door);
  const transport = createTransport({ host: '127.0.0.1', port: door.port, ignoreTLS: true });
  const send = async (parts: { from?: string; to?: string; text?: string; id?: string }) => {
    const {
      from = 'robin@harbour.example',
      to = `${token}@notes.localhost`,
      text = 'ask Dana about fog',
      id = '<1@x.example>',
    } = parts;
    try {
      return (await transport.sendMail({ from, to, text, messageId: id, subject: 'Re: 1:1' })).response;
    } catch (error) {
      return error instanceof Error ? error.message : 'nothing';
    }
  };
  const notes = async () => {
    const all: string[] = [];
    for await (const { value } of mine.noteRecords()) all.push(value.raw.text);
    return all;
  };
  return { door, send, notes, state, reported };
}

describe('the door for mail', () => {
  test('takes an answer to a brief, and the same again only once', async () => {
    const { send, notes } = await doorOver();
    expect(await send({})).toMatch(/^250/);
    expect(await send({})).toMatch(/^250/);
    expect(await notes()).toEqual(['ask Dana about fog']);
  });

  test.each([
    ['from somebody else', { from: 'eve@trap.example' }, /550.*sender is no address of yours/],
    ['to anywhere else', { to: 'eve@trap.example' }, /550.*nothing is passed on/],
    ['to an address nobody made', { to: `${'a'.repeat(40)}@notes.localhost` }, /550.*no brief with this address/],
    ['with nothing in it', { text: ' ' }, /550.*no words/],
    ['that is too large', { text: 'a\n'.repeat(16 * 1024 * 1024) }, /552|550/],
  ])('refuses what comes %s, in words', async (_, parts, words) => {
    const { send, notes } = await doorOver();
    expect(await send(parts)).toMatch(words);
    expect(await notes()).toEqual([]);
  });

  test('R16: asks to come again until the note is kept', async () => {
    const { send, notes, state, reported } = await doorOver({ broken: true });
    expect(await send({})).toMatch(/451/);
    expect([await notes(), reported.length]).toEqual([[], 1]);
    state.broken = false;
    expect(await send({})).toMatch(/^250/);
    expect(await notes()).toEqual(['ask Dana about fog']);
  });

  test('moves to the next port where one is taken', async () => {
    const { door } = await doorOver();
    const receiving = {
      store: dynamoStore(memoryTable()),
      queue: { send: async () => {} },
      clock: { now: () => start },
      domain: 'notes.localhost',
      messenger: () => null,
      page: () => '',
    };
    const next = await openDoor({ port: door.port, receiving, report() {} });
    open.push(next);
    expect(next.port).toBeGreaterThan(door.port);
  });
});
