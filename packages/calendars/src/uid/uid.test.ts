import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainUid, readGlobalObjectId } from './index.ts';

const mark = '040000008200E00074C5B7101A82E008';

/** As Exchange wraps the UID of another calendar. */
function wrapped(uid: string, date = '00000000'): string {
  const data = Buffer.concat([Buffer.from('vCal-Uid\u0001\u0000\u0000\u0000'), Buffer.from(uid), Buffer.from([0])]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(data.length);
  return `${mark}${date}${'00'.repeat(16)}${size.toString('hex')}${data.toString('hex')}`.toUpperCase();
}

describe('a GlobalObjectId', () => {
  test('as Microsoft publishes it: an occurrence of 25 March 2008 (MS-OXOCAL, 4.2.3.3)', () => {
    const id =
      '040000008200E00074C5B7101A82E00807D803195025D461E473C8010000000000000000100000002A5844B3A444F74A9C246C60886F116B';
    expect(readGlobalObjectId(id)).toEqual({
      series:
        '040000008200E00074C5B7101A82E008000000005025D461E473C8010000000000000000100000002A5844B3A444F74A9C246C60886F116B',
      date: '2008-03-25',
      foreign: null,
    });
  });

  test('around the UID of another calendar, of an occurrence of 3 October 2006', () => {
    const id =
      '040000008200E00074C5B7101A82E00807D60A03000000000000000000000000000000001E0000007643616C2D55696401000000666F6F626172313233406162632E636F6D00';
    expect(readGlobalObjectId(id)).toMatchObject({ date: '2006-10-03', foreign: 'foobar123@abc.com' });
    expect(plainUid(id)).toBe('foobar123@abc.com');
  });

  test('around a UID of Google', () => {
    const id =
      '040000008200E00074C5B7101A82E008000000000000000000000000000000000000000032000000' +
      '7643616C2D55696401000000716138377132743535326465746637373335303870647263686340676F6F676C652E636F6D00';
    expect(plainUid(id)).toBe('qa87q2t552detf773508pdrchc@google.com');
  });

  test('around one of its own kind that was cut', () => {
    const id =
      '040000008200E00074C5B7101A82E0080000000000000000000000000000000000000000540000007643616C2D55696401000000303430303030303038323030453030303734433542373130314138324530303830303030303030304530453746374141423236384338303130303030303030303030303030303000';
    expect(plainUid(id)).toBe('040000008200E00074C5B7101A82E00800000000E0E7F7AAB268C801000000000000000');
  });

  test.each([
    ['', ''],
    ['plan@orchard.example', 'plan@orchard.example'],
    [' plan@orchard.example ', 'plan@orchard.example'],
    [mark, mark],
    [`${mark}0000000G`, `${mark}0000000G`],
    [`${mark}FFFFFFFF00`, `${mark}0000000000`],
    [`${mark.toLowerCase()}07d60a03ab`, `${mark}00000000AB`],
    [wrapped(''), wrapped('')],
    [wrapped('a\nb'), wrapped('a\nb')],
  ])('%j is %j', (uid, plain) => {
    expect(plainUid(uid)).toBe(plain);
  });

  test('of a date that no calendar has names no occurrence', () => {
    expect(readGlobalObjectId(wrapped('x', '07D6021E'))?.date).toBeNull();
    expect(readGlobalObjectId(wrapped('x', '00000000'))?.date).toBeNull();
    expect(readGlobalObjectId(wrapped('x', '07D6021C'))?.date).toBe('2006-02-28');
  });

  test('gives back whatever UID was wrapped, for every occurrence the same', () => {
    const uids = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }).filter((uid) => {
      const plain = uid.trim();
      return (
        plain !== '' &&
        plain === uid &&
        !/\p{Cc}/u.test(uid) &&
        !uid.startsWith('0400') &&
        uid.isWellFormed() &&
        !uid.startsWith('\ufeff')
      );
    });
    fc.assert(
      fc.property(uids, fc.constantFrom('00000000', '07EA0319', '07EA0A01'), (uid, date) => {
        expect(plainUid(wrapped(uid, date))).toBe(uid);
      }),
      { numRuns: 200 },
    );
  });

  test('never fails, and what is plain stays so', () => {
    const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), maxLength: 200 });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          hex.map((tail) => mark + tail),
        ),
        (uid) => {
          const plain = plainUid(uid);
          expect(plainUid(plain)).toBe(plain);
        },
      ),
      { numRuns: 300 },
    );
  });
});
