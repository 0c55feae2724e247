import type { AccountCalendar, SeriesFacts } from '@warmstart/core/calendar';
import type { Meeting, Window } from '@warmstart/core/meeting';
import type { System } from './system.ts';

/** What a source that remembers nothing gives. */
export async function fresh(system: System, calendar: AccountCalendar, window: Window): Promise<readonly Meeting[]> {
  const at = system.accounts.at(calendar.kind);
  const kept = await system.mine.account(calendar.account);
  if (at === null || kept === null) throw new Error('the account is gone');
  const shelf = new Map<string, SeriesFacts>();
  const source = at.source(calendar.calendar, {
    account: calendar.account,
    address: kept.value.email,
    access: at.access(kept.value, system.mine),
    quota: { take: async () => {} },
    shelf: { get: (id) => shelf.get(id) ?? null, put: (id, facts) => void shelf.set(id, facts) },
  });
  const { meetings, complete } = await source.read(window);
  if (!complete) throw new Error('a fresh reading is not whole');
  return meetings;
}
