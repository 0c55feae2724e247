import { newDelivery } from '@warmstart/core/delivery';
import type { Notice } from '@warmstart/core/ports';
import { composeReview, weeklyName, weekMark } from '@warmstart/core/review';
import { dynamoReviews } from '@warmstart/dynamo-store/reviews';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { answeringMail } from '@warmstart/keep-notes/answer-mail';
import { keepNote } from '@warmstart/keep-notes/handler';
import { noteToken, stopToken } from '@warmstart/runtime/note-token';
import { book, manager } from '@warmstart/testing/builders';
import { memoryTable } from '@warmstart/testing/table';
import { expect, test } from 'vitest';
import { receiveMail } from './receive.ts';

const madeAt = '2026-03-06T19:00:00Z';
const at = '2026-03-06T20:30:00Z';
const week = '2026-W10';
const passed = {
  envelopeFrom: 'robin@harbour.example',
  spam: 'PASS',
  virus: 'PASS',
  spf: 'PASS',
  dkim: 'PASS',
  dmarc: 'PASS',
} as const;

/** A manager to whom a review was sent. */
async function sentReview() {
  const table = memoryTable();
  const store = dynamoStore(table);
  const reviews = dynamoReviews(table);
  const mine = store.of('me');
  const important = [{ id: 'rota', what: 'Rework the rota', added: '2026-01-30', deferred: 1 }];
  const world = book({ manager: manager({ email: 'robin@harbour.example' }), important });
  await mine.importBook(world, madeAt);
  const review = composeReview({ book: world, meetings: [], now: madeAt, week });
  await reviews.of('me').saveReview({ week, review, madeAt }, null);
  const named = { meeting: weeklyName('review', week), start: weekMark(week) };
  await mine.recordDelivery({
    ...newDelivery({ ...named, channel: 'email robin@harbour.example', correction: 0 }, madeAt),
    state: 'sent',
  });
  const signature = { manager: 'me', key: await mine.noteKey() };
  const token = noteToken({ purpose: 'mail', ...named, ...signature }) ?? '';
  const notices: Notice[] = [];
  const messenger = () => ({
    send: async () => ({ outcome: 'failed', why: 'no brief' }) as const,
    review: async () => ({ outcome: 'failed', why: 'no review' }) as const,
    notify: async (notice: Notice) => {
      notices.push(notice);
      return { outcome: 'sent', reference: '1' } as const;
    },
  });
  const clock = { now: () => at };
  const page = () => 'http://127.0.0.1/';
  return {
    ...{ mine, notices, token, signature },
    async receive(text: string, to = token) {
      const lines = ['From: robin@harbour.example', 'Message-ID: <1@x.example>', 'Subject: Re: Your weekly review'];
      const raw = [...lines, 'References: <series@briefs.example>', '', text].join('\r\n');
      const arrived = { recipients: [`${to}@notes.example`], receipt: passed, raw: async () => bytes(raw) };
      const deps = { store, queue: { send: async () => {} }, clock, messenger, page, domain: 'notes.example' };
      return (await receiveMail(arrived, deps)).map(({ fate }) => fate);
    },
    async keep() {
      const answer = answeringMail({ store, clock, messenger, page });
      for (const { item } of await store.due.of(at.slice(0, 16)))
        if (item.kind === 'note') await keepNote(item, { store, reviews, clock, answer });
    },
  };
}

async function* bytes(text: string) {
  yield Buffer.from(text);
}

test('a reply to a review is an answer to it, and its receipt stands beneath the reply', async () => {
  const it = await sentReview();
  expect(
    await it.receive('drop 1 no longer wanted\r\n\r\nOn Fri, Warmstart wrote:\r\n> Reply: book 1 Thu · drop 1.'),
  ).toEqual(['taken']);
  await it.keep();
  expect((await it.mine.book())?.important).toMatchObject([{ status: 'dropped', reason: 'no longer wanted' }]);
  expect(it.notices).toMatchObject([
    {
      subject: 'Re: Your weekly review',
      lines: ['Dropped: “Rework the rota”.'],
      answers: { id: '<1@x.example>', references: ['<series@briefs.example>'] },
    },
  ]);
});

test('the same reply taken twice is one, and refused answers are told', async () => {
  const it = await sentReview();
  expect(await it.receive('drop 4')).toEqual(['taken']);
  expect(await it.receive('drop 4')).toEqual(['known']);
  await it.keep();
  await it.keep();
  expect(it.notices.map(({ lines }) => lines)).toEqual([['“drop 4”: there is no number 4 in that review.']]);
});

test('what ends the mails takes no answers', async () => {
  const it = await sentReview();
  const stop = stopToken({ kind: 'review', ...it.signature, start: weekMark(week) }) ?? '';
  expect(await it.receive('drop 1', stop)).not.toContain('taken');
  expect((await it.mine.book())?.important?.[0]?.status).toBeUndefined();
});
