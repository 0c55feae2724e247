import { calendar, auth as googleAuth } from 'googleapis/build/src/apis/calendar/index.js';
import { expect, test } from 'vitest';
import { googles, single, weekly } from './trial.ts';

const start = googles('2026-03-09T08:00:00Z');
const readOnly = ['openid', 'email', 'https://www.googleapis.com/auth/calendar.readonly'];

async function connected(options: { scopes?: string[] } = {}) {
  const { google, clock } = await start();
  const hand = google.addAccount({ email: 'ines@orchard.example', zone: 'Europe/Berlin' });
  const redirect = 'http://127.0.0.1:54321/callback';
  const client = new googleAuth.OAuth2({
    clientId: google.client.id,
    clientSecret: google.client.secret,
    redirectUri: redirect,
    // The stand-in's clock is not the machine's, so that only a refusal tells that a token has run out.
    forceRefreshOnFailure: true,
    endpoints: {
      oauth2AuthBaseUrl: `${google.root}/o/oauth2/v2/auth`,
      oauth2TokenUrl: `${google.root}/token`,
      oauth2RevokeUrl: `${google.root}/revoke`,
    },
  });
  const { codeVerifier, codeChallenge } = await client.generateCodeVerifierAsync();
  const address = client.generateAuthUrl({
    access_type: 'offline',
    scope: options.scopes ?? readOnly,
    state: 's1',
    code_challenge: codeChallenge as string,
    code_challenge_method: 'S256' as never,
  });
  const answer = await fetch(address, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? '');
  expect(back.searchParams.get('state')).toBe('s1');
  const { tokens } = await client.getToken({ code: back.searchParams.get('code') ?? '', codeVerifier });
  client.setCredentials(tokens);
  const api = calendar({ version: 'v3', auth: client, rootUrl: `${google.root}/`, retry: false });
  return { google, clock, hand, client, api, tokens };
}

test("Google's own client gets in, reads a window page by page and finds its calendars", async () => {
  const { google, hand, api, tokens } = await connected();
  expect(tokens).toMatchObject({ refresh_token: expect.any(String), token_type: 'Bearer' });
  hand.plan(single);
  hand.plan({ ...weekly, weekly: { times: 4, moved: { from: '2026-03-25T10:00', to: '2026-03-26T15:00' } } });
  google.paging({ most: 2, empty: 1 });
  const found: (string | null | undefined)[] = [];
  let pageToken: string | undefined;
  do {
    const { data } = await api.events.list({
      calendarId: 'primary',
      singleEvents: true,
      orderBy: 'startTime',
      timeMin: '2026-03-01T00:00:00Z',
      timeMax: '2026-04-30T00:00:00Z',
      ...(pageToken === undefined ? {} : { pageToken }),
    });
    found.push(...(data.items ?? []).map((event) => event.start?.dateTime));
    pageToken = data.nextPageToken ?? undefined;
  } while (pageToken !== undefined);
  expect(found).toEqual([
    '2026-03-10T09:00:00+01:00',
    '2026-03-18T10:00:00+01:00',
    '2026-03-26T15:00:00+01:00',
    '2026-04-01T10:00:00+02:00',
    '2026-04-08T10:00:00+02:00',
  ]);
  google.paging({ most: null, empty: 0 });
  const { data } = await api.calendarList.list();
  expect(data.items).toMatchObject([{ id: 'ines@orchard.example', primary: true, accessRole: 'owner' }]);
  expect(google.counts()).toMatchObject({ 'events.list': 6, 'calendarList.list': 1 });
});

test('when its token has run out the client fetches another and goes on; after a revocation it cannot', async () => {
  const { google, clock, api } = await connected();
  clock.set('2026-03-09T09:00:00Z');
  await api.events.list({ calendarId: 'primary' });
  expect(google.counts()).toMatchObject({ token: 2, 'events.list': 2 });
  google.revoke('ines@orchard.example');
  await expect(api.events.list({ calendarId: 'primary' })).rejects.toThrow('invalid_grant');
});

test('the client writes where it may: it enters, changes and deletes an event', async () => {
  const { hand, api } = await connected({ scopes: ['https://www.googleapis.com/auth/calendar.events'] });
  const { data } = await api.events.insert({
    calendarId: 'primary',
    requestBody: {
      summary: 'Graft trees',
      start: { dateTime: '2026-03-11T09:00:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-03-11T10:00:00', timeZone: 'Europe/Berlin' },
      recurrence: ['RRULE:FREQ=DAILY;COUNT=3'],
    },
  });
  const eventId = data.id ?? '';
  const { data: all } = await api.events.instances({ calendarId: 'primary', eventId });
  expect(all.items).toHaveLength(3);
  await api.events.patch({
    calendarId: 'primary',
    eventId: all.items?.[1]?.id ?? '',
    requestBody: { summary: 'Graft pears' },
  });
  expect(hand.find(data.iCalUID ?? '', '2026-03-12T09:00').summary).toBe('Graft pears');
  await api.events.delete({ calendarId: 'primary', eventId });
  const { data: left } = await api.events.list({ calendarId: 'primary', singleEvents: true });
  expect(left.items).toEqual([]);
  await expect(api.events.delete({ calendarId: 'primary', eventId })).rejects.toMatchObject({ status: 410 });
});
