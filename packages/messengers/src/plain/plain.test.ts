import { skips } from '@warmstart/core/brief';
import {
  bundledHandover,
  handoverOf,
  openBrief,
  privateBrief,
  sampleLinks,
  sealedBrief,
  sealedBundle,
} from '@warmstart/testing/messages';
import { expect, test } from 'vitest';
import { plainBrief, plainHandover } from './index.ts';

const ada = `09:30 · Ada (report)
Aim        Agree what the harbour desk stops doing.
Watch      If she offers to carry it alone, then ask who learns it.
Changed    Open pilot slots 3→11 (Jira, 6 d).
You owe    1. Berth plan for spring. 5 days late.
She owes   2. Tide table draft. Tomorrow.
Last time  24 Feb: tired of night calls; wants the rota halved.
Ask        Which night call should never have come?
`;

test('a brief is its header and one line a label, texts in one column', () => {
  expect(plainBrief(privateBrief())).toBe(ada);
});

test('a label wider than the column keeps one blank before its text', () => {
  const [line] = privateBrief().lines;
  if (!line) throw new Error('the sample has lines');
  const brief = openBrief({
    lines: [
      { ...line, label: 'Everybody owes', text: 'rest' },
      { ...line, label: '約束', text: 'wide' },
    ],
  });
  expect(plainBrief(brief).split('\n').slice(1, 3)).toEqual(['Everybody owes rest', '約束       wide']);
});

test('of a sealed brief only subject and preheader are printed, all of it when the owner asks', () => {
  expect(plainBrief(sealedBrief())).toBe('Brief ready: 14:00\nSign in to read.\n');
  expect(plainBrief(sealedBrief(), { sealed: true })).toContain(
    'Aim        Facts on the grievance, next step, date.\n',
  );
});

test('a meeting without a brief says why in one line', () => {
  const said = skips.map((skipped) => plainBrief(openBrief({ skipped, lines: [] })));
  expect(said.join('')).toMatchInlineSnapshot(`
    "11:00 · Spring roadmap · No brief: cancelled.
    11:00 · Spring roadmap · No brief: declined.
    All day · Spring roadmap · No brief: it takes the whole day.
    11:00 · Spring roadmap · No brief: shown as free.
    11:00 · Spring roadmap · No brief: nobody else comes.
    11:00 · Spring roadmap · No brief: it has begun.
    11:00 · Spring roadmap · No brief: an invitation from outside, not accepted yet.
    11:00 · Spring roadmap · No brief: too many people.
    11:00 · Spring roadmap · No brief: muted.
    11:00 · Spring roadmap · No brief: within quiet hours.
    11:00 · Ines (partner), Jonas (peer) · manage closely: Ines · Spring roadmap · No brief: nothing known yet.
    "
  `);
  expect(plainBrief(sealedBrief({ skipped: 'declined' }))).toBe('14:00 · No brief: declined.\n');
});

test('briefs due together have a blank line between them', () => {
  const plain = plainHandover(bundledHandover());
  expect(plain.startsWith(`${ada}\n09:30 · Ines`)).toBe(true);
  expect(plain.split('\n\n')).toHaveLength(2);
});

test('a message that may not carry words has one sentence', () => {
  expect(plainHandover(handoverOf(privateBrief(), { body: 'link' }))).toBe('Open for your 30-second brief.\n');
  expect(plainHandover(handoverOf(sealedBrief()))).toBe('Sign in to read.\n');
  expect(plainHandover(sealedBundle())).toBe('Sign in to read.\n');
});

test('a sealed brief seals its message even where the message says otherwise', () => {
  const wrong = sealedBundle({ privacy: 'open', body: 'full', preheader: 'Choose between the quay and the lock.' });
  expect(plainHandover(wrong)).toBe('Sign in to read.\n');
});

test('links stand beneath, one a line', () => {
  expect(plainHandover(handoverOf(openBrief()), sampleLinks())).toBe(`${plainBrief(openBrief())}
Add a note: https://warmstart.harbour.example/notes/n-4711?token=Zm9v_YmFy-42
Open: https://warmstart.harbour.example/briefs/b-4711
Mute this series: https://warmstart.harbour.example/series/s-4711/mute
Join (harbour.zoom.us): https://harbour.zoom.us/j/4711?pwd=abc&from=addon
`);
});

test('a sealed message has the link to the page and no other', () => {
  expect(plainHandover(handoverOf(sealedBrief()), sampleLinks())).toBe(
    'Sign in to read.\n\nOpen: https://warmstart.harbour.example/briefs/b-4711\n',
  );
});
