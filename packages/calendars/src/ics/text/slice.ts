import { plainUid } from '../../uid/index.ts';
import { mostEvents } from '../bounds.ts';
import { firstLine } from './lines.ts';

/** What can be told of an event without parsing it: enough to pass over those far from the window. */
export interface EventSlice {
  /** Which VCALENDAR of the feed it stands in, counted from 0. */
  readonly calendar: number;
  /** Where its lines stand in the feed. */
  readonly from: number;
  readonly to: number;
  readonly uid: string;
  readonly recurrenceId: string;
  readonly sequence: number;
  readonly stamp: string;
  /** Where its DTSTART stands in the feed; -1 where it has none. */
  readonly startAt: number;
  /** `20261119`; empty where it could not be told. */
  readonly startDate: string;
  readonly endDate: string;
  /** A rule alone gives nothing before its start; added dates may. */
  readonly repeats: 'never' | 'from-start' | 'anywhere';
  readonly hasDuration: boolean;
  /** A rule that may fire several times a day: rare among honest events, the rule among hostile ones. */
  readonly dense: boolean;
}

/** One VCALENDAR of a feed. */
export interface CalendarSlice {
  readonly method: string;
  readonly defaultZone: string;
  /** The lines of each VTIMEZONE. */
  readonly zones: readonly string[];
}

export interface SlicedFeed {
  readonly calendars: readonly CalendarSlice[];
  readonly events: readonly EventSlice[];
  /** The lines of events that never end. */
  readonly endless: readonly string[];
  /** Whether there are more events than are read. */
  readonly tooMany: boolean;
  /** Whether any event names an attendee. */
  readonly namesAttendees: boolean;
}

/** Cuts a feed into its events and time zones, line by line, so that a broken one cannot spoil the others. */
export function sliceFeed(feed: string): SlicedFeed {
  const slicer = new Slicer(feed);
  let at = 0;
  while (at < feed.length) {
    const end = feed.indexOf('\n', at);
    const stop = end < 0 ? feed.length : end;
    slicer.line(at, stop);
    at = stop + 1;
  }
  return slicer.result();
}

type Peek = { -readonly [Key in keyof Omit<EventSlice, 'calendar' | 'from' | 'to'>]: EventSlice[Key] };

const noPeek: Readonly<Peek> = {
  uid: '',
  recurrenceId: '',
  sequence: 0,
  stamp: '',
  startAt: -1,
  startDate: '',
  endDate: '',
  repeats: 'never',
  hasDuration: false,
  dense: false,
};

interface OpenCalendar {
  method: string;
  defaultZone: string;
  zones: string[];
}

class Slicer {
  readonly #feed: string;
  readonly #calendars: OpenCalendar[] = [];
  readonly #events: EventSlice[] = [];
  readonly #endless: string[] = [];
  #tooMany = false;
  #namesAttendees = false;
  /** What is open: an event or a time zone, from its first line on. */
  #open: { kind: 'VEVENT' | 'VTIMEZONE'; from: number } | null = null;
  /** Components open within that, or beside it: alarms, tasks. */
  #nested = 0;
  #peek: Peek = { ...noPeek };

  constructor(feed: string) {
    this.#feed = feed;
  }

  line(from: number, to: number): void {
    const first = this.#feed.charCodeAt(from) | 0x20;
    // Most lines are of no interest here, and continuations never are: told by one letter.
    if (first === 0x62 /* b */ && this.#is(from, 'BEGIN:')) this.#begin(this.#value(from + 6, to), to);
    else if (first === 0x65 /* e */ && this.#is(from, 'END:')) this.#end(this.#value(from + 4, to), from);
    else if (this.#nested > 0) return;
    else if (this.#open?.kind === 'VEVENT') this.#peekAt(first, from, to);
    else if (!this.#open) this.#headAt(first, from, to);
  }

  result(): SlicedFeed {
    this.#giveUp(this.#feed.length);
    return {
      calendars: this.#calendars,
      events: this.#events,
      endless: this.#endless,
      tooMany: this.#tooMany,
      namesAttendees: this.#namesAttendees,
    };
  }

  #begin(name: string, to: number): void {
    if (name === 'VCALENDAR') {
      this.#giveUp(to);
      if (this.#calendars.length < 2 || !this.#isUnused())
        this.#calendars.push({ method: '', defaultZone: '', zones: [] });
    } else if (name === 'VEVENT' || (name === 'VTIMEZONE' && this.#open?.kind !== 'VEVENT')) {
      // Neither ever stands within another: what is still open has lost its end.
      this.#giveUp(to);
      this.#open = { kind: name, from: to + 1 };
      this.#peek = { ...noPeek };
    } else {
      this.#nested += 1;
    }
  }

  /** Whether nothing yet stands in the newest calendar, so that the next may take its place. */
  #isUnused(): boolean {
    const { method, defaultZone, zones } = this.#calendars.at(-1) ?? {};
    return (
      !method && !defaultZone && zones?.length === 0 && this.#events.at(-1)?.calendar !== this.#calendars.length - 1
    );
  }

  #end(name: string, at: number): void {
    if (name === 'VCALENDAR') this.#giveUp(at);
    else if (this.#open?.kind === name) this.#close(at);
    else if (this.#nested > 0) this.#nested -= 1;
  }

  #close(at: number): void {
    const open = this.#open;
    this.#open = null;
    this.#nested = 0;
    if (open?.kind === 'VTIMEZONE') this.#calendars.at(-1)?.zones.push(this.#feed.slice(open.from, at));
    else if (open && this.#events.length >= mostEvents) this.#tooMany = true;
    else if (open) this.#events.push({ ...this.#peek, calendar: this.#calendars.length - 1, from: open.from, to: at });
  }

  #giveUp(at: number): void {
    if (this.#open?.kind === 'VEVENT' && this.#endless.length < 1000)
      this.#endless.push(this.#feed.slice(this.#open.from, Math.min(at, this.#open.from + 5000)));
    this.#open = null;
    this.#nested = 0;
  }

  #headAt(first: number, from: number, to: number): void {
    const calendar = this.#calendars.at(-1);
    if (!calendar) return;
    if (first === 0x6d /* m */ && this.#is(from, 'METHOD:')) calendar.method = this.#value(from + 7, to);
    if (first === 0x78 /* x */ && this.#is(from, 'X-WR-TIMEZONE') && !calendar.defaultZone)
      calendar.defaultZone = this.#unfolded(from, to)
        .replace(/^[^:]*:/, '')
        .trim();
  }

  #peekAt(first: number, from: number, to: number): void {
    const peek = this.#peek;
    if (first === 0x64 /* d */) {
      if (this.#is(from, 'DTSTART')) {
        if (peek.startAt < 0) peek.startAt = from;
        peek.startDate ||= this.#date(from, to);
      } else if (this.#is(from, 'DTEND')) peek.endDate ||= this.#date(from, to);
      else if (this.#is(from, 'DTSTAMP')) peek.stamp ||= this.#afterColon(from, to);
      else if (this.#is(from, 'DURATION')) peek.hasDuration = true;
    } else if (first === 0x75 /* u */) {
      if (this.#is(from, 'UID')) peek.uid ||= plainUid(this.#afterColon(from, to));
    } else if (first === 0x72 /* r */) {
      if (this.#is(from, 'RECURRENCE-ID')) peek.recurrenceId ||= this.#unfolded(from, to);
      else if (this.#is(from, 'RDATE')) peek.repeats = 'anywhere';
      else if (this.#is(from, 'RRULE')) {
        if (peek.repeats === 'never') peek.repeats = 'from-start';
        peek.dense ||= /HOUR|MINUTE|SECOND/i.test(this.#unfolded(from, to));
      }
    } else if (first === 0x61 /* a */) {
      this.#namesAttendees ||= this.#is(from, 'ATTENDEE');
    } else if (first === 0x73 /* s */ && this.#is(from, 'SEQUENCE')) {
      peek.sequence = Number(/:\s*(\d{1,9})/.exec(this.#feed.slice(from, to))?.[1] ?? 0);
    }
  }

  #is(at: number, name: string): boolean {
    const found = this.#feed.slice(at, at + name.length);
    return found === name || found.toUpperCase() === name;
  }

  #value(from: number, to: number): string {
    return this.#feed
      .slice(from, Math.min(to, from + 60))
      .trim()
      .toUpperCase();
  }

  #afterColon(from: number, to: number): string {
    const line = this.#unfolded(from, to);
    const colon = line.indexOf(':');
    return colon < 0 ? '' : line.slice(colon + 1).trim();
  }

  #date(from: number, to: number): string {
    return /:(\d{8})(?:T\d{6}Z?)?\s*$/.exec(this.#unfolded(from, to))?.[1] ?? '';
  }

  /** The line with those that continue it; beyond a few thousand characters nothing is told without parsing. */
  #unfolded(from: number, to: number): string {
    let end = to;
    while (end - from < 4000) {
      let begin = end + 1;
      // Some writers leave an empty line before the rest of a folded one.
      while (isLineEnd(this.#feed.charCodeAt(begin)) && begin - end < 10) begin += 1;
      const next = this.#feed.charCodeAt(begin);
      if (next !== 0x20 && next !== 0x09) break;
      const stop = this.#feed.indexOf('\n', begin);
      end = stop < 0 ? this.#feed.length : stop;
    }
    const line = this.#feed.slice(from, end);
    return end === to ? line.trimEnd() : firstLine(line);
  }
}

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}
