import { accountsAtMicrosoft, atMicrosoftAddress } from '@warmstart/testing/at-microsoft';
import { calendarWriterContract } from '@warmstart/testing/contracts';
import { describe, expect, test } from 'vitest';
import { microsoftSource, microsoftWriter } from './index.ts';

const start = accountsAtMicrosoft();

async function started() {
  const { microsoft, calendar, clock, access, quota, shelf } = await start();
  let reads = false;
  const narrow = () => microsoft.tokensFor(atMicrosoftAddress, 'Calendars.Read offline_access').access;
  const token = async (refused?: string) => (reads ? narrow() : access.token(refused));
  const whose = { account: 'account-1', calendar: calendar.id, root: microsoft.root, access: { token }, quota, clock };
  return {
    microsoft,
    calendar,
    writer: microsoftWriter(whose),
    source: microsoftSource({ ...whose, shelf, address: atMicrosoftAddress }),
    forbid: () => {
      reads = true;
    },
  };
}

describe('a calendar at Microsoft is written', () => {
  calendarWriterContract(async () => {
    const { microsoft, calendar, ...rest } = await started();
    return {
      ...rest,
      owner: {
        delete: (uid) => calendar.delete(uid),
        moveLater: (uid) => calendar.move(uid, '2026-03-05T10:00'),
      },
      seen(uid) {
        const { title, body = '', showAs = '', reminded = true } = calendar.find(uid)?.event ?? { title: '' };
        return { title, says: body, standing: showAs, reminds: reminded };
      },
      throttle: () => void microsoft.trouble({ what: { kind: 'throttled', retryAfter: 90 }, times: 9 }),
      // The first call looks whether it was made before.
      cutNext: () => void microsoft.trouble({ what: { kind: 'cut' }, after: 1 }),
    };
  });
});

test('a request that Graph calls a duplicate is answered with what stands', async () => {
  const { microsoft, calendar, writer } = await started();
  const id = 'focus0123456789abcdefghijklmnopq';
  const focus = {
    id,
    start: '2026-03-05T09:00:00Z',
    end: '2026-03-05T09:30:00Z',
    standing: 'busy',
    says: 'Now.',
  } as const;
  microsoft.trouble({ what: { kind: 'status', status: 409, code: 'ErrorDuplicateTransactionId' }, after: 1 });
  expect(await writer.make(focus)).toBeNull();
  expect(calendar.items()).toEqual([]);
});
