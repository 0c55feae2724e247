import zlib from 'node:zlib';
import { calendarFailure, onLoopback, servedFeeds } from '@warmstart/testing/feed-server';
import { describe, expect, test } from 'vitest';
import { fetchFeed } from './fetch.ts';

const calendar = Buffer.from('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n');
const secret = 'private-0123456789abcdef';
const serve = servedFeeds();
const failure = (promise: Promise<unknown>) => calendarFailure(promise, secret);

function fetchFrom(port: number): Promise<Uint8Array> {
  return fetchFeed(`https://feeds.example:${port}/${secret}.ics`, onLoopback);
}

describe('a packed feed', () => {
  const codings = {
    gzip: zlib.gzipSync(calendar),
    'x-gzip': zlib.gzipSync(calendar),
    GZIP: zlib.gzipSync(calendar),
    br: zlib.brotliCompressSync(calendar),
    deflate: zlib.deflateSync(calendar),
    identity: calendar,
  };
  test.each(Object.entries(codings))('in %s is unpacked', async (coding, bytes) => {
    const port = await serve((_request, response) => response.setHeader('content-encoding', coding).end(bytes));
    expect(Buffer.from(await fetchFrom(port))).toEqual(calendar);
  });

  test('in deflate without its wrapping is unpacked', async () => {
    const bytes = zlib.deflateRawSync(calendar);
    const port = await serve((_request, response) => response.setHeader('content-encoding', 'deflate').end(bytes));
    expect(Buffer.from(await fetchFrom(port))).toEqual(calendar);
  });

  test('that is itself a gzip file is unpacked', async () => {
    const port = await serve((_request, response) => response.end(zlib.gzipSync(calendar)));
    expect(Buffer.from(await fetchFrom(port))).toEqual(calendar);
  });

  const zeros = Buffer.alloc(30 * 1024 * 1024);
  const bombs: [string, string, Buffer][] = [
    ['gzip', 'gzip', zlib.gzipSync(zeros)],
    ['brotli', 'br', zlib.brotliCompressSync(zeros, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } })],
    ['deflate', 'deflate', zlib.deflateSync(zeros)],
    ['gzip file', 'identity', zlib.gzipSync(zeros)],
    ['gzip in gzip', 'gzip', zlib.gzipSync(zlib.gzipSync(zeros))],
  ];
  test.each(bombs)('that is a bomb (%s) stops at the bound', async (_name, coding, bytes) => {
    const port = await serve((_request, response) => response.setHeader('content-encoding', coding).end(bytes));
    expect(await failure(fetchFrom(port))).toMatchObject({
      trouble: 'too-large',
      message: expect.stringContaining('20 MB'),
    });
  });

  test('that is cut off, spoiled, or packed in another way is an error', async () => {
    const whole = zlib.gzipSync(calendar);
    const answers: [string, Buffer, string][] = [
      ['gzip', whole.subarray(0, -12), 'cut-off'],
      ['br', zlib.brotliCompressSync(calendar).subarray(0, 10), 'cut-off'],
      ['gzip', calendar, 'not-a-calendar'],
      ['zstd', calendar, 'not-a-calendar'],
      ['gzip, br', whole, 'not-a-calendar'],
    ];
    for (const [coding, bytes, trouble] of answers) {
      const port = await serve((_request, response) => response.setHeader('content-encoding', coding).end(bytes));
      expect(await failure(fetchFrom(port))).toMatchObject({ trouble });
    }
  });
});
