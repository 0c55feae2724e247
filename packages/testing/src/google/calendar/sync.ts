import { createHash } from 'node:crypto';
import { ApiRefusal, invalid } from '../http/refusal.ts';
import type { HeldCalendar } from './held.ts';
import { pictureOf, type Wanted, within } from './picture.ts';
import type { Item } from './resource.ts';

interface Point {
  readonly calendar: string;
  readonly version: number;
  readonly wanted: Wanted;
  /** The parameters of the first listing, which may not change. */
  readonly signature: string;
  stale: boolean;
}

/** Points in the life of calendars, https://developers.google.com/workspace/calendar/api/guides/sync */
export class SyncPoints {
  readonly #points = new Map<string, Point>();

  /** A token for the calendar as it stands now. */
  tokenFor(calendar: HeldCalendar, wanted: Wanted, signature: string): string {
    const { id, version } = calendar;
    const told = JSON.stringify([id, version, wanted, signature]);
    const token = `C${createHash('sha256').update(told).digest('base64url')}=`;
    this.#points.set(token, { calendar: id, version, wanted, signature, stale: false });
    return token;
  }

  /** Throws ApiRefusal: 410 for a token that is too old, 400 for none of this calendar or of other parameters. */
  at(token: string, calendar: HeldCalendar, signature: string): Point {
    const point = this.#points.get(token);
    if (!point || point.calendar !== calendar.id) throw invalid('syncToken', 'Invalid sync token value.');
    if (point.stale) throw gone();
    if (point.signature !== signature)
      throw invalid('syncToken', 'The parameters differ from those of the listing the token is from.');
    return point;
  }

  /** Every token given out so far is too old from now on. */
  forget(): void {
    for (const point of this.#points.values()) point.stale = true;
  }
}

/** What changed since: what is gone, or not in the series any more, is told as cancelled. */
export function changedSince({ version, wanted }: Point, calendar: HeldCalendar, now: string): Item[] {
  const about = { zone: calendar.zone, now };
  const all = { single: wanted.single, deleted: true, from: null, to: wanted.to };
  const before = new Map(pictureOf(calendar.items(version), all, about).map((item) => [item.event.id, item]));
  const after = pictureOf(calendar.items(), { ...all, to: null }, about);
  const there = new Set(after.map(({ event }) => event.id));
  const changed = after.filter((item) => {
    const old = before.get(item.event.id);
    // A series without end is followed further as time goes by, which is no change.
    if (item.version <= version && (!old || old.event.status === item.event.status)) return false;
    return [item, ...(old ? [old] : [])].some(({ event }) => event.recurrence || within(event, wanted, calendar.zone));
  });
  const lost = [...before.values()]
    .filter(({ event }) => !there.has(event.id) && event.status !== 'cancelled' && within(event, wanted, calendar.zone))
    .map(({ event, version: at }): Item => ({ event: { ...event, status: 'cancelled' }, version: at }));
  return [...changed, ...lost];
}

function gone(): ApiRefusal {
  return new ApiRefusal({
    status: 410,
    reason: 'fullSyncRequired',
    message: 'Sync token is no longer valid, a full sync is required.',
    domain: 'calendar',
    location: 'syncToken',
  });
}
