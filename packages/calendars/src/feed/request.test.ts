import { calendarFailure, onLoopback, servedFeeds } from '@warmstart/testing/feed-server';
import { describe, expect, test } from 'vitest';
import { type FetchOptions, fetchFeed } from './fetch.ts';

const calendar = Buffer.from('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n');
const secret = 'private-0123456789abcdef';
const serve = servedFeeds();
const failure = (promise: Promise<unknown>) => calendarFailure(promise, secret);

function fetchFrom(port: number, options: FetchOptions = {}): Promise<Uint8Array> {
  return fetchFeed(`https://feeds.example:${port}/${secret}.ics`, { ...onLoopback, ...options });
}

describe('a hostile or broken server', () => {
  test('that announces too much is not read further', async () => {
    const port = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': String(21 * 1024 * 1024) }).write('BEGIN:VCALENDAR');
    });
    expect(await failure(fetchFrom(port))).toMatchObject({ trouble: 'too-large' });
  });

  test('that sends without end is cut at the bound', async () => {
    const block = Buffer.alloc(256 * 1024, 'A');
    const port = await serve((_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(block));
      };
      response.on('drain', more);
      more();
    });
    expect(await failure(fetchFrom(port))).toMatchObject({ trouble: 'too-large' });
  });

  test('that drips its body is left after the time is over', async () => {
    const port = await serve((_request, response) => {
      const drip = setInterval(() => response.write('A'), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(await failure(fetchFrom(port, { seconds: 0.15 }))).toMatchObject({ trouble: 'too-slow' });
  });

  test('that never answers is left after the time is over, and so is a look-up', async () => {
    const port = await serve(() => {});
    expect(await failure(fetchFrom(port, { seconds: 0.1 }))).toMatchObject({ trouble: 'too-slow' });
    const never = () => new Promise<never>(() => {});
    expect(await failure(fetchFrom(port, { seconds: 0.1, resolve: never }))).toMatchObject({ trouble: 'too-slow' });
  });

  test('whose redirects drip shares one limit of time among them', async () => {
    let asked = 0;
    const port = await serve((_request, response) => {
      asked++;
      const later = setTimeout(() => response.writeHead(302, { location: `/${asked}` }).end(), 60);
      response.on('close', () => clearTimeout(later));
    });
    expect(await failure(fetchFrom(port, { seconds: 0.15 }))).toMatchObject({ trouble: 'too-slow' });
    expect(asked).toBeLessThan(4);
  });

  test('that sends less than it announced, or breaks off, gives no half calendar', async () => {
    const short = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write(calendar, () => response.destroy());
    });
    expect(await failure(fetchFrom(short))).toMatchObject({ trouble: 'cut-off' });
    const chunked = await serve((_request, response) => {
      response.write(calendar, () => response.destroy());
    });
    expect(await failure(fetchFrom(chunked))).toMatchObject({ trouble: 'cut-off' });
  });

  test('that sends more than it announced is read as far as announced', async () => {
    const port = await serve((_request, response) => {
      response.socket?.end(`HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n${calendar}${calendar}`);
    });
    expect(Buffer.from(await fetchFrom(port)).toString()).toBe('BEGIN:VCALENDAR');
  });

  test('that speaks no HTTP, or no TLS, is an error', async () => {
    const gibberish = await serve((request) => request.socket.end('220 mail.example ESMTP\r\n'));
    expect(await failure(fetchFrom(gibberish))).toMatchObject({ trouble: 'unreachable' });
    const plain = await serve((_request, response) => response.end(calendar), { plain: true });
    expect(await failure(fetchFrom(plain))).toMatchObject({ trouble: 'unreachable' });
  });
});
