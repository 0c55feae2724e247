import type { Outgoing } from '@warmstart/core/ports';
import { hostileTexts } from '@warmstart/testing/hostile';
import { readMail } from '@warmstart/testing/mail-server';
import {
  handoverOf,
  openBrief,
  outgoing,
  sampleLinks,
  sealedBrief,
  sealedBundle,
  sealedCanaries,
} from '@warmstart/testing/messages';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailParts } from '../email/index.ts';
import { composeMail } from './index.ts';

const options = { from: 'Warmstart <briefs@harbour.example>' };

async function mail(parts: Partial<Outgoing>) {
  const composed = await composeMail(outgoing(parts), options);
  return { ...composed, read: await readMail(composed.raw) };
}

describe('a sealed brief as a mail', () => {
  const quiet = { handover: handoverOf(sealedBrief()), thread: 'Quillfeather', corrects: 'Oxbow', id: 'Marrowgate' };
  const told = { correction: { kind: 'moved', says: 'The tribunal moved.' }, remarks: ['The grievance.'] } as const;

  test('is one neutral sentence and a button', async () => {
    const { read } = await mail(quiet);
    expect(read.subject).toBe('Brief ready: 14:00');
    expect(read.text).toBe(`Sign in to read.\n\nOpen: ${sampleLinks().page}\n`);
  });

  test('says of a correction only that something changed', async () => {
    const { read } = await mail({ ...quiet, ...told });
    expect(read.subject).toBe('Brief ready: 14:00');
    expect(read.text).toBe(`A meeting changed. Sign in to read.\n\nOpen: ${sampleLinks().page}\n`);
    expect(read.html).toContain('A meeting changed. Sign in to read.');
  });

  test('holds none of its words anywhere, neither plain nor encoded', async () => {
    for (const parts of [quiet, { ...quiet, ...told }, { ...quiet, handover: sealedBundle() }]) {
      const { read } = await mail(parts);
      const all = [read.source, read.subject, read.text, read.html, JSON.stringify(read.headers)]
        .join('\n')
        .toLowerCase();
      expect(sealedCanaries.filter((canary) => all.includes(canary.toLowerCase()))).toEqual([]);
    }
  });
});

describe('what somebody may write into an invitation', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      'x\r\nBcc: mallory@trap.example\r\n\r\n<b>body</b>',
      '\n.\r\nRCPT TO:<mallory@trap.example>\r\n',
      'x\u2028Bcc: mallory@trap.example',
      '=?utf-8?Q?x=0D=0ABcc:_mallory@trap.example?=',
      '----_NmP-0-Part_1\r\nContent-Type: text/html\r\n\r\n<a href="https://trap.example">x</a>',
      'a\u202egnp.exe\u2066 \u200b<mallory@trap.example>, mallory@trap.example',
    ),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );

  test('adds no header, part, recipient or link to a mail', async () => {
    const usual = await mail({ handover: handoverOf(openBrief()) });
    await fc.assert(
      fc.asyncProperty(hostile, async (words) => {
        const brief = openBrief({ subject: `Brief: x${words}`, header: `11:00 ${words}`, preheader: `x${words}` });
        const lines = brief.lines.map((line) => ({ ...line, text: `x${words}` }));
        const meeting = { ...brief.meeting, title: words, uid: words };
        const says = { kind: 'people', says: `x${words}` } as const;
        const handover = handoverOf({ ...brief, meeting, lines });
        const { read, to } = await mail({
          handover,
          correction: says,
          id: words,
          thread: words,
          remarks: [words],
        });
        expect(read.headerNames).toEqual(usual.read.headerNames);
        expect([to, read.to, read.cc, read.bcc]).toEqual([usual.to, usual.read.to, undefined, undefined]);
        expect(read.attachments).toEqual([]);
        expect(read.parts).toHaveLength(2);
        expect(read.html?.match(/href="[^"]*"/g)).toEqual(usual.read.html?.match(/href="[^"]*"/g));
        expect(read.text).toBe(mailParts(handover, sampleLinks(), { correction: says, remarks: [words] }).text);
        expect(read.subject).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      }),
      { numRuns: 100 },
    );
  });

  test('is taken at any length, and the mail stays as small as a mail of ours is', async () => {
    const usual = await mail({ handover: handoverOf(openBrief()) });
    for (const words of hostileTexts()) {
      const brief = openBrief({ subject: words, header: words, preheader: words });
      const says = { kind: 'moved', says: words } as const;
      const { read } = await mail({ handover: handoverOf(brief), correction: says, remarks: [words] });
      expect(read.headerNames).toEqual(usual.read.headerNames);
      expect(read.to).toEqual(usual.read.to);
      expect(read.html?.match(/href="[^"]*"/g)).toEqual(usual.read.html?.match(/href="[^"]*"/g));
      expect(read.source.length).toBeLessThan(40_000);
    }
  });
});
