import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isNoteToken, noteToken, readNoteToken, stopKindOf, stopToken } from './index.ts';

const start = '2026-03-09T00:00:00Z';
const now = '2026-03-06T19:00:00Z';
const key = Buffer.alloc(32, 5).toString('base64url');
const given = { manager: 'me', start, key };

test('ends its own kind of mails, of its own manager, and is no token for notes', () => {
  const [review, diffs] = [stopToken({ kind: 'review', ...given }) ?? '', stopToken({ kind: 'diffs', ...given }) ?? ''];
  expect([stopKindOf(review, { key, now }), stopKindOf(diffs, { key, now })]).toEqual(['review', 'diffs']);
  expect(stopKindOf(review.toUpperCase(), { key, now })).toBe('review');
  expect(readNoteToken(review)?.manager).toBe('me');
  for (const purpose of ['mail', 'link'] as const) {
    expect(isNoteToken(review, { purpose, key, now })).toBe(false);
    expect(stopKindOf(noteToken({ purpose, meeting: '', ...given }) ?? '', { key, now })).toBeNull();
  }
  expect(stopKindOf(review, { key: Buffer.alloc(32, 6).toString('base64url'), now })).toBeNull();
});

test('is good for ever: a mail is found years later', () => {
  const token = stopToken({ kind: 'review', ...given }) ?? '';
  expect(stopKindOf(token, { key, now: '2036-03-06T19:00:00Z' })).toBe('review');
});

test('S6: nothing else is accepted, whatever it is', () => {
  const token = stopToken({ kind: 'review', ...given }) ?? '';
  const letters = 'abcdefghijklmnopqrstuvwxyz234567';
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom(...letters), fc.string(), (at, letter, text) => {
      const turned = token.slice(0, at) + letter + token.slice(at + 1);
      if (turned !== token) expect(stopKindOf(turned, { key, now })).toBeNull();
      expect(stopKindOf(text, { key, now })).toBeNull();
    }),
    { numRuns: 1000 },
  );
});
