import { Client, PageIterator } from '@microsoft/microsoft-graph-client';
import { expect, test } from 'vitest';
import { handClock, standIns } from './trial/index.ts';

const clock = handClock('2026-03-16T06:00:00Z');
const start = standIns(clock);

function clientOf(root: string, access: string): Client {
  return Client.init({
    baseUrl: root,
    defaultVersion: 'v1.0',
    // Without it the client attaches no token to a host that is not Microsoft's.
    customHosts: new Set(['127.0.0.1']),
    authProvider: (done) => done(null, access),
  });
}

test('the official client reads a calendar over all its pages, and writes on it', async () => {
  const microsoft = await start();
  const account = microsoft.addAccount({ email: 'mira@birch.example', name: 'Mira Holt' });
  account.calendar().hold(
    {
      uid: 'stand-up',
      title: 'Stand-up',
      zone: 'Europe/Berlin',
      start: '2026-03-16T09:00',
      end: '2026-03-16T09:15',
      everyDays: 1,
      weekly: { times: 12 },
    },
    { uid: 'review', title: 'Review', zone: 'America/New_York', start: '2026-03-18T15:00', end: '2026-03-18T16:00' },
  );
  const { access } = microsoft.tokensFor(account.email, 'User.Read Calendars.ReadWrite offline_access');
  const client = clientOf(microsoft.root, access);
  expect(await client.api('/me').get()).toMatchObject({ mail: account.email, id: account.oid });

  const calendars = await client.api('/me/calendars').get();
  const view = `/me/calendars/${calendars.value[0].id}/calendarView`;
  const first = await client
    .api(view)
    .query({ startDateTime: '2026-03-16T00:00:00Z', endDateTime: '2026-03-23T00:00:00Z' })
    .header('Prefer', 'outlook.timezone="UTC"')
    .select(['subject', 'start', 'type'])
    .top(3)
    .get();
  const seen: string[] = [];
  const pages = new PageIterator(client, first, (event) => {
    seen.push(`${event.subject} ${event.start.dateTime}`);
    return true;
  });
  await pages.iterate();
  expect(seen).toHaveLength(8);
  expect(seen[0]).toBe('Stand-up 2026-03-16T08:00:00.0000000');
  expect(seen).toContain('Review 2026-03-18T19:00:00.0000000');

  const booked = await client.api('/me/events').post({
    subject: 'Booked',
    start: { dateTime: '2026-03-17T10:00:00', timeZone: 'W. Europe Standard Time' },
    end: { dateTime: '2026-03-17T10:30:00', timeZone: 'W. Europe Standard Time' },
    isOnlineMeeting: true,
  });
  await client.api(`/me/events/${booked.id}`).patch({ subject: 'Booked anew' });
  const again = await client.api(`/me/events/${booked.id}`).header('Prefer', 'IdType="ImmutableId"').get();
  expect(again).toMatchObject({
    subject: 'Booked anew',
    start: { dateTime: '2026-03-17T09:00:00.0000000', timeZone: 'UTC' },
  });
  await client.api(`/me/events/${again.id}`).delete();
  await expect(client.api(`/me/events/${booked.id}`).get()).rejects.toMatchObject({
    statusCode: 404,
    code: 'ErrorItemNotFound',
  });
});
