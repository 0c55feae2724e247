import type { Book } from '@warmstart/core/book';
import { handoversOf, redact } from '@warmstart/core/brief';
import type { Meeting } from '@warmstart/core/meeting';
import { briefsOf } from '@warmstart/testing/briefing';
import { anyWorld, secret } from '@warmstart/testing/worlds';
import fc from 'fast-check';
import { expect, test } from 'vitest';

/** The book with a word in all that is sealed which stands nowhere else. */
function marked(book: Book): Book {
  return {
    ...book,
    commitments: (book.commitments ?? []).map((one) => (one.sealed ? { ...one, what: `${secret} ${one.what}` } : one)),
    notes: (book.notes ?? []).map((one) => (one.sealed ? { ...one, text: `${secret} ${one.text}` } : one)),
    asks: (book.asks ?? []).map((one) => (one.sealed ? { ...one, what: `${secret} ${one.what}` } : one)),
  };
}

/** The meeting with the same word in all its own words, where its calendar marks it private. */
function markedMeeting(meeting: Meeting): Meeting {
  if (meeting.visibility === 'public') return meeting;
  return {
    ...meeting,
    title: `${secret} ${meeting.title}`,
    description: `Aim: ${secret}`,
    location: secret,
    attendees: meeting.attendees.map((attendee) => ({ ...attendee, name: secret })),
  };
}

// What a manager set for a series goes before every mark: here nothing is set.
const sealedWorld = anyWorld.map(({ book, meetings, locale }) => ({
  book: marked({ ...book, series: [] }),
  meetings: meetings.map(markedMeeting),
  locale,
}));

test('what is sealed stands in the full form of a sealed brief and nowhere else', () => {
  let told = 0;
  fc.assert(
    fc.property(sealedWorld, ({ book, meetings, locale }) => {
      const briefs = briefsOf(book, meetings, { locale });
      told += briefs.filter((brief) => JSON.stringify(brief.lines).includes(secret)).length;
      expect(JSON.stringify(briefs.map(redact))).not.toContain(secret);
      for (const { briefs: _, ...message } of handoversOf(briefs, book.manager))
        expect(JSON.stringify(message)).not.toContain(secret);
    }),
    { numRuns: 150 },
  );
  expect(told).toBeGreaterThan(20);
});

test('of a sealed brief only times, class, subject and preheader are left', () => {
  fc.assert(
    fc.property(sealedWorld, ({ book, meetings, locale }) => {
      for (const brief of briefsOf(book, meetings, { locale })) {
        if (brief.privacy !== 'sealed') expect(redact(brief)).toBe(brief);
        else
          expect(redact(brief)).toEqual({
            meeting: { ...brief.meeting, uid: null, series: null, title: null, kind: null },
            privacy: 'sealed',
            due: brief.due,
            skipped: brief.skipped,
            subject: `Brief ready: ${brief.meeting.start.slice(11, 16)}`,
            preheader: 'Sign in to read.',
            header: '',
            lines: [],
            left_out: [],
            words: 0,
            seconds: 0,
          });
      }
    }),
    { numRuns: 50 },
  );
});
