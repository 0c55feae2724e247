import { composeReview, diffsLetter, type Letter, letterOf } from '@warmstart/core/review';
import { book, commitment, diff, meetingWith, note, person, team } from '@warmstart/testing/builders';
import { hostileTexts } from '@warmstart/testing/hostile';
import { readMail } from '@warmstart/testing/mail-server';
import { outgoingReview, reviewLetter } from '@warmstart/testing/messages';
import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { letterMessage } from '../message/index.ts';
import { composeReviewMail } from '../mime/index.ts';
import { slackReview } from '../slack/index.ts';
import { messageCard } from '../teams/index.ts';
import { letterRenderings } from './letter-renderings.ts';

const from = 'Warmstart <briefs@harbour.example>';

/** The letter with these words wherever words of others can stand. */
function hostile(words: string): Letter {
  const { parts, presses } = reviewLetter();
  return reviewLetter({
    subject: `x${words}`,
    preheader: `x${words}`,
    header: `x${words}`,
    parts: parts.map(({ lines }) => ({ label: `x${words}`, lines: lines.map(() => `x${words}`) })),
    presses: presses.map(({ answer }) => ({ text: `x${words}`, answer })),
  });
}

describe('what somebody may write into a promise or an invitation', () => {
  test('adds nothing to a weekly mail, a Slack message or a card', async () => {
    const usual = await shapeOf(hostile(''));
    const words = fc.oneof(
      fc.constantFrom(
        '<script>alert(1)</script>',
        '--><svg/onload=alert(1)>',
        '" onmouseover="alert(1)" x="',
        'https://trap.example/x mallory@trap.com www.trap.example',
        '<!channel> <@U012AB3CD> <https://trap.example|the plan>',
        '[click](https://trap.example) ![x](https://trap.example/p.png)',
        'x\r\nBcc: mallory@trap.example\r\n\r\n<b>body</b>',
        'user\u202egnp.exe\u2066 \u200b\u0007\u009b31m',
      ),
      fc.string({ unit: 'binary', maxLength: 80 }),
    );
    await fc.assert(
      fc.asyncProperty(words, async (text) => {
        expect(await shapeOf(hostile(text))).toEqual(usual);
      }),
      { numRuns: 100 },
    );
  });

  test('is taken at any length, and the mail stays as small as a mail of ours is', async () => {
    for (const words of hostileTexts()) {
      const { raw } = await composeReviewMail(outgoingReview({ letter: hostile(words) }), { from });
      expect(raw.byteLength).toBeLessThan(90_000);
    }
  });
});

/** All of a letter but its words: elements, addresses, headers, blocks. */
async function shapeOf(letter: Letter) {
  const outgoing = outgoingReview({ letter });
  const read = await readMail((await composeReviewMail(outgoing, { from })).raw);
  expect(read.subject).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  expect(slackReview(outgoing, true).text).not.toMatch(/[<>]/);
  for (const text of Object.values(letterRenderings(outgoing))) {
    expect(text.match(/(?:https?:\/\/|www\.|mallory@|\/\/)trap\b|mallory@trap\.com/g)).toBeNull();
    const bare = text.replace(/(?:\u034f\u200c\u00a0)+/g, '');
    expect(bare.match(/(?!\n)\p{Cc}|\p{Bidi_Control}|[\u200b\u2060\ufeff\u00ad]|\p{Cs}/gu)).toBeNull();
  }
  const wordless = (shown: unknown): unknown =>
    JSON.parse(JSON.stringify(shown), (key, value: unknown) =>
      ['text', 'summary', 'fallbackText', 'speak'].includes(key) && typeof value === 'string' ? '' : value,
    );
  return {
    headers: read.headerNames,
    to: read.to,
    parts: read.parts.length,
    attachments: read.attachments,
    html: skeleton(read.html ?? ''),
    slack: wordless(slackReview(outgoing, true)),
    teams: wordless(messageCard(letterMessage(outgoing))),
  };
}

function skeleton(html: string): string[] {
  const found: string[] = [];
  const walk = (node: DefaultTreeAdapterMap['node']): void => {
    if ('tagName' in node)
      found.push(`${node.tagName} ${node.attrs.map(({ name, value }) => `${name}=${value}`).join(' ')}`);
    if ('childNodes' in node) for (const child of node.childNodes) walk(child);
  };
  walk(parse(html));
  return found;
}

const now = '2026-03-06T19:00:00Z';
const ada = person({ name: 'Ada Quist', team: 'harbour-desk' });
const sealed = { sealed: true } as const;

/** A book whose every sealed entry bears a word that stands nowhere else. */
const canaries = ['Quillfeather', 'Marrowgate', 'Oxbow', 'Tribunal', 'Grievance', 'Whistle', 'Ledgerlock'];
const secretive = book({
  people: [{ ...ada, positions: [{ says: 'Ledgerlock stays', ...sealed }] }],
  teams: [team()],
  series: [{ match: { title: 'Quillfeather hearing' }, privacy: 'sealed' }],
  important: [{ id: 'i', what: 'Marrowgate plan', step: 'Marrowgate', added: '2026-01-01', deferred: 2, ...sealed }],
  commitments: [
    commitment({ id: 'c', to: ada.id, what: 'Oxbow papers', made: '2026-02-01', due: '2026-03-01', ...sealed }),
  ],
  diffs: [diff({ id: 'd', team: 'harbour-desk', observed: 'Tribunal', since: '2026-03-02', ...sealed })],
  marks: [{ id: 'm', kind: 'praise', person: ada.id, what: 'Grievance', on: '2026-02-20', ...sealed }],
  notes: [note({ id: 'n', at: '2026-03-03T15:00:00Z', with: [ada.id], text: 'Whistle', ...sealed })],
});
const sealedReview = () =>
  composeReview({
    book: secretive,
    meetings: [
      meetingWith([ada], { title: 'Quillfeather hearing', start: '2026-03-04T15:00:00Z' }),
      meetingWith([ada], { title: 'Quillfeather hearing', start: '2026-03-11T15:00:00Z' }),
    ],
    now,
  });

test('S24: no word of anything sealed is in a weekly mail, in any channel', () => {
  const letters = [letterOf(sealedReview(), secretive.manager), diffsLetter(secretive, { now, week: '2026-W10' })];
  for (const letter of letters) {
    if (letter === null) continue;
    const all = Object.values(letterRenderings(outgoingReview({ letter })))
      .join('\n')
      .toLowerCase();
    expect(canaries.filter((word) => all.includes(word.toLowerCase()))).toEqual([]);
  }
  expect(letters[1]).toBeNull();
});

test('S24: subject, preheader and what a notification shows tell nothing, whatever the review says', () => {
  const letter = letterOf(sealedReview(), secretive.manager);
  const other = letterOf(composeReview({ book: book(), meetings: [], now }), book().manager);
  expect([letter.subject, letter.preheader]).toEqual([other.subject, other.preheader]);
  const outgoing = outgoingReview();
  const [first] = slackReview(outgoing, true).blocks;
  expect(first).toMatchObject({ type: 'context', elements: [{ text: 'Open for your 30-second review.' }] });
  const { summary, attachments } = messageCard(letterMessage(outgoing));
  const [{ content }] = attachments;
  for (const said of [summary, content.fallbackText, content.speak])
    expect(said).toBe('Your weekly review – Open for your 30-second review.');
});

test('where the manager wants links only, no words leave the page', () => {
  const shown = letterRenderings(outgoingReview({ letter: reviewLetter({ body: 'link' }) }));
  for (const text of Object.values(shown)) expect(text).not.toMatch(/rota|\bAda\b|Nell|berth|Book Mon/);
  expect(shown['mail text']).toContain('Open for your 30-second review.\n\nOpen: https://');
});

describe('a weekly mail', () => {
  const mail = async (parts: Parameters<typeof outgoingReview>[0] = {}) =>
    readMail((await composeReviewMail(outgoingReview(parts), { from })).raw);
  const header = ({ headers }: Awaited<ReturnType<typeof mail>>, name: string) =>
    headers.find(({ key }) => key === name)?.value;

  test('reads as text: the header, a line a sentence with its label once, then where it stands and how it stops', async () => {
    expect((await mail()).text).toBe(
      [
        'Your week, 2–8 Mar',
        'Week       Manage closely 60% of 14 h (last week 50%), important items 0 min.',
        'Book       1. Rework the night rota – for Ada, 35 d old, put off 3 times.',
        '           What stops it: no time, unclear, unpleasant, waits for someone?',
        '           When? Mon 09:00, Tue 10:00 or Thu 15:30.',
        '           Reply: book 1 Mon · why: unclear · offer 1 to NAME · drop 1.',
        'You owe    Nell: the berth plan. 5 days late.',
        '           Ada: the tide table. Tomorrow.',
        'Kept       You kept 11 of 14, 3 moved.',
        'Next week  Prepare Thu 11:00 Spring roadmap: two promises fall due.',
        '',
        'Open: https://warmstart.harbour.example/review',
        'Stop the weekly review: https://warmstart.harbour.example/u/ambq4711',
        '',
      ].join('\n'),
    );
  });

  test('ends with one press where a mail program offers it, and elsewhere by a page', async () => {
    const headers = async (stop: string | null) => {
      const read = await mail({ stop });
      return [header(read, 'list-unsubscribe'), header(read, 'list-unsubscribe-post')];
    };
    const stop = 'https://warmstart.harbour.example/u/ambq4711';
    expect(await headers(stop)).toEqual([`<${stop}>`, 'List-Unsubscribe=One-Click']);
    expect(await headers('http://127.0.0.1:4600/u/a')).toEqual(['<http://127.0.0.1:4600/u/a>', undefined]);
    expect(await headers('javascript:alert(1)')).toEqual([undefined, undefined]);
    expect(await headers(null)).toEqual([undefined, undefined]);
  });

  test('stands beneath those of its kind before it, and is answered where answers are taken', async () => {
    const [first, second, diffs, other] = await Promise.all([
      mail(),
      mail({ id: 'robin-2026-W11' }),
      mail({ letter: reviewLetter({ kind: 'diffs' }) }),
      mail({ channel: { kind: 'email', to: 'sam@harbour.example' } }),
    ]);
    const above = (read: Awaited<ReturnType<typeof mail>>) => header(read, 'references');
    expect(above(first)).toMatch(/^<[0-9a-f]{32}@harbour\.example>$/);
    expect(above(second)).toBe(above(first));
    expect(header(second, 'message-id')).not.toBe(header(first, 'message-id'));
    expect(new Set([first, diffs, other].map(above)).size).toBe(3);
    expect(header(first, 'reply-to')).toBe('ambq4712@notes.harbour.example');
  });
});

test('a press in Slack names its week, and nothing is pressed where Slack does not reach us', () => {
  const buttons = (interactive: boolean) =>
    slackReview(outgoingReview(), interactive).blocks.flatMap((block) =>
      block.type === 'actions' ? block.elements.map(({ action_id, value }) => [action_id, value]) : [],
    );
  expect(buttons(true)).toEqual([
    ['review-answer-1', '2026-W10 book 1 2026-03-09 09:00'],
    ['review-answer-2', '2026-W10 drop 1'],
    ['review-words', '2026-W10'],
    ['open', undefined],
  ]);
  expect(buttons(false)).toEqual([['open', undefined]]);
});
