import { booked, type ImportantItem } from '@warmstart/core/important';
import type { Clock, ManagerStore } from '@warmstart/core/ports';
import { dateIn, instantOf } from '@warmstart/core/time';
import type { BookingNews, Bookings } from '@warmstart/web/app';

export interface BookingsParts {
  readonly store: ManagerStore;
  readonly clock: Clock;
  /** What was set in motion, in order. */
  readonly done: string[];
  readonly news: readonly BookingNews[];
  /** The id of a Google account that could be asked to let us write; null where a calendar may be written already. */
  readonly ask: string | null;
}

/** Times booked in the book alone, as if a calendar could be written or not. */
export function bookingsOf({ store, clock, done, news, ask }: BookingsParts): Bookings {
  const edit = (id: string, change: (item: ImportantItem) => ImportantItem | null) =>
    store.editBook(({ important = [] }) => {
      const item = important.find((one) => one.id === id);
      const after = item ? change(item) : null;
      return after ? [{ part: 'important', id, value: after }] : [];
    }, clock.now());
  return {
    async book(id, start, minutes) {
      const manager = (await store.book())?.manager;
      const zone = manager?.timezone ?? 'UTC';
      const booking = { start, minutes, zone, locale: 'en', today: dateIn(clock.now(), zone) };
      let why: string | null = null;
      await edit(id, (item) => {
        const after = booked(item, booking);
        if ('id' in after) return after;
        why = after.why;
        return null;
      });
      done.push(`book ${id} ${start} ${minutes}`);
      if (why !== null) return { done: false, why };
      const stands = ask === null ? 'in-calendar' : 'by-hand';
      return { done: true, stands, ask: ask === null ? null : { provider: 'google', account: ask } };
    },
    async unbook(id) {
      done.push(`unbook ${id}`);
      await edit(id, ({ plan: _, ...item }) => item);
      return { done: true };
    },
    changed: async (id) => void done.push(`changed ${id}`),
    async links(id) {
      const plan = (await store.book())?.important?.find((one) => one.id === id)?.plan;
      if (ask === null || !plan || instantOf(plan.start) <= clock.now()) return null;
      return {
        google: 'https://calendar.google.com/calendar/render?action=TEMPLATE&text=Focus',
        outlook: 'https://outlook.office.com/calendar/deeplink/compose?subject=Focus',
        outlookHome: 'https://outlook.live.com/calendar/0/deeplink/compose?subject=Focus',
        ics: `/important/${encodeURIComponent(id)}/focus.ics`,
      };
    },
    async file(id) {
      const plan = (await store.book())?.important?.find((one) => one.id === id)?.plan;
      return plan ? { name: 'focus.ics', text: `BEGIN:VCALENDAR\r\nX-AT:${plan.start}\r\nEND:VCALENDAR\r\n` } : null;
    },
    news: async () => news,
  };
}
