import { handoverOf, sampleLinks, sealedBrief, sealedBundle, sealedCanaries } from '@warmstart/testing/messages';
import { expect, test } from 'vitest';
import { plainBrief } from '../plain/index.ts';
import { terminalBrief } from '../terminal/index.ts';
import { renderings } from './renderings.ts';

const links = sampleLinks();

function leaks(text: string): string[] {
  return sealedCanaries.filter((canary) => text.toLowerCase().includes(canary.toLowerCase()));
}

test.each(Object.entries(renderings(handoverOf(sealedBrief()), links)))(
  'no word of a sealed brief is in its %s',
  (_, text) => {
    expect(leaks(text)).toEqual([]);
  },
);

test.each(Object.entries(renderings(handoverOf(sealedBrief({ skipped: 'declined' })), links)))(
  'nor of a skipped one in its %s',
  (_, text) => {
    expect(leaks(text)).toEqual([]);
  },
);

test('a sealed brief seals every message it is in, and even one that was put together wrongly', () => {
  const forgotten = handoverOf(sealedBrief(), { privacy: 'open', body: 'full' });
  for (const handover of [sealedBundle(), sealedBundle({ privacy: 'open', body: 'full' }), forgotten]) {
    const { plain, terminal, 'narrow terminal': narrow, json, ...messages } = renderings(handover, links);
    expect(leaks([plain, terminal, narrow, json].join('\n'))).toEqual([]);
    const all = Object.values(messages).join('\n');
    expect(leaks(all)).toEqual([]);
    expect(all).not.toContain('quay');
  }
});

test('only the owner’s own terminal shows it, when asked to', () => {
  const brief = sealedBrief();
  expect(leaks(plainBrief(brief, { sealed: true }))).not.toEqual([]);
  expect(leaks(terminalBrief(brief, { sealed: true, width: 80, colour: false }))).not.toEqual([]);
});
