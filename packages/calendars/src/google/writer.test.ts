import { accessWith, clockAt, emptyShelf, openQuota } from '@warmstart/testing/answers';
import { calendarWriterContract } from '@warmstart/testing/contracts';
import { startGoogle } from '@warmstart/testing/google';
import { afterAll, describe, expect, test } from 'vitest';
import { googleSource, googleWriter } from './index.ts';

const clock = clockAt('2026-03-02T06:00:00Z');
const calendar = 'mara@orchard.example';
const scope = 'https://www.googleapis.com/auth/calendar';
const running: { close(): Promise<void> }[] = [];

afterAll(async () => {
  await Promise.all(running.map((google) => google.close()));
});

async function started() {
  const google = await startGoogle({ clock });
  running.push(google);
  const hand = google.addAccount({ email: calendar, zone: 'Europe/Berlin' });
  const writes = google.grant(calendar, `${scope}.events`);
  let token = writes.access;
  const access = { token: async () => token };
  const way = { account: 'a1', access, quota: openQuota(), clock, root: google.root };
  return {
    google,
    hand,
    way,
    writer: googleWriter({ calendar, ...way }),
    source: googleSource({ calendar, ...way, shelf: emptyShelf() }),
    forbid: () => {
      token = google.grant(calendar, `${scope}.events.readonly ${scope}.calendarlist.readonly`).access;
    },
  };
}

describe('a calendar at Google is written', () => {
  calendarWriterContract(async () => {
    const { google, hand, ...rest } = await started();
    return {
      ...rest,
      owner: {
        delete: (uid) => hand.cancel(uid),
        moveLater: (uid) => hand.move(uid, { start: '2026-03-05T11:00' }),
      },
      seen(uid) {
        const { summary = '', description = '', status, reminders } = hand.find(uid);
        return {
          title: summary,
          says: description,
          standing: status === 'confirmed' ? 'busy' : status,
          reminds: reminders?.['useDefault'] !== false,
        };
      },
      throttle: () => void google.trouble({ fault: { kind: 'refusal', name: 'rateLimitExceeded' } }),
      cutNext: () => void google.trouble({ fault: { kind: 'cut' }, times: 1 }),
    };
  });
});

test('what is deleted between a look and a change is not brought back', async () => {
  const { google, hand, writer } = await started();
  const id = 'focus0123456789abcdefghijklmnopq';
  const [start, end] = ['2026-03-05T09:00:00Z', '2026-03-05T09:30:00Z'];
  const made = await writer.make({ id, start, end, standing: 'tentative', says: 'When it is Thu.' });
  let looked = 0;
  google.trouble({
    fault: { kind: 'slow', milliseconds: 0 },
    when: ({ kind }) => {
      // Its owner is faster than our change.
      if (kind === 'events.patch' && looked++ === 0) hand.cancel(made?.uid ?? '');
      return false;
    },
  });
  expect(await writer.change(id, { standing: 'busy' })).toBeNull();
  expect(hand.find(made?.uid ?? '').status).toBe('cancelled');
});

test('a token that is refused is exchanged once', async () => {
  const { google, way } = await started();
  const { access } = google.grant(calendar, `${scope}.events`);
  const tokens = accessWith('worn-out', access);
  const writer = googleWriter({ calendar, ...way, access: tokens });
  expect(await writer.find('focus0123456789abcdefghijklmnopq')).toBeNull();
  expect(tokens.refused).toEqual(['worn-out']);
});
