import { type Delivery, type DeliveryState, newDelivery, traceOf } from '@warmstart/core/delivery';
import type { ManagerStore } from '@warmstart/core/ports';
import { complaintAbout, usualSettings } from '@warmstart/core/settings';
import { addSeconds } from '@warmstart/core/time';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { jsonLog } from '@warmstart/runtime/log';
import { type MailFate, mailEvent } from '@warmstart/testing/ses-server';
import { memoryTable } from '@warmstart/testing/table';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hearing } from './hear.ts';

const now = '2026-03-03T14:25:05Z';
const start = '2026-03-03T14:30:00Z';
const until = addSeconds(now, 300);
const channel = 'email robin@harbour.example';
const ref = { meeting: 'one-on-one\n', start, channel, correction: 0 };

/** A stage on which the delivery of a brief stands in a state, its only try under way or over. */
async function stage(state: DeliveryState, parts: Partial<Delivery> = {}) {
  const store = dynamoStore(memoryTable());
  const mine = store.of('robin');
  const attempts = [{ id: 'try-1', at: now, outcome: null, why: null }];
  const kept: Delivery = { ...newDelivery(ref, now), state, attempts, ...parts };
  await mine.claim(kept, now, until);
  const over = !['claimed', 'sending', 'failed'].includes(state);
  await mine.saveDelivery(kept, 1, over ? null : until);
  const lines: string[] = [];
  const handler = hearing(
    { store, clock: { now: () => now } },
    jsonLog((line) => lines.push(line)),
  );
  const tag = traceOf({ manager: 'robin', starts: [start], attempt: 'try-1' });
  /** Side by side, as events come. */
  async function hear(...fates: readonly MailFate[]) {
    await Promise.all(fates.map((fate) => handler(mailEvent(mailNamed(tag), fate))));
  }
  const read = async () => (await mine.delivery(kept))?.value;
  const heard = () => lines.map((line) => JSON.parse(line).heard);
  return { mine, store, hear, handler, read, lines, heard };
}

const mailNamed = (attempt: string) => ({ id: '0100-mail', to: ['robin@harbour.example'], tags: { attempt } });
const goneForGood: MailFate = { kind: 'bounced', type: 'Permanent', subtype: 'NoEmail' };
const full: MailFate = { kind: 'bounced', type: 'Transient', subtype: 'MailboxFull', status: '4.2.2' };

async function isClosed(mine: ManagerStore) {
  const worker = await mine.saveDelivery({ ...newDelivery(ref, now), state: 'failed' }, 1, until);
  const claim = await mine.claim(ref, addSeconds(until, 60), addSeconds(until, 120));
  return worker === 'conflict' && !claim.granted;
}

describe('a delivery of which nobody recorded the end', () => {
  test.each(['sending', 'failed', 'missed'] as const)(
    'that is %s counts as sent once SES has it, and is not sent again',
    async (state) => {
      const { mine, hear, read, lines } = await stage(state);
      await hear({ kind: 'sent' });
      expect(await read()).toMatchObject({
        state: 'sent',
        reference: '0100-mail',
        reason: null,
        attempts: [{ id: 'try-1', outcome: 'sent' }],
      });
      expect(await isClosed(mine)).toBe(true);
      expect(lines).toEqual(['{"level":"info","event":"mail-event","heard":"taken"}\n']);
    },
  );

  test('is refused when it came back for good, and its worker does not write over that', async () => {
    const { mine, hear, read } = await stage('sending');
    await hear(goneForGood);
    expect(await read()).toMatchObject({
      state: 'refused',
      reason: 'it came back for good: there is no such address (5.1.1)',
    });
    expect(await isClosed(mine)).toBe(true);
  });

  test('of a later try is ended by what is heard of an earlier one', async () => {
    const attempts = ['try-1', 'try-2'].map((id) => ({ id, at: now, outcome: null, why: null }));
    const { hear, read } = await stage('sending', { attempts });
    await hear({ kind: 'delivered' });
    expect((await read())?.attempts.map(({ outcome }) => outcome)).toEqual(['sent', null]);
  });
});

describe('a delivery that was sent', () => {
  test('stays so when SES says the same, without a write', async () => {
    const { mine, hear, heard } = await stage('sent');
    const before = await mine.delivery(ref);
    await hear({ kind: 'sent' }, { kind: 'delivered' }, { kind: 'delayed' });
    expect(await mine.delivery(ref)).toEqual(before);
    expect(heard()).toEqual(['known', 'known', 'known']);
  });

  test('says when it came back, and stays sent: the next may arrive', async () => {
    const { hear, read } = await stage('sent', { reason: 'Moved from 09:30 to 10:00.' });
    await hear(full, full);
    expect(await read()).toMatchObject({
      state: 'sent',
      reason: 'Moved from 09:30 to 10:00. it came back: the mailbox is full (4.2.2).',
    });
  });

  test.each(['superseded', 'silent', 'refused'] as const)('or ended otherwise is left as it is: %s', async (state) => {
    const { hear, read } = await stage(state, { reason: 'as it was' });
    await hear({ kind: 'delivered' }, goneForGood);
    expect(await read()).toMatchObject({ state, reason: 'as it was' });
  });
});

describe('a complaint', () => {
  test('is kept with the delivery, and nothing goes to that address until the settings are saved again', async () => {
    const { mine, hear, read, heard } = await stage('sent');
    await hear({ kind: 'complained' });
    expect(await read()).toMatchObject({ state: 'sent', reason: 'Its reader marked it as spam.' });
    expect(complaintAbout(await mine.settings(), channel)).toBe(
      'a message was marked as spam there on 2026-03-03: save the settings again to have more',
    );
    expect(complaintAbout(await mine.settings(), 'email other@harbour.example')).toBeNull();
    expect(heard()).toEqual(['complained']);
  });

  test('that comes again overrules nobody who lifted it', async () => {
    const { mine, hear } = await stage('sent');
    await hear({ kind: 'complained' });
    await mine.saveSettings(usualSettings);
    await hear({ kind: 'complained' });
    expect(complaintAbout(await mine.settings(), channel)).toBeNull();
  });
});

test('in whatever order and however often events come, a delivery ends the same', async () => {
  const fates = [{ kind: 'sent' }, { kind: 'delivered' }, { kind: 'complained' }, full, goneForGood] as const;
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([...fates, ...fates], { minLength: fates.length }),
      fc.constantFrom<DeliveryState>('sending', 'failed', 'sent', 'missed'),
      async (heard, state) => {
        const { hear, read } = await stage(state);
        for (const fate of heard) await hear(fate);
        expect((await read())?.state).toBe(heard.includes(goneForGood) ? 'refused' : 'sent');
      },
    ),
    { numRuns: 100 },
  );
});

describe('what is not ours', () => {
  test.each([
    ['another attempt', traceOf({ manager: 'robin', starts: [start], attempt: 'try-9' })],
    ['another start', traceOf({ manager: 'robin', starts: [addSeconds(start, 60)], attempt: 'try-1' })],
    ['another manager', traceOf({ manager: 'sam', starts: [start], attempt: 'try-1' })],
    ['no tag of ours', 'x'],
  ])('is counted and changes nothing: %s', async (_, tag) => {
    const { handler, read, store, heard } = await stage('sending');
    await handler(mailEvent(mailNamed(tag), goneForGood));
    expect((await read())?.state).toBe('sending');
    expect(await store.managers()).toEqual([]);
    expect(heard()).toEqual(['unknown']);
  });

  test('and cannot be read fails alone, and nothing of it is logged', async () => {
    const { handler, hear, read, lines } = await stage('sending');
    const bad = ['canary', { source: 'canary' }].map((event) => expect(handler(event)).rejects.toThrow('ZodError'));
    await Promise.all([...bad, hear({ kind: 'sent' })]);
    expect((await read())?.state).toBe('sent');
    expect(lines.join('')).not.toMatch(/canary|robin|harbour|try-1|0100/);
  });
});

test('one message of several briefs ends the deliveries of all of them', async () => {
  const store = dynamoStore(memoryTable());
  const mine = store.of('robin');
  const starts = [start, addSeconds(start, 120)];
  const attempts = [{ id: 'try-1', at: now, outcome: null, why: null }];
  for (const one of starts) {
    const kept: Delivery = { ...newDelivery({ ...ref, start: one }, now), state: 'sending', attempts };
    await mine.claim(kept, now, until);
    await mine.saveDelivery(kept, 1, until);
  }
  const handler = hearing(
    { store, clock: { now: () => now } },
    jsonLog(() => {}),
  );
  const tag = traceOf({ manager: 'robin', starts, attempt: 'try-1' });
  await handler(mailEvent(mailNamed(tag), { kind: 'delivered' }));
  const found = await mine.deliveries({ from: start, to: addSeconds(start, 3600) });
  expect(found.map(({ value }) => value.state)).toEqual(['sent', 'sent']);
});
