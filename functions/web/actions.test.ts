import type { QueueMessage } from '@warmstart/core/due';
import { CalendarError, type Outgoing, type Sent } from '@warmstart/core/ports';
import { dynamoReviews } from '@warmstart/dynamo-store/reviews';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { noAccounts } from '@warmstart/sync-calendar/no-accounts';
import { book, meetingWith, person } from '@warmstart/testing/builders';
import { memoryTable } from '@warmstart/testing/table';
import { plainVault } from '@warmstart/testing/vault';
import { describe, expect, test } from 'vitest';
import { hostedActions } from './actions.ts';

const now = '2026-03-03T13:00:00Z';
const feed = 'https://calendar.example/secret.ics';

function stage() {
  const table = memoryTable();
  const store = dynamoStore(table);
  const queued: { message: QueueMessage; delay: number }[] = [];
  const read: string[] = [];
  const sent: Outgoing[] = [];
  const take = async (): Promise<Sent> => ({ outcome: 'sent', reference: 'r' });
  const acting = {
    store,
    clock: { now: () => now },
    queue: { send: async (message: QueueMessage, delay: number) => void queued.push({ message, delay }) },
    feed: ({ address }: { readonly address: string }) => ({
      async read() {
        read.push(address);
        if (address.includes('gone')) throw new CalendarError('not-found', 'The address answers "not found".');
        return { meetings: [], complete: true, faults: [], namesAttendees: true, zone: null };
      },
    }),
    messenger: () => ({
      send: async (message: Outgoing) => {
        sent.push(message);
        return take();
      },
      notify: take,
      review: take,
    }),
    reviews: dynamoReviews(table),
    signals: dynamoSignals(table),
    vault: plainVault(),
    base: 'https://briefs.example',
    settingsPage: 'https://briefs.example/settings',
    accounts: noAccounts,
    redirect: () => 'https://briefs.example/back',
    keeping: () => ({ keep: never, giveBack: never }),
  };
  return { store, mine: store.of('robin'), queued, read, sent, actions: hostedActions('robin', acting) };
}

const never = () => Promise.reject(new Error('no account is opened here'));

describe('connecting a calendar', () => {
  test('reads it once, keeps it, and sees to it that it is read', async () => {
    const { mine, queued, store, actions } = stage();
    expect(await actions.connectCalendar({ name: 'Work', address: feed })).toEqual({ done: true });
    const [kept] = await mine.calendars();
    expect(kept?.value).toMatchObject({ name: 'Work', address: feed, allowHttp: false, allowPrivate: false });
    expect(queued).toEqual([
      { message: expect.objectContaining({ kind: 'sync', manager: 'robin', calendar: kept?.value.id }), delay: 0 },
    ]);
    // Were the message lost, the sweep would find it.
    expect((await store.due.of(now.slice(0, 16))).map(({ item }) => item.kind)).toEqual(['sync']);
  });

  test('that cannot be read keeps nothing and says why', async () => {
    const { mine, actions } = stage();
    const address = 'https://calendar.example/gone.ics';
    expect(await actions.connectCalendar({ name: 'Work', address })).toMatchObject({
      done: false,
      why: expect.stringMatching(/not found/),
    });
    expect(await mine.calendars()).toEqual([]);
  });

  test.each(['/etc/passwd', '/proc/self/environ', 'C:\\x.ics', '-', 'http://10.0.0.1/x', 'file:///etc/passwd', ''])(
    '%j is no address of the network, and is never opened',
    async (address) => {
      const { read, mine, actions } = stage();
      expect(await actions.connectCalendar({ name: 'Work', address })).toMatchObject({ done: false });
      expect([read, await mine.calendars()]).toEqual([[], []]);
    },
  );

  test('twenty are enough', async () => {
    const { actions } = stage();
    for (let n = 0; n < 20; n++)
      expect(await actions.connectCalendar({ name: `${n}`, address: `${feed}?${n}` })).toEqual({ done: true });
    expect(await actions.connectCalendar({ name: 'one more', address: feed })).toMatchObject({ done: false });
  });
});

describe('what else pages set in motion', () => {
  test('after settings changed, what falls due at once goes to the queue', async () => {
    const { mine, queued, actions } = stage();
    await mine.importBook(book({ people: [person()] }), now);
    const meeting = meetingWith([person()], { uid: 'soon', start: '2026-03-03T13:03:00Z' });
    const { withCopy } = await import('@warmstart/core/calendar');
    await mine.saveMeeting(withCopy(null, 'work', meeting), null);
    await actions.settingsChanged();
    expect(queued.map(({ message }) => [message.kind, message.manager])).toEqual([['briefs', 'robin']]);
  });

  test('a test brief goes out by mail', async () => {
    const { mine, sent, actions } = stage();
    expect(await actions.sendTest()).toMatchObject({ outcome: 'refused' });
    await mine.importBook(book(), now);
    expect(await actions.sendTest()).toMatchObject({ outcome: 'sent' });
    expect(sent.map(({ links }) => links.page)).toEqual(['https://briefs.example/settings']);
  });

  test('a calendar is switched off and on, read and disconnected', async () => {
    const { mine, queued, actions } = stage();
    await actions.connectCalendar({ name: 'Work', address: feed });
    const id = (await mine.calendars())[0]?.value.id ?? '';
    await actions.switchCalendar(id, false);
    expect((await mine.calendar(id))?.value.on).toBe(false);
    await actions.switchCalendar(id, true);
    await actions.syncNow(id);
    expect(queued).toHaveLength(3);
    await actions.disconnectCalendar(id);
    expect(await mine.calendars()).toEqual([]);
  });
});

describe('connecting a source', () => {
  test('gives its address under the public name, and the secret to put in, once', async () => {
    const { actions } = stage();
    const wanted = { kind: 'github', name: 'Desk', root: null, scopes: [], token: null } as const;
    const first = await actions.sources?.connect(wanted);
    expect(first).toMatchObject({ done: true, address: 'https://briefs.example/hooks/github/robin/github' });
    const next = await actions.sources?.renew('github');
    expect(next).toMatchObject({ done: true, secret: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(next?.done && first?.done && next.secret !== first.secret).toBe(true);
  });

  test('within a private network is refused', async () => {
    const { actions } = stage();
    const wanted = { kind: 'jira', name: 'Tasks', root: 'https://10.0.0.7', scopes: ['DESK'], token: 'pat' } as const;
    expect(await actions.sources?.connect(wanted)).toMatchObject({ done: false });
  });
});
