import { briefsOf } from '@warmstart/testing/briefing';
import { book } from '@warmstart/testing/builders';
import { anyWorld } from '@warmstart/testing/worlds';
import fc from 'fast-check';
import { LinkifyIt } from 'linkify-it';
import tlds from 'tlds' with { type: 'json' };
import { expect, test } from 'vitest';

test('nothing an invitation says becomes a link, in no line, header, subject or preview', () => {
  const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true, tlds });
  let told = 0;
  fc.assert(
    fc.property(anyWorld, ({ meetings, locale }) => {
      // A book that knows nobody: every word is the invitation's.
      for (const brief of briefsOf(book(), meetings, { locale })) {
        told += brief.lines.filter(({ sources }) => sources.some(({ type }) => type === 'event')).length;
        const { subject, preheader, header, meeting, lines, left_out } = brief;
        for (const text of [
          subject,
          preheader,
          header,
          meeting.title,
          ...[...lines, ...left_out].map(({ text }) => text),
        ])
          expect(finder.match(text)).toBeNull();
      }
    }),
    { numRuns: 150 },
  );
  expect(told).toBeGreaterThan(50);
});
