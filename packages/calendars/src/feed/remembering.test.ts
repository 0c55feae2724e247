import type { IncomingHttpHeaders } from 'node:http';
import { certificate, servedFeeds } from '@warmstart/testing/feed-server';
import { expect, test } from 'vitest';
import { type FeedMemory, rememberingSource } from './remembering.ts';

const event = (title: string) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//harbour.example//EN',
    'BEGIN:VEVENT',
    'UID:desk@harbour.example',
    'DTSTAMP:20260101T000000Z',
    'DTSTART:20260302T090000Z',
    'DURATION:PT30M',
    `SUMMARY:${title}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');
const week = { from: '2026-03-01T00:00:00Z', to: '2026-03-08T00:00:00Z' };
const later = { from: '2026-03-20T00:00:00Z', to: '2026-03-27T00:00:00Z' };
const serve = servedFeeds();

/** A server that knows whether its file changed, and what it was asked. */
async function published() {
  const file = { title: 'Desk', etag: '"1"', says: true };
  const asked: IncomingHttpHeaders[] = [];
  const answered: number[] = [];
  const port = await serve(({ headers }, response) => {
    asked.push(headers);
    const unchanged = headers['if-none-match'] === file.etag;
    answered.push(unchanged ? 304 : 200);
    const told = file.says ? { etag: file.etag, 'last-modified': 'Mon, 02 Mar 2026 08:00:00 GMT' } : {};
    if (unchanged) response.writeHead(304, told).end();
    else response.writeHead(200, told).end(event(file.title));
  });
  const memory: FeedMemory = new Map();
  const options = { allowPrivate: true, ca: certificate, fallbackZone: 'UTC' };
  const source = () => rememberingSource(`https://127.0.0.1:${port}/desk.ics`, options, { memory, name: 'desk' });
  const titles = async (window = week) => (await source().read(window)).meetings.map(({ title }) => title);
  return { file, asked, answered, memory, titles };
}

test('a server is asked by what it said last, and an unchanged file is not sent again', async () => {
  const { asked, answered, titles } = await published();
  expect([await titles(), await titles(), await titles()]).toEqual([['Desk'], ['Desk'], ['Desk']]);
  expect(answered).toEqual([200, 304, 304]);
  expect(asked[0]).not.toHaveProperty('if-none-match');
  expect(asked[1]).toMatchObject({ 'if-none-match': '"1"', 'if-modified-since': 'Mon, 02 Mar 2026 08:00:00 GMT' });
});

test('one that changed is read, and asked for by its new mark from then on', async () => {
  const { file, answered, titles } = await published();
  await titles();
  Object.assign(file, { title: 'Quay', etag: '"2"' });
  expect([await titles(), await titles()]).toEqual([['Quay'], ['Quay']]);
  expect(answered).toEqual([200, 200, 304]);
});

test('a window that was not read is asked for whole', async () => {
  const { answered, titles } = await published();
  await titles();
  expect(await titles(later)).toEqual([]);
  expect(answered).toEqual([200, 200]);
});

test('a server that says nothing of its file is asked for it each time', async () => {
  const { file, asked, answered, titles } = await published();
  file.says = false;
  expect([await titles(), await titles()]).toEqual([['Desk'], ['Desk']]);
  expect(answered).toEqual([200, 200]);
  expect(asked[1]).not.toHaveProperty('if-none-match');
});

test('"unchanged" from a server that was not asked so is an error, never an empty calendar', async () => {
  const port = await serve((_request, response) => response.writeHead(304).end());
  const options = { allowPrivate: true, ca: certificate, fallbackZone: 'UTC' };
  const source = rememberingSource(`https://127.0.0.1:${port}/x.ics`, options, { memory: new Map(), name: 'x' });
  await expect(source.read(week)).rejects.toMatchObject({ name: 'CalendarError' });
});

test('only so many feeds are remembered, those read last', async () => {
  const { memory, titles } = await published();
  await titles();
  const [one] = memory.values();
  if (one) for (let n = 0; n < 250; n++) memory.set(`${n}`, one);
  await titles();
  expect(memory.size).toBe(200);
  expect([...memory.keys()].at(-1)).toBe('desk');
});
