import { apart } from '@warmstart/core/brief';
import { nextReadAt } from '@warmstart/core/due';
import { type Meeting, overlaps, type Window } from '@warmstart/core/meeting';
import { CalendarError, type CalendarReading, type Outgoing, type Sent } from '@warmstart/core/ports';
import { addSeconds, type Instant, secondsBetween } from '@warmstart/core/time';
import { syncItem } from '@warmstart/sync-calendar/handler';
import { calendarId, managerId, Stage, type Waiting } from './stage.ts';
import type { Occurrence } from './year-calendar.ts';
import type { Dice } from './year-dice.ts';
import { leads, yearBook } from './year-people.ts';
import { Ticks } from './year-ticks.ts';
import { nextEdge, spellAt, type Weather } from './year-weather.ts';

/** What the process learned of one meeting. Unsure: it died around that read, and may have kept it or not. */
export interface Learned {
  readonly at: Instant;
  /** How many messages the provider had taken by then: within one second only that tells what came first. */
  readonly after: number;
  readonly meeting: Meeting | null;
  readonly sure: boolean;
}

export interface YearOptions {
  readonly start: Instant;
  readonly occurrences: readonly Occurrence[];
  readonly weather: Weather;
  readonly dice: Dice;
}

/** A meeting that appears, changes or goes. */
interface Change {
  readonly from: Instant;
  readonly key: string;
  readonly meeting: Meeting | null;
  /** Whether it would begin within two days: what changes further ahead may be read later and changes no message. */
  readonly near: boolean;
}

function changesOf({ key, states }: Occurrence): Change[] {
  return states.map(({ from, meeting }, index) => {
    const starts = [meeting, states[index - 1]?.meeting].flatMap((one) => one?.start ?? []);
    return { from, key, meeting, near: starts.some((start) => secondsBetween(from, start) < 2 * 86_400) };
  });
}

/** Most time that passes without a real read: new meetings come into the window all the time, two weeks ahead. */
const longestPass = 24 * 3600;

/** A year outside our processes: the calendar as it stands at each moment, its troubles, the provider's. */
export class YearStage extends Stage {
  /** By the meeting's key, oldest first. */
  readonly learned = new Map<string, Learned[]>();
  readonly weather: Weather;
  readonly ticks: Ticks;
  readonly began: Instant;
  /** When messages of the queue were lost. */
  readonly lostAt: Instant[] = [];
  readonly counts = { reads: 0, passed: 0, failed: 0 };
  readonly #dice: Dice;
  readonly #current = new Map<string, Meeting>();
  readonly #coming: readonly Change[];
  #next = 0;
  /** What the reads since the process last had a quiet moment said anew. */
  #fresh: { readonly key: string; readonly learned: Learned }[] = [];

  constructor({ start, occurrences, weather, dice }: YearOptions) {
    const ticks = new Ticks();
    super({ start, book: yearBook(), table: ticks.table });
    this.ticks = ticks;
    this.began = start;
    this.weather = weather;
    this.#dice = dice;
    this.#coming = occurrences.flatMap(changesOf).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
    this.provider = (outgoing) => this.#answer(outgoing);
  }

  override read(window: Window): CalendarReading {
    const trouble = spellAt(this.weather.feed, this.now);
    if (trouble === 'unreachable') {
      this.counts.failed += 1;
      throw new CalendarError('unreachable', 'the server does not answer');
    }
    this.#bringUpToDate();
    this.counts.reads += 1;
    const all = trouble === 'empty' ? [] : [...this.#current.values()].filter((one) => overlaps(one, window));
    const meetings = trouble === 'half' ? all.slice(0, Math.floor(all.length / 2)) : all;
    const complete = trouble !== 'half';
    if (trouble !== 'empty') this.#learn(meetings, complete ? window : null);
    return { meetings, complete, faults: [], namesAttendees: true, zone: null };
  }

  override carry(waiting: Waiting): void {
    if (this.#dice.chance(this.weather.losses)) this.lostAt.push(this.now);
    else super.carry(waiting);
  }

  /** The process came to rest: what was read is kept for sure. */
  settle(): void {
    for (const { key, learned } of this.#fresh) this.#add(key, learned);
    this.#fresh = [];
  }

  /** The process died: what was read since it last came to rest may be kept or not. */
  unsettle(): void {
    for (const { key, learned } of this.#fresh) this.#add(key, { ...learned, sure: false });
    this.#fresh = [];
  }

  /** The last thing known for sure of a meeting at that moment, and whatever may be known beyond it. */
  known(
    key: string,
    at: Instant,
    after = Number.POSITIVE_INFINITY,
  ): { readonly sure: Meeting | null; readonly since: Instant | null; readonly maybe: readonly (Meeting | null)[] } {
    const all = (this.learned.get(key) ?? []).filter((one) => one.at <= at && one.after <= after);
    const last = all.findLastIndex(({ sure }) => sure);
    return {
      sure: all[last]?.meeting ?? null,
      since: all[last]?.at ?? null,
      maybe: all.slice(last + 1).map(({ meeting }) => meeting),
    };
  }

  /**
   * Passes over the reads that would say what the last one said: they change nothing but the time of the next. Each would
   * have come at its time, so the first read after a change comes when it would have.
   */
  async passOver(): Promise<void> {
    const store = this.store();
    const kept = await store.of(managerId).calendar(calendarId);
    const { sync } = kept?.value ?? {};
    if (!kept || !sync?.readAt || !sync.nextAt || sync.failingSince !== null || sync.trouble !== null) return;
    const limit = this.#nextChange(addSeconds(sync.readAt, longestPass));
    const near = this.#near(limit);
    let last = sync.readAt;
    let next = sync.nextAt;
    for (; next < limit; this.counts.passed += 1) {
      last = next;
      const soon = near.filter(({ start }) => start > last && secondsBetween(last, start) <= 2 * 3600);
      next = nextReadAt(last, { dues: soon.map(({ due }) => due), starts: soon.map(({ start }) => start) });
    }
    if (next === sync.nextAt) return;
    await store.due.put(syncItem(managerId, calendarId, next));
    await store.of(managerId).saveCalendar({ ...kept.value, sync: { ...sync, readAt: last, nextAt: next } }, kept.rev);
    await store.due.drop({ manager: managerId, at: sync.nextAt, kind: 'sync', ref: calendarId });
  }

  #nextChange(limit: Instant): Instant {
    const near = this.#coming.find((one, index) => index >= this.#next && (one.near || one.from > limit));
    const changes = [near?.from, nextEdge(this.weather.feed, this.now)];
    return [limit, ...changes.flatMap((at) => at ?? [])].sort()[0] ?? limit;
  }

  /** Meetings that begin before then, or within two hours after it. */
  #near(limit: Instant) {
    const until = addSeconds(limit, 7200);
    return [...this.#current.values()]
      .filter(
        ({ start, days, shownAs, status }) =>
          start > this.now && start < until && days === null && shownAs === 'busy' && status !== 'cancelled',
      )
      .map(({ start, title }) => ({ start, due: addSeconds(start, -60 * (leads.get(title) ?? apart / 60)) }));
  }

  #bringUpToDate(): void {
    for (let next = this.#coming[this.#next]; next && next.from <= this.now; next = this.#coming[this.#next]) {
      if (next.meeting === null) this.#current.delete(next.key);
      else this.#current.set(next.key, next.meeting);
      this.#next += 1;
    }
    // What is over by hours is never read again.
    const past = addSeconds(this.now, -2 * 86_400);
    for (const [key, { end }] of this.#current) if (end < past) this.#current.delete(key);
  }

  /** @param whole the window, where the answer was complete: what is missing from it is gone */
  #learn(meetings: readonly Meeting[], whole: Window | null): void {
    const told = new Map(meetings.map((one) => [keyOf(one), one]));
    const note = (key: string, meeting: Meeting | null) =>
      this.#fresh.push({ key, learned: { at: this.now, after: this.taken.length, meeting, sure: true } });
    for (const [key, meeting] of told) if (this.#last(key) !== meeting) note(key, meeting);
    if (whole === null) return;
    for (const [key] of this.#watched) {
      const before = this.#last(key);
      if (before && overlaps(before, whole) && !told.has(key)) note(key, null);
    }
  }

  /** Keys last known to stand in the calendar, so that few are looked at. */
  readonly #watched = new Map<string, Meeting>();

  #last(key: string): Meeting | null | undefined {
    const fresh = this.#fresh.findLast((one) => one.key === key);
    if (fresh) return fresh.learned.meeting;
    return this.learned.get(key)?.findLast(({ sure }) => sure)?.meeting;
  }

  #add(key: string, learned: Learned): void {
    const all = this.learned.get(key) ?? [];
    this.learned.set(key, all);
    all.push(learned);
    if (learned.meeting === null || learned.meeting.end < addSeconds(this.now, -2 * 86_400)) this.#watched.delete(key);
    else this.#watched.set(key, learned.meeting);
    for (const [other, { end }] of this.#watched)
      if (end < addSeconds(this.now, -2 * 86_400)) this.#watched.delete(other);
  }

  #answer({ id }: Outgoing): Sent {
    if (spellAt(this.weather.provider, this.now) !== null || this.#dice.chance(this.weather.refusals * 5))
      return { outcome: 'failed', why: 'the mail server is busy' };
    if (!this.#dice.chance(this.weather.refusals)) return { outcome: 'sent', reference: id };
    return { outcome: 'refused', why: 'the mailbox is full' };
  }
}

function keyOf({ uid, recurrenceId }: Meeting): string {
  return `${uid}\n${recurrenceId ?? ''}`;
}
