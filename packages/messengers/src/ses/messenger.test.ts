import type { Outgoing } from '@warmstart/core/ports';
import {
  bundledHandover,
  handoverOf,
  notice,
  openBrief,
  outgoing,
  sampleLinks,
  sealedBrief,
  sealedBundle,
  sealedCanaries,
} from '@warmstart/testing/messages';
import { startSesInbox } from '@warmstart/testing/ses-inbox';
import { type SentMail, sesServers } from '@warmstart/testing/ses-server';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { mailParts } from '../email/index.ts';
import { type SesOptions, sesClient, sesMessenger } from './index.ts';

const sesServer = sesServers();
const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
const from = 'Warmstart <briefs@harbour.example>';

const tag = (mail: SentMail | undefined, name: string) => mail?.tags[name];
const references = ({ headers }: SentMail) => Object.entries(headers).find(([name]) => name === 'References')?.[1];

function messengerAt(endpoint: string, options: Partial<SesOptions> = {}) {
  const client = sesClient({ endpoint, region: 'eu-central-1', credentials });
  return sesMessenger({ client, from, configurationSet: 'warmstart', ...options });
}

async function mailOf(parts: Partial<Outgoing> = {}, options: Partial<SesOptions> = {}) {
  const server = await sesServer();
  const outcome = await messengerAt(server.endpoint, options).send(outgoing(parts));
  const [mail] = server.sent;
  if (!mail) throw new Error(JSON.stringify(outcome));
  expect(outcome).toEqual({ outcome: 'sent', reference: mail.id });
  return mail;
}

describe('a brief by SES', () => {
  test('has the words and the look of the one by SMTP, and is known for a machine’s', async () => {
    const mail = await mailOf();
    const { subject, text, html } = mailParts(outgoing().handover, sampleLinks());
    expect(mail).toMatchObject({ to: ['robin@harbour.example'], subject, text, html, configurationSet: 'warmstart' });
    expect(mail.from).toBe('"Warmstart" <briefs@harbour.example>');
    expect(mail.headers).toMatchObject({ 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' });
    expect(mail.headers).not.toHaveProperty('List-Unsubscribe');
  });

  test('bears the try that leads back to its records, and a name that is the same for every try', async () => {
    const [first, again] = [await mailOf({ attempt: 'try-1_a_b' }), await mailOf({ attempt: 'try-2_a_b' })];
    expect([tag(first, 'attempt'), tag(again, 'attempt')]).toEqual(['try-1_a_b', 'try-2_a_b']);
    expect(tag(first, 'message')).toMatch(/^[\da-f]{32}$/);
    expect(tag(again, 'message')).toBe(tag(first, 'message'));
  });

  test('is answered at the address it names', async () => {
    expect((await mailOf({ replyTo: 'b32@notes.example' })).replyTo).toEqual(['b32@notes.example']);
    expect((await mailOf()).replyTo).toEqual([]);
  });

  test('goes without the try where no tag can hold it, rather than not at all', async () => {
    expect(Object.keys((await mailOf({ attempt: 'a b' })).tags)).toEqual(['message']);
  });

  test('is one of the thread of its series, and a correction of it too', async () => {
    const first = await mailOf({ id: 'a' });
    const other = await mailOf({ id: 'b' });
    const moved = { kind: 'moved', says: 'Moved from 09:30 to 15:00.' } as const;
    const correction = await mailOf({ id: 'c', corrects: 'a', correction: moved });
    expect(first.headers['In-Reply-To']).toMatch(/^<[\da-f]{32}@harbour\.example>$/);
    expect([other, correction].map(({ headers }) => headers['In-Reply-To'])).toEqual(
      Array(2).fill(first.headers['In-Reply-To']),
    );
    expect(references(correction)).toBe(references(first));
    expect(correction.text).toMatch(/^Moved from 09:30 to 15:00\.\n/);
  });

  test('of a single meeting threads with its own correction alone', async () => {
    const first = await mailOf({ id: 'a', thread: null });
    const correction = await mailOf({ id: 'b', thread: null, corrects: 'a' });
    const other = await mailOf({ id: 'c', thread: null });
    expect(references(correction)).toBe(references(first));
    expect(references(other)).not.toBe(references(first));
  });

  test.each([
    ['several briefs', bundledHandover()],
    ['a sealed brief', handoverOf(sealedBrief())],
    ['several with a sealed one', sealedBundle()],
  ])('with %s belongs to no thread', async (_, handover) => {
    const mail = await mailOf({ handover, corrects: 'a' });
    expect(Object.keys(mail.headers).sort()).toEqual(['Auto-Submitted', 'X-Auto-Response-Suppress']);
  });

  test('that is sealed holds none of its words, in tags and headers neither', async () => {
    const quiet = { handover: handoverOf(sealedBrief()), thread: 'Quillfeather', corrects: 'Oxbow', id: 'Marrowgate' };
    const all = JSON.stringify(await mailOf(quiet)).toLowerCase();
    expect(sealedCanaries.filter((canary) => all.includes(canary.toLowerCase()))).toEqual([]);
  });

  test('is taken whatever somebody wrote into an invitation, with no header or recipient more', async () => {
    const server = await sesServer();
    const messenger = messengerAt(server.endpoint);
    const usual = await mailOf({ handover: handoverOf(openBrief()) });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 80 }), async (words) => {
        const brief = openBrief({ subject: `x${words}`, header: words });
        const handover = handoverOf({ ...brief, meeting: { ...brief.meeting, title: words, series: words } });
        const parts = { handover, thread: words, id: words, attempt: words, remarks: [words] };
        expect((await messenger.send(outgoing(parts))).outcome).toBe('sent');
        const mail = server.sent.at(-1);
        expect(Object.keys(mail?.headers ?? {})).toEqual(Object.keys(usual.headers));
        expect(mail?.to).toEqual(usual.to);
        expect(mail?.subject).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      }),
      { numRuns: 60 },
    );
  });
});

describe('addresses', () => {
  test.each([
    ['Brücke <post@brücke.example>', '=?UTF-8?B?QnLDvGNrZQ==?= <post@xn--brcke-lva.example>'],
    ['The "x" desk <a@harbour.example>', '"The \\"x\\" desk" <a@harbour.example>'],
    ['a@harbour.example', 'a@harbour.example'],
  ])('the sender %s', async (sender, as) => {
    expect((await mailOf({}, { from: sender })).from).toBe(as);
  });

  test('a long name of the sender stands in words of at most 75 characters', async () => {
    const mail = await mailOf({}, { from: `${'Übergänge 😀 '.repeat(8)}<a@harbour.example>` });
    const words = mail.from.split(' ').slice(0, -1);
    expect(words.length).toBeGreaterThan(1);
    expect(Math.max(...words.map((word) => word.length))).toBeLessThanOrEqual(75);
  });

  test.each([
    ['robin@brücke.example', 'robin@xn--brcke-lva.example'],
    ['a,b@harbour.example', '"a,b"@harbour.example'],
  ])('%s is one recipient', async (to, as) => {
    expect((await mailOf({ channel: { kind: 'email', to } })).to).toEqual([as]);
  });

  test.each([
    ['rübe@harbour.example', 'SES sends no mail to an address with other than ASCII letters before the @.'],
    ['nobody', 'The address of the channel is none a mail can go to.'],
  ])('%s is refused before SES is asked', async (to, why) => {
    const server = await sesServer();
    const sent = await messengerAt(server.endpoint).send(outgoing({ channel: { kind: 'email', to } }));
    expect(sent).toEqual({ outcome: 'refused', why });
    expect(server.asked()).toBe(0);
  });
});

describe('a notice by SES', () => {
  test('bears no try where nothing is kept of it, and what ends the list only where that is asked for', async () => {
    const server = await sesServer();
    const unsubscribe = 'https://warmstart.harbour.example/leave?t=1';
    expect((await messengerAt(server.endpoint).notify(notice())).outcome).toBe('sent');
    expect((await messengerAt(server.endpoint, { unsubscribe }).notify(notice({ attempt: 'x-1' }))).outcome).toBe(
      'sent',
    );
    const [plain, listed] = server.sent;
    expect(plain).toMatchObject({ subject: 'Your calendar cannot be read' });
    expect([plain, listed].map((mail) => tag(mail, 'attempt'))).toEqual([undefined, 'x-1']);
    expect(plain?.headers).not.toHaveProperty('List-Unsubscribe');
    expect(listed?.headers).toMatchObject({
      'List-Unsubscribe': `<${unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });
});

test('another stand-in takes the same call', async () => {
  const inbox = await startSesInbox();
  onTestFinished(inbox.close);
  const sent = await messengerAt(inbox.endpoint).send(outgoing());
  const [mail, ...others] = await inbox.mails();
  expect(mail).toMatchObject({ subject: 'Brief: 1:1 Ada', destination: { to: ['robin@harbour.example'] } });
  expect(sent).toEqual({ outcome: 'sent', reference: mail?.messageId });
  expect(others).toEqual([]);
});
