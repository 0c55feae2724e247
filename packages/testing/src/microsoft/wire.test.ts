import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { allScopes, asking } from './trial/ask.ts';
import { handClock, registered, standIns } from './trial/index.ts';

const clock = handClock('2026-03-16T06:00:00Z');
const start = standIns(clock);
const mira = { email: 'mira@birch.example' };
const march = 'startDateTime=2026-03-01T00:00:00Z&endDateTime=2026-04-01T00:00:00Z';

test('a notification reaches an address of the outside where it stands on this machine', async () => {
  const bodies: string[] = [];
  const hook = createServer(async (request, response) => {
    const token = new URL(request.url ?? '', 'http://hook').searchParams.get('validationToken');
    if (token === null) bodies.push(await text(request));
    response.writeHead(token === null ? 202 : 200, { 'content-type': 'text/plain' }).end(token ?? '');
  });
  hook.listen(0, '127.0.0.1');
  await once(hook, 'listening');
  const address = hook.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const outside = 'https://warmstart.example';
  const microsoft = await start({ reach: (url) => url.replace(outside, `http://127.0.0.1:${port}`) });
  const ask = asking(microsoft, mira);
  const body = {
    changeType: 'created',
    notificationUrl: `${outside}/hooks/microsoft/m/c`,
    resource: '/me/events',
    expirationDateTime: '2026-03-20T06:00:00Z',
  };
  expect((await ask('/subscriptions', { method: 'POST', body })).status).toBe(201);
  microsoft
    .account(mira.email)
    .calendar()
    .hold({ uid: 'one', title: 'One', zone: 'UTC', start: '2026-03-17T09:00', end: '2026-03-17T10:00' });
  await microsoft.subscriptions.settled();
  expect(bodies.map((one) => JSON.parse(one).value[0].changeType)).toEqual(['created']);
  hook.closeAllConnections();
  hook.close();
});

test('without TLS there is a sign-in for browsers, and no Graph', async () => {
  const microsoft = await start();
  microsoft.addAccount(mira);
  const query = new URLSearchParams({
    client_id: registered.clientId,
    response_type: 'code',
    redirect_uri: 'http://localhost:1234/connect',
    scope: allScopes,
  });
  const { status, headers } = await fetch(`${microsoft.plainLogin}/common/oauth2/v2.0/authorize?${query}`, {
    redirect: 'manual',
  });
  expect([status, headers.get('location')?.startsWith('http://localhost:1234/connect?code=')]).toEqual([302, true]);
  expect((await fetch(`${microsoft.plainLogin}/v1.0/me`)).status).toBe(403);
});

test('calendars come in pages of ten, and one that was taken away is not found', async () => {
  const microsoft = await start();
  const calendars = Array.from({ length: 12 }, (_, at) => ({ name: `C${at}`, primary: at === 3 }));
  const ask = asking(microsoft, { ...mira, calendars });
  const first = await ask('/me/calendars?$select=name,isDefaultCalendar');
  const second = await ask(String(first.json['@odata.nextLink']));
  expect([first.json.value, second.json.value]).toMatchObject([{ length: 10 }, [{ name: 'C10' }, { name: 'C11' }]]);
  expect(await ask('/me/calendar')).toMatchObject({ json: { name: 'C3', isDefaultCalendar: true } });
  const { id } = microsoft.account(mira.email).calendar('C5');
  expect((await ask(`/me/calendars/${id}/calendarView?${march}`)).status).toBe(200);
  microsoft.account(mira.email).removeCalendar('C5');
  expect((await ask(`/me/calendars/${id}/calendarView?${march}`)).status).toBe(404);
});

test('a UID that Exchange gave stays what it is, one of another system may stand bare', async () => {
  const uid = `040000008200E00074C5B7101A82E00800000000${'AB'.repeat(16)}10000000${'CD'.repeat(16)}`;
  const microsoft = await start({ bareUids: true });
  const ask = asking(microsoft, mira);
  const times = { zone: 'UTC', start: '2026-03-17T09:00', end: '2026-03-17T10:00' };
  microsoft
    .account(mira.email)
    .calendar()
    .hold({ uid, title: 'Ours', ...times }, { uid: 'other@pine.example', title: 'Theirs', ...times });
  const { json } = await ask(`/me/calendarView?${march}&$select=iCalUId`);
  expect(json.value).toMatchObject([{ iCalUId: uid }, { iCalUId: 'other@pine.example' }]);
});
