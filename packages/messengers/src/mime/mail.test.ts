import type { Outgoing } from '@warmstart/core/ports';
import { readMail } from '@warmstart/testing/mail-server';
import {
  bundledHandover,
  handoverOf,
  openBrief,
  outgoing,
  privateBrief,
  sampleLinks,
  sealedBrief,
  sealedBundle,
} from '@warmstart/testing/messages';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailParts } from '../email/index.ts';
import { composeMail, type MailOptions } from './index.ts';

const options = { from: 'Warmstart <briefs@harbour.example>' };

async function mail(parts: Partial<Outgoing> = {}, given: MailOptions = options) {
  const composed = await composeMail(outgoing(parts), given);
  return { ...composed, read: await readMail(composed.raw) };
}

describe('a brief as a mail', () => {
  test('has two alternatives, the text first, both as they were written', async () => {
    const { read } = await mail();
    const parts = mailParts(handoverOf(privateBrief()), sampleLinks());
    expect(read.source).toMatch(/^Content-Type: multipart\/alternative;/m);
    expect(read.source.indexOf('text/plain')).toBeLessThan(read.source.indexOf('text/html'));
    expect(read.text).toBe(parts.text);
    expect(read.html).toBe(parts.html);
    expect(read.attachments).toEqual([]);
  });

  test('says that a machine wrote it, who it is for, and nothing about the machine', async () => {
    const { read } = await mail();
    expect(read.headerNames).toEqual([
      ...['Auto-Submitted', 'Content-Type', 'Date', 'From', 'In-Reply-To', 'MIME-Version', 'Message-ID', 'References'],
      ...['Subject', 'To', 'X-Auto-Response-Suppress'],
    ]);
    expect(read.source).toMatch(/^Auto-Submitted: auto-generated\r\nX-Auto-Response-Suppress: All\r\n/);
    expect(read.from).toEqual({ name: 'Warmstart', address: 'briefs@harbour.example' });
    expect(read.to).toEqual([{ name: '', address: 'robin@harbour.example' }]);
  });

  test('is ASCII in lines of at most 998 characters, each ended by CR and LF', async () => {
    const { read } = await mail({ handover: handoverOf(openBrief({ header: '11:00 · 漢字🚢 '.repeat(300) })) });
    expect(read.source).toMatch(/^[\r\n -~]*$/);
    expect(read.source).not.toMatch(/[^\r]\n|\r[^\n]/);
    expect(Math.max(...read.source.split('\r\n').map((line) => line.length))).toBeLessThan(999);
  });

  test.each([
    ['America/New_York', '2026-03-03T14:25:00Z', 'Tue, 03 Mar 2026 09:25:00 -0500'],
    ['Asia/Kolkata', '2026-12-31T20:00:09Z', 'Fri, 01 Jan 2027 01:30:09 +0530'],
    ['UTC', '2026-03-29T01:00:00Z', 'Sun, 29 Mar 2026 01:00:00 +0000'],
  ])('bears the date in the zone of the manager: %s', async (zone, at, date) => {
    expect((await mail({ zone, at })).read.source).toContain(`\r\nDate: ${date}\r\n`);
  });

  test('is the same bytes each time it is composed, under one Message-ID at the sender’s domain', async () => {
    const [once, again, other] = await Promise.all([mail(), mail(), mail({ id: 'robin-2026-03-03-2' })]);
    expect(again.read.source).toBe(once.read.source);
    expect(once.id).toMatch(/^<[\da-f]{32}@harbour\.example>$/);
    expect(once.read.messageId).toBe(once.id);
    expect(other.id).not.toBe(once.id);
  });

  test('answers go to the sender unless another address is set', async () => {
    expect((await mail()).read.replyTo).toBeUndefined();
    const { read } = await mail({}, { ...options, replyTo: 'note+t0ken@harbour.example' });
    expect(read.replyTo).toEqual([{ name: '', address: 'note+t0ken@harbour.example' }]);
    const own = await mail({ replyTo: 'b32@notes.example' }, { ...options, replyTo: 'desk@harbour.example' });
    expect(own.read.replyTo).toEqual([{ name: '', address: 'b32@notes.example' }]);
  });

  test('takes a title of 5,000 characters, a long German name, Hebrew and emoji', async () => {
    for (const words of [
      'x'.repeat(5000),
      'Rechtsschutzversicherungsgesellschaftsangestellte Wolfeschlegelsteinhausenbergerdorff und Übergrößenträger',
      'תכנון רבעוני של הצוות 👩‍👩‍👧‍👦 🚢',
      `${'é'.repeat(99)} 漢`,
    ]) {
      const handover = handoverOf(openBrief({ subject: `Brief: ${words}`, header: words }));
      const { read } = await mail({ handover });
      expect(read.subject).toBe(mailParts(handover, sampleLinks()).subject);
      expect(read.text).toBe(mailParts(handover, sampleLinks()).text);
      expect(read.source.length).toBeLessThan(40_000);
    }
  });

  test('keeps its HTML part under 15 KB as it travels, whatever it has to say', async () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 500 }),
      fc.constantFrom('漢'.repeat(900), 'x'.repeat(9000)),
    );
    const briefs = fc.array(
      fc.record({ subject: words, header: words, text: words }).map(({ subject, header, text }) => {
        const brief = openBrief({ subject, header });
        return { ...brief, lines: brief.lines.map((line) => ({ ...line, text })) };
      }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(briefs, words, async (all, subject) => {
        const handover = handoverOf(openBrief(), { briefs: all, subject, preheader: subject, body: 'full' });
        const { read } = await mail({ handover });
        expect(read.parts[1]?.length).toBeLessThan(15_000);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a thread', () => {
  test('holds the briefs of a series: one subject, one name all of them refer to', async () => {
    const [monday, tuesday, other] = await Promise.all([
      mail({ id: 'one' }),
      mail({ id: 'two' }),
      mail({ id: 'three', thread: 'another-series' }),
    ]);
    expect(tuesday.read.subject).toBe(monday.read.subject);
    expect(monday.read.references).toMatch(/^<[\da-f]{32}@harbour\.example>$/);
    expect(monday.read.inReplyTo).toBe(monday.read.references);
    expect(tuesday.read.references).toBe(monday.read.references);
    expect(other.read.references).not.toBe(monday.read.references);
  });

  test('of the same series is another one for another manager', async () => {
    const [robin, sam] = await Promise.all([mail(), mail({ channel: { kind: 'email', to: 'sam@harbour.example' } })]);
    expect(sam.read.references).not.toBe(robin.read.references);
  });

  test.each([
    ['a sealed brief', handoverOf(sealedBrief())],
    ['briefs of which one is sealed', sealedBundle()],
    ['several briefs', bundledHandover()],
    ['a sealed brief that was put together wrongly', handoverOf(sealedBrief(), { privacy: 'open', body: 'full' })],
  ])('never has %s, even when told to', async (_, handover) => {
    const { read } = await mail({ handover, thread: 'series', corrects: 'brief-1' });
    expect([read.references, read.inReplyTo]).toEqual([undefined, undefined]);
  });
});

describe('a correction', () => {
  const moved = { kind: 'moved', says: 'Moved to 15:00.' } as const;

  test('says so in its subject, and first thing in text and HTML', async () => {
    const { read } = await mail({ correction: moved });
    expect(read.subject).toBe('Moved: 1:1 Ada');
    expect(read.text).toBe(`Moved to 15:00.\n\n${mailParts(handoverOf(privateBrief()), sampleLinks()).text}`);
    expect(read.html?.indexOf('Moved to 15:00.')).toBeLessThan(read.html?.indexOf('<h1') ?? 0);
  });

  test.each([
    ['moved', 'Moved: Spring roadmap'],
    ['cancelled', 'Cancelled: Spring roadmap'],
    ['people', 'Changed: Spring roadmap'],
    ['added', 'Added: Spring roadmap'],
  ] as const)('%s is told by its subject', async (kind, subject) => {
    const { read } = await mail({ handover: handoverOf(openBrief()), correction: { kind, says: 'Ines is out.' } });
    expect(read.subject).toBe(subject);
    expect(read.text).toContain('Ines is out.');
  });

  test('answers the mail that it corrects, in the thread of its series', async () => {
    const brief = await mail({ id: 'brief-1' });
    const { read } = await mail({ id: 'correction-1', correction: moved, corrects: 'brief-1' });
    expect(read.inReplyTo).toBe(brief.id);
    expect(read.references).toBe(`${brief.read.references} ${brief.id}`);
  });

  test('of a brief that went out as a link names nobody', async () => {
    const handover = handoverOf(privateBrief(), { body: 'link' });
    const people = await mail({ handover, correction: { kind: 'people', says: 'Ines comes too.' } });
    expect(people.read.text).toMatch(/^Other people come than the brief said\.\n\nOpen for your 30-second brief\.\n/);
    expect((await mail({ handover, correction: moved })).read.text).toMatch(/^Moved to 15:00\.\n/);
  });

  test('shows remarks beneath it', async () => {
    const { read } = await mail({ correction: moved, remarks: ['Late: it was due at 09:25.'] });
    expect(read.text).toMatch(/^Moved to 15:00\.\nLate: it was due at 09:25\.\n\n09:30/);
  });
});
