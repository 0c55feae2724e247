import { readFileSync } from 'node:fs';
import { Meeting } from '@warmstart/core/meeting';
import { CalendarError } from '@warmstart/core/ports';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readIn } from './feeds/write.ts';
import { decodeFeed } from './index.ts';

const exports = ['outlook', 'google', 'apple', 'fastmail'].map((name) =>
  readFileSync(new URL(`./feeds/${name}.ics`, import.meta.url), 'latin1'),
);

/** A cut, a doubling or an overwriting somewhere in a feed. */
const damage = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 0, max: 60 }),
  text: fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      '\r\n',
      '\r\n ',
      ':',
      ';',
      '"',
      '=',
      '\\',
      '99999999',
      'END:VEVENT\r\n',
      'BEGIN:VEVENT\r\n',
      'T',
      '-',
      '\0',
      'é',
    ),
  ),
});

test('a damaged feed is read as far as it goes, or refused in a word: it never breaks the reader', () => {
  fc.assert(
    fc.property(fc.constantFrom(...exports), fc.array(damage, { minLength: 1, maxLength: 12 }), (feed, damages) => {
      const damaged = damages.reduce((text, { at, length, text: put }) => {
        const from = Math.floor(at * text.length);
        return text.slice(0, from) + put + text.slice(from + length);
      }, feed);
      try {
        const { meetings } = readIn('2026-01-01/2026-06-01', decodeFeed(Buffer.from(damaged, 'latin1')));
        for (const meeting of meetings) Meeting.parse(meeting);
      } catch (error) {
        expect(error).toBeInstanceOf(CalendarError);
      }
    }),
    { numRuns: 400 },
  );
});
