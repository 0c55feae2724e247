import type { Channel } from '@warmstart/core/manager';
import type { Notice, Store } from '@warmstart/core/ports';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import type { Table } from '@warmstart/dynamo-store/table';
import { answeringMail } from '@warmstart/keep-notes/answer-mail';
import { keepNote } from '@warmstart/keep-notes/handler';
import { noteToken } from '@warmstart/runtime/note-token';
import { book, manager, meetingWith, person } from '@warmstart/testing/builders';
import { keptMeeting } from '@warmstart/testing/store';
import { memoryTable } from '@warmstart/testing/table';
import { describe, expect, test } from 'vitest';
import type { Arrived, Fate } from './deps.ts';
import { receiveMail } from './receive.ts';

const start = '2026-03-03T09:00:00Z';
const after = '2026-03-03T09:31:00Z';
const dana = person({ name: 'Dana Quist' });
const passed = {
  envelopeFrom: 'robin@harbour.example',
  spam: 'PASS',
  virus: 'PASS',
  spf: 'PASS',
  dkim: 'PASS',
  dmarc: 'PASS',
} as const;

interface Trial {
  readonly store: Store;
  readonly sent: Notice[];
  readonly token: string;
  /** What works on the table next: another worker, over the same table. */
  worker(table?: Table): { receive(arrived: Arrived): Promise<Fate[]>; keepAll(): Promise<void> };
}

interface Setting {
  readonly title?: string;
  readonly at?: Instant;
  readonly visibility?: 'public' | 'confidential';
}

const trial = (setting: Setting = {}) => trialOver(memoryTable(), setting);

async function trialOver(
  table: Table,
  { title = '1:1 Dana', at = after, visibility = 'public' }: Setting = {},
): Promise<Trial> {
  const store = dynamoStore(table);
  const mine = store.of('me');
  await mine.importBook(
    book({ manager: manager({ email: 'robin@harbour.example', timezone: 'UTC' }), people: [dana] }),
    start,
  );
  const meeting = meetingWith([dana], { title, start, visibility });
  const kept = keptMeeting(meeting);
  await mine.saveMeeting(kept, null);
  const token =
    noteToken({ purpose: 'mail', manager: 'me', meeting: kept.key, start, key: await mine.noteKey() }) ?? '';
  const sent: Notice[] = [];
  const clock = { now: (): Instant => at };
  const messenger = () => ({
    send: async () => ({ outcome: 'failed', why: 'no brief' }) as const,
    review: async () => ({ outcome: 'failed', why: 'no review' }) as const,
    notify: async (notice: Notice) => {
      sent.push(notice);
      return { outcome: 'sent', reference: `${sent.length}` } as const;
    },
  });
  const page = () => 'http://127.0.0.1/';
  return {
    store,
    sent,
    token,
    worker(over = table) {
      const mine = dynamoStore(over);
      const queue = { send: async () => {} };
      const deps = { store: mine, queue, clock, messenger, page, domain: 'notes.example' };
      return {
        receive: async (arrived) => (await receiveMail(arrived, deps)).map(({ fate }) => fate),
        async keepAll() {
          const answer = answeringMail({ store: mine, clock, messenger, page });
          for (const { item } of await mine.due.of(at.slice(0, 16)))
            if (item.kind === 'note') await keepNote(item, { store: mine, clock, answer });
        },
      };
    },
  };
}

interface Written {
  readonly token: string;
  readonly text?: string;
  readonly from?: string;
  readonly id?: string;
  readonly headers?: readonly string[];
  readonly receipt?: Partial<typeof passed> | Record<string, string>;
}

function mail({
  token,
  text = 'owe Dana headcount plan by Fri',
  from = 'Robin <robin@harbour.example>',
  id = '<1@x.example>',
  headers = [],
  receipt = {},
}: Written): Arrived {
  const lines = [
    `From: ${from}`,
    `Message-ID: ${id}`,
    'Subject: Re: 09:00 1:1 Dana',
    'References: <0@briefs.example>',
    ...headers,
    '',
    text,
  ];
  return {
    recipients: [`${token.toUpperCase()}@Notes.Example`],
    receipt: { ...passed, ...receipt },
    raw: async () => bytes(lines.join('\r\n')),
  };
}

async function* bytes(text: string) {
  yield Buffer.from(text);
}

async function records({ store }: Trial) {
  const all = [];
  for await (const { value } of store.of('me').noteRecords()) all.push(value);
  return all;
}
const commitments = async ({ store }: Trial) => (await store.of('me').book())?.commitments ?? [];

describe('a mail to the address of a brief', () => {
  test('is a note of its meeting, and what it promises stands in the book', async () => {
    const it = await trial();
    expect(await it.worker().receive(mail({ token: it.token }))).toEqual(['taken']);
    expect(it.sent).toEqual([]);
    await it.worker().keepAll();
    expect(await records(it)).toMatchObject([
      { state: 'applied', raw: { source: 'mail', text: 'owe Dana headcount plan by Fri', meeting: { start } } },
    ]);
    expect(await commitments(it)).toMatchObject([{ from: 'me', to: dana.id, due: '2026-03-06' }]);
  });

  test('that makes a promise is answered in its thread, once, with what was read', async () => {
    const it = await trial();
    await it.worker().receive(mail({ token: it.token }));
    await it.worker().keepAll();
    await it.worker().keepAll();
    expect(it.sent).toMatchObject([
      {
        channel: { kind: 'email', to: 'robin@harbour.example' } satisfies Channel,
        subject: 'Re: 09:00 1:1 Dana',
        answers: { id: '<1@x.example>', references: ['<0@briefs.example>'] },
        lines: [expect.stringMatching(/^1 You owe Dana.* headcount plan, Fri 6 Mar/)],
      },
    ]);
  });

  test('that promises nothing is kept in silence; one that leaves a question is not', async () => {
    const quiet = await trial();
    await quiet.worker().receive(mail({ token: quiet.token, text: 'The tide was late.' }));
    await quiet.worker().keepAll();
    expect([quiet.sent, (await records(quiet)).length]).toEqual([[], 1]);
    const asked = await trial();
    await asked.worker().receive(mail({ token: asked.token, text: 'ask Zoltan about fog' }));
    await asked.worker().keepAll();
    expect(asked.sent).toHaveLength(1);
  });

  test('that comes again makes nothing more, whoever brings it', async () => {
    const it = await trial();
    const [one, two] = await Promise.all([1, 2].map(() => it.worker().receive(mail({ token: it.token }))));
    expect([one, two].flat().sort()).toEqual(['known', 'taken']);
    await it.worker().keepAll();
    expect(await it.worker().receive(mail({ token: it.token, text: 'owe Dana a second thing' }))).toEqual(['known']);
    await it.worker().keepAll();
    expect([await commitments(it), it.sent, await records(it)].map(({ length }) => length)).toEqual([1, 1, 1]);
    expect(await it.worker().receive(mail({ token: it.token, id: '<2@x.example>' }))).toEqual(['taken']);
  });

  test.each([
    ['from somebody else', { from: 'Robin <robin@trap.example>' }, 'not-the-owner'],
    [
      'with nothing shown of its sender',
      { receipt: { spf: 'FAIL', dkim: 'FAIL', dmarc: 'FAIL' } },
      'not-authenticated',
    ],
    ['by a machine', { headers: ['Auto-Submitted: auto-replied'] }, 'auto-reply'],
    ['that came back', { receipt: { envelopeFrom: '' } }, 'bounce'],
    ['by a list', { headers: ['List-Id: <x.example>'] }, 'list'],
    ['with two senders', { headers: ['From: x@trap.example'] }, 'not-one-sender'],
  ] as const)('%s is no note, and nobody gets an answer', async (_, parts, fate) => {
    const it = await trial();
    expect(await it.worker().receive(mail({ token: it.token, ...parts }))).toEqual([fate]);
    expect([it.sent, await records(it)]).toEqual([[], []]);
  });

  test('to an address we did not make is not even opened', async () => {
    const it = await trial();
    const never = { receipt: passed, raw: () => Promise.reject(new Error('opened')) };
    const other = noteToken({
      purpose: 'link',
      manager: 'me',
      meeting: 'x',
      start,
      key: await it.store.of('me').noteKey(),
    });
    const recipients = [
      'desk@notes.example',
      `${it.token}@other.example`,
      `${it.token.slice(0, -1)}@notes.example`,
      `${other}@notes.example`,
    ];
    for (const recipient of recipients)
      expect(await it.worker().receive({ ...never, recipients: [recipient] })).toEqual(['no-such-address']);
    expect(await it.store.managers()).toEqual(['me']);
  });

  test('that is too late tells the owner, once', async () => {
    const it = await trial({ at: addSeconds(start, 7 * 86_400 + 1) });
    for (const _ of [1, 2]) expect(await it.worker().receive(mail({ token: it.token }))).toEqual(['expired']);
    expect(it.sent).toMatchObject([{ lines: [expect.stringContaining('Not noted'), expect.any(String)] }]);
    expect(await it.worker().receive(mail({ token: it.token, from: 'x@trap.example', id: '<9@x.example>' }))).toEqual([
      'not-the-owner',
    ]);
    expect(it.sent).toHaveLength(1);
  });

  test('S24: of a meeting that is sealed by now is kept nowhere, and the answer says nothing of either', async () => {
    const it = await trial({ title: 'Quillfeather', visibility: 'confidential' });
    expect(await it.worker().receive(mail({ token: it.token }))).toEqual(['page-only']);
    expect(await records(it)).toEqual([]);
    expect(JSON.stringify(it.sent)).not.toMatch(/Quillfeather|headcount/);
    expect(it.sent).toHaveLength(1);
  });

  test('that is too large, cannot be read or says nothing is told so', async () => {
    const it = await trial();
    async function* endless() {
      yield Buffer.from('From: robin@harbour.example\r\nMessage-ID: <3@x.example>\r\n\r\n');
      for (let n = 0; n < 400; n++) yield Buffer.alloc(100_000, 0x61);
    }
    const large = { ...mail({ token: it.token }), raw: async () => endless() };
    expect(await it.worker().receive(large)).toEqual(['too-large']);
    expect(
      await it.worker().receive(mail({ token: it.token, id: '<4@x.example>', text: 'ö'.repeat(150_000) })),
    ).toEqual(['too-large']);
    expect(await it.worker().receive(mail({ token: it.token, id: '<5@x.example>', text: '   ' }))).toEqual(['empty']);
    expect(it.sent).toHaveLength(3);
    expect(await records(it)).toEqual([]);
  });
});

describe('R16: stopped anywhere', () => {
  /** A table whose call of that number never comes back; or does, and nobody hears. */
  function stopping(table: Table, at: number, when: 'before' | 'after'): Table {
    let calls = 0;
    const guarded =
      <Asked extends readonly unknown[], Answer>(run: (...asked: Asked) => Promise<Answer>) =>
      async (...asked: Asked): Promise<Answer> => {
        const dies = calls++ === at;
        if (dies && when === 'before') throw new Error('stopped');
        const answer = await run(...asked);
        if (dies) throw new Error('stopped');
        return answer;
      };
    return {
      ...table,
      get: guarded(table.get),
      put: guarded(table.put),
      lease: guarded(table.lease),
      remove: guarded(table.remove),
    };
  }

  test('before or after any call, and delivered again as SES’s events are: one note, one promise, at most one answer', async () => {
    let stops = 0;
    for (const when of ['before', 'after'] as const)
      for (let at = 0; ; at++) {
        const table = memoryTable();
        const it = await trialOver(table);
        const dying = it.worker(stopping(table, at, when));
        const died = await dying.receive(mail({ token: it.token })).then(
          () => false,
          () => true,
        );
        if (!died) break;
        stops++;
        const [fate] = await it.worker().receive(mail({ token: it.token }));
        expect(['taken', 'known']).toContain(fate);
        await it.worker().keepAll();
        expect([await commitments(it), await records(it)].map(({ length }) => length)).toEqual([1, 1]);
        expect(it.sent.length).toBeLessThanOrEqual(1);
      }
    expect(stops).toBeGreaterThan(8);
  });
});
