import { attendee, meeting, series } from '@warmstart/testing/builders';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBook } from '../book/index.ts';
import type { Meeting } from '../meeting/index.ts';
import { addSeconds } from '../time/index.ts';
import { draftBook } from './index.ts';

const options = { timezone: 'Asia/Kolkata', now: '2026-03-20T12:00:00Z' };

const nasty = fc.constantFrom(
  'a: b\n- c',
  '"quoted" # not a comment',
  '*anchor &alias !tag |',
  '{ flow: [1, 2] }',
  '\u202eevil\u0000\u001b[31m',
  '\ufffe\uffff\ud800',
  'null',
  'yes',
  '---',
  '李小龍',
  'ß æ ø',
  'me',
  '-',
  '',
  '\u2028x: y',
  '%YAML 1.1',
  '1:1',
);
const words = fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ maxLength: 12 }));
const host = attendee({ name: 'Robin Hale' });
const guest = fc.record({
  email: fc.oneof(
    fc.constantFrom(
      'a@x.example',
      'A+b@x.example',
      'c@y.example',
      "o'b@y.example",
      '{d}@y.example',
      'nobody',
      'é@ü.example',
    ),
    fc.emailAddress(),
    words,
  ),
  name: fc.option(words),
});
const calendar: fc.Arbitrary<Meeting[]> = fc
  .array(
    fc.record({
      title: words,
      uid: fc.oneof(words, fc.constantFrom('one', 'two')),
      offset: fc.nat({ max: 90 * 86_400 }),
      times: fc.constantFrom(1, 3),
      others: fc.array(guest, { maxLength: 5 }),
      hosted: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((entries) =>
    entries.flatMap(({ title, uid, offset, times, others, hosted }) => {
      const attendees = [host, ...others.map((other) => attendee(other))];
      const organizer = hosted ? { email: host.email, name: host.name } : null;
      const parts = { title, uid, attendees, organizer, start: addSeconds('2026-01-01T00:00:00Z', offset) };
      return times === 1 ? [meeting(parts)] : series(parts, { times });
    }),
  );

test('whatever a calendar holds, the draft is a book without a fault, of short printable lines', () => {
  fc.assert(
    fc.property(calendar, fc.boolean(), (meetings, named) => {
      const text = draftBook(meetings, named ? { ...options, me: host.email } : options);
      expect(readBook(text, 'book.yaml')).toMatchObject({ ok: true });
      expect(text).not.toMatch(/[\p{Bidi_Control}\u2028\u2029\u0085]|(?!\n)\p{Cc}/u);
    }),
    { numRuns: 150 },
  );
});

test('the order of the meetings never shows', () => {
  const shuffled = calendar.chain((meetings) =>
    fc.tuple(fc.constant(meetings), fc.shuffledSubarray(meetings, { minLength: meetings.length })),
  );
  fc.assert(
    fc.property(shuffled, ([meetings, other]) => {
      expect(draftBook(other, options)).toBe(draftBook(meetings, options));
    }),
    { numRuns: 100 },
  );
});
