import {
  type AtMicrosoft,
  accountsAtMicrosoft,
  atMicrosoftAddress,
  memoryShelf,
} from '@warmstart/testing/at-microsoft';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { microsoftSource } from './index.ts';

const start = accountsAtMicrosoft();
const fortnight = { from: '2026-03-02T00:00:00Z', to: '2026-03-16T00:00:00Z' };
const uids = ['cider', 'perry'];

function source({ calendar, ...at }: AtMicrosoft) {
  return microsoftSource({
    ...at,
    account: 'account-1',
    calendar: calendar.id,
    root: at.microsoft.root,
    address: atMicrosoftAddress,
  });
}

/** What people do to a series. */
const deeds: readonly ((at: AtMicrosoft, uid: string, occurrence: string) => void)[] = [
  ({ calendar }, uid) => calendar.change(uid, { title: `${uid} again` }),
  ({ calendar }, uid) => calendar.change(uid, { private: true }),
  ({ calendar }, uid) => calendar.move(uid, '2026-02-24T11:30'),
  ({ calendar }, uid) => calendar.move(uid, '2026-02-25T09:00'),
  ({ calendar }, uid, occurrence) => calendar.move(uid, occurrence.replace(/T.*/, 'T16:00'), occurrence),
  ({ calendar }, uid, occurrence) => calendar.change(uid, { title: 'Once' }, occurrence),
  ({ calendar }, uid, occurrence) => calendar.cancel(uid, occurrence),
  ({ calendar }, uid, occurrence) => calendar.delete(uid, occurrence),
  ({ calendar, clock }, uid, occurrence) =>
    calendar.split(uid, occurrence, { uid: `${uid}-${clock.now()}`, title: 'Split' }),
];

test('whatever became of series meanwhile, what is remembered of them says what a fresh look says', async () => {
  const steps = fc.array(
    fc.record({ deed: fc.constantFrom(...deeds), uid: fc.constantFrom(...uids), week: fc.constantFrom('03', '10') }),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const at = await start();
      for (const uid of uids)
        at.calendar.hold({
          uid,
          title: uid,
          zone: 'Europe/Berlin',
          start: '2026-02-24T10:00',
          end: '2026-02-24T10:30',
          weekly: { times: 10 },
        });
      for (const { deed, uid, week } of all) {
        at.clock.step(90);
        // Not everything can be done to a series that was moved or ended.
        try {
          deed(at, uid, `2026-03-${week}T10:00`);
        } catch {}
        at.clock.step(90);
        const known = await source(at).read(fortnight);
        expect(known).toEqual(await source({ ...at, shelf: memoryShelf() }).read(fortnight));
      }
      at.microsoft.clearRequests();
      await source(at).read(fortnight);
      expect(at.microsoft.count()).toBe(1);
    }),
    { numRuns: 8 },
  );
});
