import { accountsAtMicrosoft, atMicrosoftAddress } from '@warmstart/testing/at-microsoft';
import { calendarSourceContract } from '@warmstart/testing/contracts';
import { describe } from 'vitest';
import { microsoftSource } from './index.ts';

describe('a calendar at Microsoft is a calendar source', () => {
  const start = accountsAtMicrosoft();
  const sourceOf = ({ calendar, ...at }: Awaited<ReturnType<typeof start>>) =>
    microsoftSource({
      ...at,
      account: 'account-1',
      calendar: calendar.id,
      root: at.microsoft.root,
      address: atMicrosoftAddress,
    });
  calendarSourceContract({
    async holding(events) {
      const at = await start();
      at.calendar.hold(...events);
      return sourceOf(at);
    },
    async unreachable() {
      const at = await start();
      await at.microsoft.close();
      return sourceOf(at);
    },
  });
});
