import { handoversOf } from '@warmstart/core/brief';
import { cleanLine, countWords } from '@warmstart/core/text';
import { briefsOf } from '@warmstart/testing/briefing';
import { anyWorld, type World } from '@warmstart/testing/worlds';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Brief } from './brief.ts';

const plan = ({ book, meetings, locale }: World) => briefsOf(book, meetings, { locale });

function forAllBriefs(check: (brief: Brief, world: World) => void, numRuns = 60) {
  fc.assert(
    fc.property(anyWorld, (world) => {
      for (const brief of plan(world)) check(brief, world);
    }),
    { numRuns },
  );
}

/** Every word of a brief that a reader sees. */
function wordsOf({ meeting, subject, preheader, header, lines, left_out }: Brief): string[] {
  return [
    meeting.title,
    subject,
    preheader,
    header,
    ...[...lines, ...left_out].map(({ text }) => text),
    ...lines.map(({ label }) => label),
  ];
}

test('a brief has at most 119 words, its lines at most 17, and says how many', () => {
  forAllBriefs((brief, { locale }) => {
    const counted = [brief.header, ...brief.lines.flatMap(({ label, text }) => [label, text])];
    const words = counted.reduce((sum, text) => sum + countWords(text, locale), 0);
    expect(brief.words).toBe(words);
    expect(brief.seconds).toBe(Math.round((words / 238) * 60));
    expect(words).toBeLessThanOrEqual(119);
    for (const { text } of brief.lines) expect(countWords(text, locale)).toBeLessThanOrEqual(17);
  });
});

test('a brief has each slot once at most, in their order, never empty, with its sources', () => {
  const order = ['aim', 'watch', 'changed', 'you-owe', 'they-owe', 'last-time', 'ask'];
  forAllBriefs((brief) => {
    expect(Brief.safeParse(brief).success).toBe(true);
    const slots = brief.lines.map(({ slot }) => slot);
    expect(slots).toEqual(order.filter((slot) => slots.some((one) => one === slot)));
    for (const { label, text, sources } of brief.lines) {
      expect(label).toMatch(/\S/);
      expect(text).toMatch(/[^\s.…]/);
      expect(sources.length).toBeGreaterThan(0);
      for (const source of sources) expect(source.id).not.toBe('');
    }
    for (const { text, why } of brief.left_out) expect([text, why].join(' ')).toMatch(/[^\s.…].* \S/);
    if (brief.skipped !== null) expect([brief.lines, brief.left_out]).toEqual([[], []]);
  });
});

test('nothing in a brief controls, reorders or hides what stands beside it', () => {
  forAllBriefs((brief) => {
    for (const text of wordsOf(brief)) expect(cleanLine(text)).toBe(text);
  });
});

test('the same input gives the same output, in whichever order it comes', () => {
  const shuffled = <T>(list: readonly T[] | undefined, seed: number): T[] => {
    const turned = [...(list ?? [])];
    // A turn and a reversal move every neighbour; no chance is needed.
    return seed % 2 ? turned.reverse() : [...turned.slice(seed % 3), ...turned.slice(0, seed % 3)];
  };
  fc.assert(
    fc.property(anyWorld, fc.integer({ min: 1, max: 5 }), (world, seed) => {
      const { book } = world;
      const other: World = {
        ...world,
        book: {
          ...book,
          people: shuffled(book.people, seed),
          teams: shuffled(book.teams, seed),
          commitments: shuffled(book.commitments, seed),
          notes: shuffled(book.notes, seed),
          asks: shuffled(book.asks, seed),
          diffs: shuffled(book.diffs, seed),
          initiatives: shuffled(book.initiatives, seed),
        },
        meetings: shuffled(world.meetings, seed).map((one) => ({ ...one, attendees: shuffled(one.attendees, seed) })),
      };
      expect(plan(other)).toEqual(plan(world));
    }),
    { numRuns: 40 },
  );
});

test('messages hold every brief that is sent exactly once, under the strictest class', () => {
  fc.assert(
    fc.property(anyWorld, (world) => {
      const briefs = plan(world);
      const messages = handoversOf(briefs, world.book.manager);
      const uids = (list: readonly Brief[]) => list.map(({ meeting }) => meeting.uid).sort();
      expect(uids(messages.flatMap((message) => message.briefs))).toEqual(
        uids(briefs.filter(({ skipped }) => skipped === null)),
      );
      for (const { privacy, body, briefs } of messages) {
        if (briefs.some((brief) => brief.privacy === 'sealed')) expect([privacy, body]).toEqual(['sealed', 'neutral']);
        if (briefs.some((brief) => brief.privacy === 'private')) expect(privacy).not.toBe('open');
      }
    }),
    { numRuns: 40 },
  );
});
