import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outgoing } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';
import { composeMail, composeNotice, composeReviewMail } from '@warmstart/messengers/mime';
import { handoverOf, notice, openBrief, outgoing } from '@warmstart/testing/messages';
import { folderWith } from '@warmstart/testing/terminal';
import { expect, test } from 'vitest';
import { outbox } from './index.ts';

const from = 'Warmstart <briefs@harbour.example>';
const composing = {
  message: (given: Outgoing) => composeMail(given, { from }),
  notice: (given: Parameters<typeof composeNotice>[0]) => composeNotice(given, { from }),
  review: (given: Parameters<typeof composeReviewMail>[0]) => composeReviewMail(given, { from }),
};
const fresh = () => join(folderWith(), 'outbox');
const at = '2026-03-03T14:25:00Z';
const correction = { kind: 'moved', says: 'Moved to 15:00.' } as const;

test('a mail lies as one file of its own for its owner alone, named by its time', async () => {
  const dir = fresh();
  const box = outbox(dir, composing);
  const sent = await box.send(outgoing({ at }));
  const [name = ''] = readdirSync(dir);
  expect(name).toMatch(/^20260303T142500Z-[0-9a-f]{16}\.eml$/);
  expect([statSync(dir).mode & 0o777, statSync(join(dir, name)).mode & 0o777]).toEqual([0o700, 0o600]);
  const { id, raw } = await composing.message(outgoing({ at }));
  expect(sent).toEqual({ outcome: 'sent', reference: id });
  expect(readFileSync(join(dir, name))).toEqual(Buffer.from(raw));
});

test('a mail is read back in all its parts', async () => {
  const box = outbox(fresh(), composing);
  const handover = handoverOf(openBrief(), { subject: 'Grüße aus dem Hafen – 日本' });
  await box.send(outgoing({ handover, at }));
  const { mails } = await box.list();
  const [listed] = mails;
  expect(listed).toMatchObject({ subject: handover.subject, to: 'robin@harbour.example', at, correction: false });
  const mail = await box.read(listed?.name ?? '');
  expect(mail).toMatchObject({ ...listed, html: expect.stringContaining('<table') });
  expect(mail?.text).toContain(openBrief().header);
  expect(mail?.source).toContain('Message-ID: ');
  expect(mail?.size).toBe(mail?.source.length);
});

test('a second copy of a mail takes the place of the first, is counted, and after a restart too', async () => {
  const dir = fresh();
  const box = outbox(dir, composing);
  await box.send(outgoing({ at }));
  await box.send(outgoing({ at: addSeconds(at, 90) }));
  expect(box.copies).toBe(1);
  const later = outbox(dir, composing);
  await Promise.all([later.send(outgoing({ at: addSeconds(at, 900) })), later.send(outgoing({ id: 'other', at }))]);
  expect(later.copies).toBe(1);
  expect(readdirSync(dir)).toHaveLength(2);
  expect((await later.list()).mails.map((mail) => mail.at)).toEqual([at, at]);
});

test('notices lie beside briefs, and corrections are told apart', async () => {
  const box = outbox(fresh(), composing);
  await box.notify(notice({ at }));
  await box.send(outgoing({ id: 'c', correction, at: addSeconds(at, 60) }));
  expect((await box.list()).mails.map((mail) => [mail.subject.length > 0, mail.correction])).toEqual([
    [true, true],
    [true, false],
  ]);
});

test('the newest come first, page by page, and only those of the page are read', async () => {
  const dir = fresh();
  const box = outbox(dir, composing);
  for (let sent = 0; sent < 120; sent++) await box.send(outgoing({ id: `m${sent}`, at: addSeconds(at, sent) }));
  const pages = await Promise.all([1, 2, 3, 4].map((page) => box.list(page)));
  expect(pages.map(({ mails, more }) => [mails.length, more])).toEqual([
    [50, true],
    [50, true],
    [20, false],
    [0, false],
  ]);
  expect(pages.flatMap(({ mails }) => mails.map((mail) => mail.at))).toEqual(
    Array.from({ length: 120 }, (_, place) => addSeconds(at, 119 - place)),
  );
});

test('a folder that is not there yet has no mails', async () => {
  const box = outbox(fresh(), composing);
  expect(await box.list()).toEqual({ mails: [], more: false });
  expect(await box.read('20260303T142500Z-0123456789abcdef.eml')).toBeNull();
});

test.each(['../format.json', '/etc/hostname', '.', '', 'letter.eml', '20260303T142500Z-0123456789abcdef.eml/..'])(
  'no file but those of mails is read: %j',
  async (name) => {
    const dir = folderWith({ 'letter.eml': 'Subject: mine\r\n\r\n' });
    expect(await outbox(dir, composing).read(name)).toBeNull();
    expect(await outbox(dir, composing).list()).toEqual({ mails: [], more: false });
  },
);

test('a mail somebody deleted is gone from the list, and one somebody spoilt is still shown', async () => {
  const dir = fresh();
  const box = outbox(dir, composing);
  for (const id of ['a', 'b']) await box.send(outgoing({ id, at }));
  const [first = '', second = ''] = readdirSync(dir);
  rmSync(join(dir, first));
  writeFileSync(join(dir, second), 'scribble');
  expect((await box.list()).mails.map(({ name }) => name)).toEqual([second]);
  expect(await box.read(second)).toMatchObject({ source: 'scribble' });
});

test('a place that cannot be written fails in words, and works once it can', async () => {
  const folder = folderWith({ outbox: 'a file in the way' });
  const box = outbox(join(folder, 'outbox'), composing);
  expect(await box.send(outgoing())).toEqual({
    outcome: 'failed',
    why: expect.stringMatching(/outbox is not a directory: .* --data/),
  });
  rmSync(join(folder, 'outbox'));
  expect(await box.send(outgoing())).toMatchObject({ outcome: 'sent' });
  expect(box.copies).toBe(0);
});

test('a channel no mail can go to is refused, and other troubles of composing fail without their words', async () => {
  const box = outbox(fresh(), { ...composing, notice: () => Promise.reject(new TypeError('Ada’s secret')) });
  expect(await box.send(outgoing({ channel: { kind: 'slack', user: 'U1' } }))).toMatchObject({
    outcome: 'refused',
    why: expect.stringContaining('slack'),
  });
  expect(await box.notify(notice())).toEqual({ outcome: 'failed', why: 'The mail could not be put together.' });
});
