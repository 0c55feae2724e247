import { beforeEach, describe, expect, test } from 'vitest';
import type { MicrosoftStandIn, Push, PushAnswer } from './index.ts';
import { asking } from './trial/ask.ts';
import { handClock, standIns } from './trial/index.ts';

const clock = handClock('2026-03-16T06:00:00Z');
const start = standIns(clock);
beforeEach(() => clock.set('2026-03-16T06:00:00Z'));
const mira = { email: 'mira@birch.example' };
const event = { uid: 'one', title: 'One', zone: 'UTC', start: '2026-03-17T09:00', end: '2026-03-17T10:00' };
const hook = 'https://warmstart.example/hooks/microsoft/m/c';
const inDays = (days: number) => new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString();

interface Notification {
  readonly subscriptionId: string;
  readonly clientState: string;
  readonly changeType?: string;
  readonly lifecycleEvent?: string;
}

/** Somebody who listens, and answers as told. */
function listener() {
  const heard: Notification[][] = [];
  const behaviour = {
    status: 202,
    echo: (token: string): PushAnswer => ({ status: 200, contentType: 'text/plain', body: token }),
  };
  const deliver = async ({ url, body }: Push): Promise<PushAnswer> => {
    const token = new URL(url).searchParams.get('validationToken');
    if (token !== null) return behaviour.echo(token);
    if (behaviour.status === 202) heard.push(JSON.parse(body).value);
    return { status: behaviour.status, contentType: '', body: '' };
  };
  return { heard, behaviour, deliver };
}

function wanted(microsoft: MicrosoftStandIn, changes: object = {}) {
  const { id } = microsoft.account(mira.email).calendar();
  const resource = `/me/calendars/${id}/events`;
  const urls = { notificationUrl: hook, lifecycleNotificationUrl: hook };
  return {
    changeType: 'created,updated,deleted',
    resource,
    ...urls,
    expirationDateTime: inDays(6),
    clientState: 'secret',
    ...changes,
  };
}

async function listening(changes: object = {}) {
  const { heard, behaviour, deliver } = listener();
  const microsoft = await start({ deliver, validationMillis: 200 });
  const ask = asking(microsoft, mira, 'Calendars.Read');
  const made = await ask('/subscriptions', { method: 'POST', body: wanted(microsoft, changes) });
  const calendar = microsoft.account(mira.email).calendar();
  return { heard, behaviour, microsoft, ask, made, calendar, at: `/subscriptions/${made.json.id}` };
}

describe('a subscription', () => {
  test('tells of each change, without what is in it', async () => {
    const { heard, made, calendar, microsoft } = await listening();
    expect(made).toMatchObject({ status: 201, json: { clientState: 'secret' } });
    calendar.hold(event);
    await microsoft.subscriptions.settled();
    calendar.move('one', '2026-03-17T11:00');
    await microsoft.subscriptions.settled();
    calendar.delete('one');
    await microsoft.subscriptions.settled();
    expect(heard.flat().map(({ changeType }) => changeType)).toEqual(['created', 'updated', 'deleted']);
    expect(heard[0]).toMatchObject([
      {
        subscriptionId: made.json.id,
        clientState: 'secret',
        tenantId: microsoft.account(mira.email).tid,
        resourceData: { '@odata.type': '#Microsoft.Graph.Event' },
      },
    ]);
    expect(JSON.stringify(heard)).not.toContain('One');
  });

  test('tells what changes together in one go', async () => {
    const { heard, calendar, microsoft } = await listening();
    calendar.hold(event, { ...event, uid: 'two' }, { ...event, uid: 'three' });
    await microsoft.subscriptions.settled();
    expect(heard.map(({ length }) => length)).toEqual([3]);
  });

  test.each([
    ['another text', (token: string) => ({ status: 200, contentType: 'text/plain', body: `${token} ` })],
    [
      'the token as it stood in the address',
      (token: string) => ({ status: 200, contentType: 'text/plain', body: encodeURIComponent(token) }),
    ],
    ['JSON', (token: string) => ({ status: 200, contentType: 'application/json', body: token })],
    ['202', (token: string) => ({ status: 202, contentType: 'text/plain', body: token })],
  ])('is not made for an address that answers %s', async (_, echo) => {
    const { behaviour, ask, microsoft } = await listening();
    behaviour.echo = echo;
    expect(await ask('/subscriptions', { method: 'POST', body: wanted(microsoft) })).toMatchObject({
      status: 400,
      json: { error: { code: 'ValidationError' } },
    });
  });

  test('is not made for an address that answers too late', async () => {
    const microsoft = await start({ deliver: () => new Promise(() => {}), validationMillis: 50 });
    const ask = asking(microsoft, mira);
    const { json } = await ask('/subscriptions', { method: 'POST', body: wanted(microsoft) });
    expect(json).toMatchObject({ error: { code: 'ValidationError', message: expect.stringContaining('timed out') } });
  });

  test.each([
    ['over plain http', { notificationUrl: 'http://warmstart.example/hook' }],
    ['for more than seven days', { expirationDateTime: inDays(7.01) }],
    ['until yesterday', { expirationDateTime: inDays(-1) }],
    ['of other things', { resource: '/me/messages' }],
    ['of other people', { resource: '/users/bo@birch.example/events' }],
    ['of other changes', { changeType: 'created,renamed' }],
    ['with a long secret', { clientState: 'x'.repeat(129) }],
    ['with something unknown', { mood: 'good' }],
  ])('%s is refused', async (_, changes) => {
    expect((await listening(changes)).made.status).toBe(400);
  });

  test('lasts 45 minutes at least, ends by the clock, and is prolonged before', async () => {
    const { made, ask, at, heard, calendar, microsoft } = await listening({ expirationDateTime: inDays(0.001) });
    expect(made.json.expirationDateTime).toBe(
      new Date(Date.parse(clock.now()) + 45 * 60_000).toISOString().replace('.000Z', 'Z'),
    );
    expect((await ask(at, { method: 'PATCH', body: { expirationDateTime: inDays(0.035) } })).status).toBe(200);
    clock.pass(2900);
    expect((await ask(at)).status).toBe(200);
    clock.pass(200);
    expect((await ask(at)).status).toBe(404);
    calendar.hold(event);
    await microsoft.subscriptions.tick();
    expect(heard).toEqual([]);
  });

  test('is ended on request', async () => {
    const { ask, at } = await listening();
    expect((await ask(at, { method: 'DELETE' })).status).toBe(204);
    expect((await ask(at, { method: 'DELETE' })).status).toBe(404);
  });
});

describe('a push', () => {
  test('that was not taken comes again, and after four hours it is said to be missed', async () => {
    const { heard, behaviour, calendar, microsoft } = await listening();
    behaviour.status = 503;
    calendar.hold(event);
    await microsoft.subscriptions.settled();
    expect(microsoft.subscriptions.waiting()).toBe(1);
    await microsoft.subscriptions.tick();
    expect(microsoft.subscriptions.waiting()).toBe(1);
    behaviour.status = 202;
    clock.pass(10);
    await microsoft.subscriptions.tick();
    expect(heard.flat()).toHaveLength(1);

    behaviour.status = 500;
    calendar.move('one', '2026-03-17T12:00');
    for (let hour = 0; hour < 5; hour++) {
      await microsoft.subscriptions.tick();
      clock.pass(3600);
    }
    behaviour.status = 202;
    for (let at = 0; at < 3; at++) {
      await microsoft.subscriptions.tick();
      clock.pass(3600);
    }
    expect(heard.flat().slice(1)).toMatchObject([{ lifecycleEvent: 'missed', clientState: 'secret' }]);
  });

  test('is lost, doubled or late on command', async () => {
    const { heard, calendar, microsoft } = await listening();
    microsoft.subscriptions.manner.lost = true;
    calendar.hold(event);
    await microsoft.subscriptions.tick();
    expect(heard).toEqual([]);
    Object.assign(microsoft.subscriptions.manner, { lost: false, twice: true, delay: 60 });
    calendar.move('one', '2026-03-17T12:00');
    await microsoft.subscriptions.tick();
    expect(heard).toEqual([]);
    clock.pass(60);
    await microsoft.subscriptions.tick();
    expect(heard.flat()).toHaveLength(2);
  });
});

describe('a lifecycle event', () => {
  test('asks for leave again, and nothing more is told until it is given', async () => {
    const { heard, calendar, microsoft, ask, at } = await listening();
    microsoft.subscriptions.lifecycle('reauthorizationRequired');
    await microsoft.subscriptions.settled();
    expect(heard.flat()).toMatchObject([{ lifecycleEvent: 'reauthorizationRequired' }]);
    calendar.hold(event);
    await microsoft.subscriptions.tick();
    expect(heard.flat()).toHaveLength(1);
    expect((await ask(`${at}/reauthorize`, { method: 'POST' })).status).toBe(204);
    calendar.move('one', '2026-03-17T12:00');
    await microsoft.subscriptions.settled();
    expect(heard.flat()).toHaveLength(2);
  });

  test('says that the subscription is gone', async () => {
    const { heard, microsoft, ask, at } = await listening();
    microsoft.subscriptions.lifecycle('subscriptionRemoved');
    await microsoft.subscriptions.settled();
    expect(heard.flat()).toMatchObject([{ lifecycleEvent: 'subscriptionRemoved' }]);
    expect((await ask(at, { method: 'PATCH', body: { expirationDateTime: inDays(1) } })).status).toBe(404);
  });

  test('comes only where it was asked for', async () => {
    const { heard, microsoft } = await listening({ lifecycleNotificationUrl: undefined });
    microsoft.subscriptions.lifecycle('missed');
    await microsoft.subscriptions.tick();
    expect(heard).toEqual([]);
  });
});
