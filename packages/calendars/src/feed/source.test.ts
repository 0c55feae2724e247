import { certificate, servedFeeds } from '@warmstart/testing/feed-server';
import { expect, test } from 'vitest';
import { icsSource } from './source.ts';

const feed = `BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//harbour.example//EN\r
BEGIN:VEVENT\r
UID:desk@harbour.example\r
DTSTAMP:20260101T000000Z\r
DTSTART:20260302T090000\r
DURATION:PT30M\r
RRULE:FREQ=WEEKLY;COUNT=8\r
SUMMARY:Harbour desk\r
END:VEVENT\r
END:VCALENDAR\r
`;
const march = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };
const april = { from: '2026-04-01T00:00:00Z', to: '2026-05-01T00:00:00Z' };
const serve = servedFeeds();
const loopback = { allowPrivate: true, ca: certificate, fallbackZone: 'Europe/Berlin' };

test('several windows, also at once, cost one fetch', async () => {
  let asked = 0;
  const port = await serve((_request, response) => {
    asked++;
    response.end(feed);
  });
  const source = icsSource(`https://127.0.0.1:${port}/desk.ics`, loopback);
  const [first, second] = await Promise.all([source.read(march), source.read(april)]);
  const again = await source.read(march);
  expect([first.meetings.length, second.meetings.length, again]).toEqual([5, 3, first]);
  expect(asked).toBe(1);
});

test('a feed that could not be opened is tried again on the next read', async () => {
  let asked = 0;
  const port = await serve((_request, response) => {
    if (asked++ === 0) response.writeHead(503).end();
    else response.end(feed);
  });
  const source = icsSource(`https://127.0.0.1:${port}/desk.ics`, loopback);
  await expect(source.read(march)).rejects.toMatchObject({ trouble: 'unreachable' });
  expect((await source.read(march)).meetings).toHaveLength(5);
});

test('floating times are read in the zone given, else in the one to fall back on', async () => {
  const port = await serve((_request, response) => response.end(feed));
  const address = `https://127.0.0.1:${port}/desk.ics`;
  const fallen = await icsSource(address, loopback).read(march);
  expect(fallen.meetings[0]?.start).toBe('2026-03-02T08:00:00Z');
  const given = await icsSource(address, { ...loopback, zone: 'Asia/Kolkata' }).read(march);
  expect(given.meetings[0]?.start).toBe('2026-03-02T03:30:00Z');
});

test('what is no calendar rejects', async () => {
  const port = await serve((_request, response) => response.end('{"error":"gone"}'));
  const source = icsSource(`https://127.0.0.1:${port}/desk.ics`, loopback);
  await expect(source.read(march)).rejects.toMatchObject({ trouble: 'not-a-calendar' });
});

test('a description kept as HTML is read as text, one kept as text is left alone', async () => {
  const html = feed.replace('SUMMARY', 'DESCRIPTION:<p>Aim: agree</p><p>R&amp;D</p>\r\nSUMMARY');
  const text = feed.replace('SUMMARY', 'DESCRIPTION:p95 < 80 ms\r\nSUMMARY');
  const port = await serve((request, response) => response.end(request.url === '/html' ? html : text));
  const descriptions = async (path: string) =>
    (await icsSource(`https://127.0.0.1:${port}${path}`, loopback).read(march)).meetings[0]?.description;
  expect(await descriptions('/html')).toBe('Aim: agree\nR&D');
  expect(await descriptions('/text')).toBe('p95 < 80 ms');
});
