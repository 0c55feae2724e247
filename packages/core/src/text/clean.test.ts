import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bound, cleanLine, cleanText } from './index.ts';

/** What must never reach a reader: controls, bidirectional marks, invisible characters other than joiners and selectors. */
const unsafe = /[\p{Cc}\p{Bidi_Control}\p{Surrogate}\u200b\u2060\ufeff\u00ad\u{e0000}-\u{e007f}\ufff9-\ufffb]/u;

describe('one clean line', () => {
  test.each([
    ['a\u0000b\u001b[31mc\u007fd\u009be', 'a b [31mc d e'],
    ['Una\r\nBcc: all', 'Una Bcc: all'],
    ['  a \t\u00a0 b\u2028c\u2029d\u0085e ', 'a b c d e'],
    ['evil\u202egpj.exe', 'evilgpj.exe'],
    ['a\u200bb\u2060c\ufeffd\u00ade', 'abcde'],
    ['\u{e0041}\u{e0042}tag', 'tag'],
    ['lone \ud800 half', 'lone half'],
    ['Z\u0335\u0336\u0337\u0338\u0334\u0322\u0327a', 'Z\u0335\u0336\u0337\u0338a'],
    ['Ku\u0308ndigung', 'Kündigung'],
    ['👩‍🚀 ❤️', '👩‍🚀 ❤️'],
    ['می‌خواهم', 'می‌خواهم'],
    ['\u200d\u200c\ufe0f', ''],
    ['\u200d', ''],
    ['', ''],
  ])('%j becomes %j', (text, clean) => {
    expect(cleanLine(text)).toBe(clean);
  });

  test('holds nothing that controls, reorders, hides or breaks, whatever it was made from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const clean = cleanLine(text);
        expect(clean).not.toMatch(unsafe);
        expect(clean).not.toMatch(/^\s|\s$|\s\s|[^\S ]/);
        expect(cleanLine(clean)).toBe(clean);
      }),
      { numRuns: 2000 },
    );
  });
});

test('clean text keeps its line breaks, as \\n, and cleans each line', () => {
  expect(cleanText(' a\u202e\r\n\r b\u0000c \u2028d\n\n')).toBe('a\n\nb c\nd');
});

describe('a bounded text', () => {
  test.each([
    ['short', 10, 'short'],
    ['exactly 10', 10, 'exactly 10'],
    ['between the words', 10, 'between…'],
    ['between the words', 13, 'between the…'],
    ['between the words', 12, 'between the…'],
    ['Donaudampfschifffahrt', 10, 'Donaudamp…'],
    ['a Donaudampfschifffahrt', 10, 'a Donauda…'],
    ['🚢🚢🚢🚢🚢🚢', 4, '🚢🚢🚢…'],
    ['a🚢🚢🚢🚢🚢', 4, 'a🚢🚢…'],
  ])('%j in %i characters is %j', (text, limit, kept) => {
    expect(bound(text, limit)).toBe(kept);
  });

  test('is never longer, holds no half character, and begins as it did', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 1, max: 40 }), (text, limit) => {
        const kept = bound(text, limit);
        expect(Array.from(kept).length).toBeLessThanOrEqual(limit);
        expect(text.startsWith(kept === text ? kept : kept.slice(0, -1))).toBe(true);
        expect(kept.isWellFormed()).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
