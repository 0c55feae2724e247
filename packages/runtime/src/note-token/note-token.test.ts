import { randomBytes } from 'node:crypto';
import { addSeconds } from '@warmstart/core/time';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { base32, fromBase32 } from './base32.ts';
import { isNoteToken, type NewNoteToken, noteToken, readNoteToken } from './index.ts';

const start = '2026-03-03T09:00:00Z';
const now = '2026-03-03T10:00:00Z';
const key = Buffer.alloc(32, 5).toString('base64url');
const hosted = `m-${Buffer.alloc(16, 0xfe).toString('hex')}`;

function tokenOf(parts: Partial<NewNoteToken> = {}): string {
  const token = noteToken({ purpose: 'mail', manager: 'me', meeting: 'uid-1\n', start, key, ...parts });
  if (token === null) throw new Error('no token');
  return token;
}

describe('a note token', () => {
  test.each(['me', hosted, 'robin', 'é'])('of %s fits an address, and is read again in any case', (manager) => {
    const token = tokenOf({ manager });
    expect(token).toMatch(/^[a-z2-7]{20,64}$/);
    const loud = token.toUpperCase();
    expect(readNoteToken(loud)).toMatchObject({ manager, start });
    expect(readNoteToken(loud)).toEqual(readNoteToken(token));
    expect(isNoteToken(loud, { purpose: 'mail', key, now })).toBe(true);
  });

  test('tells neither the meeting nor, of two managers, that it is the same', () => {
    const [mine, theirs] = ['me', hosted].map((manager) => readNoteToken(tokenOf({ manager })));
    expect(mine?.meetingHash).not.toBe(theirs?.meetingHash);
  });

  test('is good for its purpose alone', () => {
    expect(isNoteToken(tokenOf(), { purpose: 'link', key, now })).toBe(false);
    expect(isNoteToken(tokenOf({ purpose: 'link' }), { purpose: 'mail', key, now })).toBe(false);
    expect(isNoteToken(tokenOf({ purpose: 'link' }), { purpose: 'link', key, now })).toBe(true);
  });

  test('is good until seven days after the start, to the second', () => {
    const over = addSeconds(start, 7 * 86_400);
    const at = (moment: string) => isNoteToken(tokenOf(), { purpose: 'mail', key, now: moment });
    expect([at(addSeconds(over, -1)), at(over), at(addSeconds(over, 1))]).toEqual([true, false, false]);
    expect(at(addSeconds(start, -86_400))).toBe(true);
  });

  test('is refused under any other key, an empty one too', () => {
    for (const other of [randomBytes(32).toString('base64url'), '', key.slice(0, 42)])
      expect(isNoteToken(tokenOf(), { purpose: 'mail', key: other, now })).toBe(false);
  });

  test('S6: of 10,000 tokens with a bit turned none is accepted', () => {
    let accepted = 0;
    for (let n = 0; n < 10_000; n++) {
      const token = tokenOf({ manager: n % 2 === 0 ? 'me' : hosted });
      const bytes = Buffer.from(fromBase32(token) ?? []);
      const bit = n % (bytes.length * 8);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (isNoteToken(base32(bytes), { purpose: 'mail', key, now })) accepted++;
    }
    expect(accepted).toBe(0);
  });

  test('S6: nor of any with a bit of a letter turned, but where only its case is', () => {
    const token = tokenOf({ manager: hosted });
    let accepted = 0;
    for (let index = 0; index < token.length; index++)
      for (let bit = 0; bit < 16; bit++) {
        const turned = String.fromCharCode(token.charCodeAt(index) ^ (1 << bit));
        const text = token.slice(0, index) + turned + token.slice(index + 1);
        if (text.toLowerCase() !== token && isNoteToken(text, { purpose: 'mail', key, now })) accepted++;
      }
    expect(accepted).toBe(0);
  });

  test('of an id or a start that none can hold is not made', () => {
    expect(noteToken({ purpose: 'mail', manager: 'x'.repeat(17), meeting: 'm', start, key })).toBeNull();
    expect(noteToken({ purpose: 'mail', manager: '\ud83d', meeting: 'm', start, key })).toBeNull();
    expect(noteToken({ purpose: 'mail', manager: '', meeting: 'm', start, key })).toBeNull();
    expect(noteToken({ purpose: 'mail', manager: 'me', meeting: 'm', start: '1950-01-01T00:00:00Z', key })).toBeNull();
  });
});

describe('any text', () => {
  test('is read without a fault, and accepted only as it was made', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z2-7]{0,80}$/)), (text) => {
        readNoteToken(text);
        expect(isNoteToken(text, { purpose: 'mail', key, now })).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('as bytes comes back from base32, and each has one spelling', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 45 }), (bytes) => {
        expect(fromBase32(base32(bytes))).toEqual(Uint8Array.from(bytes));
      }),
      { numRuns: 500 },
    );
    expect(fromBase32('ab')).toBeNull();
    expect(fromBase32('a')).toBeNull();
  });
});
