import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { certificate, startFeedServer } from '@warmstart/testing/feed-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFeed } from './open.ts';

const calendar = Buffer.from('BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'feed-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

test('a path is read, gzip or plain, whatever its name looks like', async () => {
  for (const name of ['a.ics', 'meeting: notes.ics', 'https.ics'])
    expect(Buffer.from(await openFeed(await file(name, calendar)))).toEqual(calendar);
  expect(Buffer.from(await openFeed(await file('a.ics.gz', gzipSync(calendar))))).toEqual(calendar);
});

test('- reads standard input, within the bound', async () => {
  const parts = [calendar.subarray(0, 7), calendar.subarray(7)];
  expect(Buffer.from(await openFeed('-', { stdin: Readable.from(parts) }))).toEqual(calendar);
  const endless = Readable.from(
    (function* () {
      for (;;) yield calendar;
    })(),
  );
  await expect(openFeed('-', { stdin: endless, bytes: 1000 })).rejects.toMatchObject({ trouble: 'too-large' });
});

test('a file above the bound is refused, packed or unpacked', async () => {
  const large = Buffer.alloc(2000, 'A');
  for (const path of [await file('large.ics', large), await file('large.ics.gz', gzipSync(large))])
    await expect(openFeed(path, { bytes: 1000 })).rejects.toMatchObject({ trouble: 'too-large' });
});

test('what cannot be read as a calendar file says why', async () => {
  await expect(openFeed(join(folder, 'none.ics'))).rejects.toMatchObject({ trouble: 'not-found' });
  await expect(openFeed(folder)).rejects.toMatchObject({
    trouble: 'not-a-calendar',
    message: expect.stringContaining('folder'),
  });
  await expect(openFeed(await file('b.zip', Buffer.from('PK\u0003\u0004')))).rejects.toThrow('ZIP archive');
  await expect(openFeed(await file('empty.ics', Buffer.alloc(0)))).rejects.toThrow('empty');
  await expect(openFeed(await file('cut.ics.gz', gzipSync(calendar).subarray(0, 20)))).rejects.toMatchObject({
    trouble: 'cut-off',
  });
});

test('a path in a message carries nothing that steers a terminal', async () => {
  await expect(openFeed('none\u001b[2J\u202e.ics')).rejects.toThrow('There is no file none [2J.ics');
});

test('an address of the network is fetched', async () => {
  const server = await startFeedServer((_request, response) => response.end(calendar));
  const options = { allowPrivate: true, ca: certificate };
  expect(Buffer.from(await openFeed(`webcal://127.0.0.1:${server.port}/a.ics`, options))).toEqual(calendar);
  await server.close();
});

test('addresses of other schemes are not taken for paths', async () => {
  for (const address of [
    'ftp://feeds.example/a',
    'file:///etc/hosts',
    'HTTP:feeds.example',
    'webcal:feeds.example:22/a',
  ])
    await expect(openFeed(address)).rejects.toMatchObject({ trouble: 'refused' });
});

test.each(['-', '/etc/hosts', 'calendar.ics', 'C:\\calendar.ics', '', ' '])(
  'where the network is all there is, %j is not opened',
  async (address) => {
    const stdin = Readable.from([calendar]);
    await expect(openFeed(address, { networkOnly: true, stdin })).rejects.toMatchObject({
      trouble: 'refused',
      message: expect.stringContaining('https:'),
    });
  },
);

test.each(['http://feeds.example/a.ics', 'file:///etc/hosts', 'https://127.0.0.1/a.ics', 'http://[::1]/a.ics'])(
  'nor is %s, whatever is allowed, and nobody is told to allow it',
  async (address) => {
    const opening = openFeed(address, { networkOnly: true, allowHttp: true, allowPrivate: true });
    await expect(opening).rejects.toMatchObject({
      trouble: 'refused',
      message: expect.not.stringMatching(/allow (?:http|private)/),
    });
  },
);
