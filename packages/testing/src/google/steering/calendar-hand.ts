import type { Response } from '@warmstart/core/meeting';
import { addDays, addSeconds, type TimeZone } from '@warmstart/core/time';
import type { PlannedEvent } from '../../contracts/calendar-source.ts';
import { instanceOf, startsOf } from '../calendar/expand.ts';
import type { HeldCalendar } from '../calendar/held.ts';
import type { Guest, StoredEvent } from '../calendar/resource.ts';
import { endAfter, keyOf, stampOf, timeFromWall, wallOf } from '../calendar/times.ts';
import { type GoogleFields, keptFrom } from './planned.ts';

/** What a hand in the calendar's own pages would do. Events are named by UID, occurrences by the wall time they were planned at. */
export class CalendarHand {
  readonly #calendar: HeldCalendar;

  constructor(calendar: HeldCalendar) {
    this.#calendar = calendar;
  }

  get id(): string {
    return this.#calendar.id;
  }

  /** Enters an event; one of that UID is replaced. Gives its id. */
  plan(event: PlannedEvent, fields: GoogleFields = {}): string {
    const kept = keptFrom(event, fields, this.#calendar);
    for (const one of kept) this.#calendar.put(one);
    return this.#calendar.idFor(event.uid);
  }

  /** Enters a raw event as Google keeps it, whatever is wrong with it: times are in UTC. */
  put(event: GoogleFields & Pick<StoredEvent, 'id' | 'iCalUID' | 'start' | 'end'>): string {
    return this.#calendar.put({ status: 'confirmed', ...event }).event.id;
  }

  /** Every event that is kept, deleted ones too. */
  all(): StoredEvent[] {
    return this.#calendar.items().map(({ event }) => event);
  }

  /** The event, or its occurrence planned at that wall time, as it stands. Throws where there is none. */
  find(uid: string, at?: string): StoredEvent {
    const series = this.#named(uid);
    if (at === undefined) return series;
    const key = keyOf(timeFromWall(at, series.start.timeZone ?? 'UTC'));
    const until = key.length === 10 ? `${key}T23:59:59Z` : key;
    const start = startsOf(series, until).find((one) => keyOf(one) === key);
    if (!start) throw new Error(`no occurrence of ${uid} was planned at ${at}`);
    return this.#calendar.find(`${series.id}_${stampOf(start)}`)?.event ?? instanceOf(series, start);
  }

  /** Changes fields of an event, or of one occurrence. */
  change(uid: string, fields: GoogleFields, at?: string): void {
    this.#calendar.put({ ...this.find(uid, at), ...fields });
  }

  /** Moves an event, or one occurrence, to another wall time of its zone; it keeps its length unless an end is given. */
  move(uid: string, { at, start, end }: { at?: string; start: string; end?: string }): void {
    const event = this.find(uid, at);
    const zone = event.start.timeZone ?? 'UTC';
    const to = timeFromWall(start, zone);
    this.change(uid, { start: to, end: end === undefined ? endAfter(to, event) : timeFromWall(end, zone) }, at);
  }

  /** Calls an event off, or one occurrence. */
  cancel(uid: string, at?: string): void {
    this.change(uid, { status: 'cancelled' }, at);
  }

  /** Ends a series before an occurrence and begins another there, as "this and following" does. Gives the new UID. */
  split(uid: string, at: string, fields: GoogleFields & { readonly wall?: string } = {}): string {
    const series = this.find(uid);
    const zone = series.start.timeZone ?? 'UTC';
    const { wall = at, ...rest } = fields;
    const cut = timeFromWall(at, zone);
    const ruled = { ...series, recurrence: series.recurrence?.filter((line) => line.startsWith('RRULE')) };
    const before = startsOf(ruled, `${keyOf(cut).slice(0, 10)}T23:59:59Z`).filter(
      (one) => keyOf(one) < keyOf(cut),
    ).length;
    const start = timeFromWall(wall, zone);
    const stamp = wallOf(cut).replace(/[-:]/g, '');
    const newUid = `${series.id}_R${stamp}@google.com`;
    const until = stampOf(cut.date ? { date: addDays(cut.date, -1) } : { dateTime: addSeconds(keyOf(cut), -1) });
    const rules = series.recurrence ?? [];
    this.change(uid, { recurrence: rules.map((rule) => endedBy(rule, until)) });
    this.#calendar.put({
      ...series,
      id: `${series.id}_R${stamp}`,
      iCalUID: newUid,
      recurrence: rules.map((rule) => shortened(rule, before)),
      start,
      end: endAfter(start, series),
      ...rest,
    });
    return newUid;
  }

  /** Somebody answers the invitation. Throws where that address is not invited. */
  answer(uid: string, { email, response, at }: { email: string; response: Response; at?: string }): void {
    const { attendees = [] } = this.find(uid, at);
    if (!attendees.some((one) => one.email === email)) throw new Error(`${email} is not invited to ${uid}`);
    const responseStatus = response === 'needs-action' ? 'needsAction' : response;
    const answered = attendees.map((one): Guest => (one.email === email ? { ...one, responseStatus } : one));
    this.change(uid, { attendees: answered }, at);
  }

  /** The calendar's owner says no. */
  decline(uid: string, at?: string): void {
    this.answer(uid, { email: this.id, response: 'declined', ...(at === undefined ? {} : { at }) });
  }

  /** Keeps an event in another zone, at the wall time it had. */
  rezone(uid: string, zone: TimeZone): void {
    const { start, end } = this.find(uid);
    this.change(uid, { start: timeFromWall(wallOf(start), zone), end: timeFromWall(wallOf(end), zone) });
  }

  /** The zone the whole calendar is shown in. */
  set zone(zone: TimeZone) {
    this.#calendar.zone = zone;
  }

  #named(uid: string): StoredEvent {
    const found = this.#calendar.items().find(({ event }) => event.iCalUID === uid && !event.recurringEventId);
    if (!found) throw new Error(`there is no event ${uid}`);
    return found.event;
  }
}

function endedBy(rule: string, until: string): string {
  return rule.startsWith('RRULE') ? `${rule.replace(/;(?:COUNT|UNTIL)=[^;]*/g, '')};UNTIL=${until}` : rule;
}

function shortened(rule: string, before: number): string {
  return rule.replace(/COUNT=(\d+)/, (_, count: string) => `COUNT=${Math.max(1, Number(count) - before)}`);
}
