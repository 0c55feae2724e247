import type { Book } from '@warmstart/core/book';
import { neverRead } from '@warmstart/core/calendar';
import { pageId } from '@warmstart/core/day';
import { type Meeting, meetingKey } from '@warmstart/core/meeting';
import type { ManagerStore, SignalStore } from '@warmstart/core/ports';
import { contentId } from '@warmstart/core/text';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { meetingWith, person } from '@warmstart/testing/builders';
import { keptOf } from '../pages/fill.ts';
import { morning, world } from '../pages/morning.ts';

/** What one manager keeps: `canary` stands in all of it, and in nothing of anybody else. */
export interface Kept {
  readonly meeting: Meeting;
  /** The path of its page. */
  readonly page: string;
  readonly calendar: string;
  /** The id of an account at Google. */
  readonly account: string;
  readonly book: Book;
  /** The id of a note. */
  readonly note: string;
  /** The id of a source of signals. */
  readonly source: string;
  /** The id of a token. */
  readonly token: string;
}

/** Fills the store of a manager. Two filled so hold meetings of the same UID and start, and calendars of other ids. */
export async function fill(
  { store, signals }: { readonly store: ManagerStore; readonly signals: SignalStore },
  canary: string,
  now: Instant,
): Promise<Omit<Kept, 'token'>> {
  // The same for whoever is filled on the same day.
  const start = `${addSeconds(now, 86_400).slice(0, 10)}T12:00:00Z`;
  const meeting = meetingWith([person()], { uid: 'shared-uid', title: `Berths ${canary}`, start });
  const book: Book = {
    ...world,
    manager: { ...world.manager, name: `Robin ${canary}`, email: `${canary}@harbour.example` },
    series: [{ match: { title: `Standup ${canary}` }, muted: true }],
    important: [{ id: 'i-growth', what: `Growth ${canary}`, added: '2026-01-05' }],
    initiatives: [{ id: 'in-logs', what: `Logs ${canary}`, team: 'harbour-desk' }],
  };
  const calendar = `ics-${canary}`;
  await store.importBook(book, now);
  await store.saveMeeting({ ...keptOf(meeting), copies: { [calendar]: meeting } }, null);
  for (const delivery of morning.deliveries ?? []) await store.recordDelivery(delivery);
  await store.saveCalendar(
    {
      id: calendar,
      name: `Work ${canary}`,
      kind: 'ics',
      address: `https://calendar.example/${canary}.ics`,
      timezone: null,
      allowHttp: false,
      allowPrivate: false,
      on: true,
      sync: { ...neverRead, readAt: now },
    },
    null,
  );
  const account = contentId(['account', canary]);
  await store.saveAccount(
    {
      id: account,
      provider: 'google',
      subject: `s-${canary}`,
      email: `${canary}@harbour.example`,
      permissions: ['read'],
      grantedAt: now,
      trouble: null,
      lastToldAt: null,
      notBefore: null,
    },
    null,
  );
  const note = `note-${contentId([canary])}`;
  const words = `owe Ada berth plan ${canary} by Fri`;
  const about = { key: meetingKey(meeting), start };
  const raw = { id: note, source: 'page', at: now, meeting: about, with: [], text: words, remarks: [] } as const;
  await store.keepNote({
    raw: { ...raw, with: [], remarks: [] },
    keptAt: now,
    state: 'new',
    about: null,
    reading: null,
    changes: [],
  });
  const source = `gh-${contentId([canary])}`;
  await signals.saveSource(
    {
      ...{ id: source, kind: 'github', name: `Desk ${canary}`, on: true, addedAt: now, root: null, edition: null },
      ...{ scopes: [`acme/${canary}`], places: [], lastHeardAt: null, backfill: null },
    },
    null,
  );
  return { note, meeting, source, page: `/meetings/${pageId(meetingKey(meeting), start)}`, calendar, account, book };
}

/** Everything a manager keeps, to see that nothing changed. */
export async function everythingOf(store: ManagerStore): Promise<string> {
  const items: unknown[] = [];
  for await (const item of store.dump()) items.push(item);
  return JSON.stringify(items);
}
