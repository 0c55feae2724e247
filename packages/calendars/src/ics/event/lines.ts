import { longestLine, mostAttendees } from '../bounds.ts';
import { contentLines, nameOf } from '../text/lines.ts';
import { type Property, PropertyError, readProperty } from '../text/property.ts';

/** Properties that are read, with the longest line of each that is looked at, in characters. */
const wanted = new Map<string, number>([
  ...[
    'UID',
    'DTSTART',
    'DTEND',
    'DURATION',
    'RECURRENCE-ID',
    'SEQUENCE',
    'STATUS',
    'TRANSP',
    'CLASS',
    'ORGANIZER',
    'ATTENDEE',
  ]
    .concat([
      'CONFERENCE',
      'X-GOOGLE-CONFERENCE',
      'X-MICROSOFT-SKYPETEAMSMEETINGURL',
      'X-MICROSOFT-ONLINEMEETINGJOINLINK',
    ])
    .concat(['X-MICROSOFT-CDO-BUSYSTATUS', 'X-MICROSOFT-CDO-ALLDAYEVENT', 'X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT'])
    .map((name): [string, number] => [name, longestLine]),
  ...['SUMMARY', 'LOCATION', 'DESCRIPTION'].map((name): [string, number] => [name, 200_000]),
  ...['RRULE', 'EXRULE', 'RDATE', 'EXDATE'].map((name): [string, number] => [name, Number.POSITIVE_INFINITY]),
]);

/** Of these all count; of the others only the first. */
const several = new Set(['ATTENDEE', 'RRULE', 'EXRULE', 'RDATE', 'EXDATE', 'CONFERENCE']);

const none: readonly string[] = [];

/** The lines of one event by property, decoded only when asked for: most of a feed lies outside the window. */
export class EventLines {
  readonly #lines = new Map<string, string[]>();
  /** What of the event could not be read at all, in words. */
  readonly faults = new Set<string>();
  /** Attendees beyond those that are read. */
  readonly attendeesLeftOut: number = 0;

  constructor(block: string) {
    let nested = 0;
    let left = 0;
    for (const line of contentLines(block)) {
      const name = nameOf(line);
      if (name === 'BEGIN') nested += 1;
      else if (name === 'END') nested -= 1;
      else if (nested <= 0) left += this.#keep(name, line);
    }
    this.attendeesLeftOut = left;
  }

  /** The first line of that name as written; null where there is none. */
  raw(name: string): string | null {
    return this.#lines.get(name)?.[0] ?? null;
  }

  /** All lines of that name as written. */
  raws(name: string): readonly string[] {
    return this.#lines.get(name) ?? none;
  }

  /** The first property of that name. Throws PropertyError. */
  one(name: string): Property | null {
    const line = this.raw(name);
    return line === null ? null : readProperty(name, line);
  }

  /** All properties of that name that can be read, one by one. */
  *readable(name: string): Generator<Property, void, void> {
    for (const line of this.raws(name)) {
      try {
        yield readProperty(name, line);
      } catch (error) {
        if (!(error instanceof PropertyError)) throw error;
        this.faults.add(`one ${name} of it cannot be read and is left out`);
      }
    }
  }

  /** The values of that name as written, behind the colon. */
  values(name: string): string[] {
    return this.raws(name).map((line) => line.slice(line.indexOf(':') + 1).trim());
  }

  /** Answers how many attendees were left out by it. */
  #keep(name: string, line: string): number {
    if (name === '') {
      this.faults.add('a line of it is no property and is passed over');
      return 0;
    }
    const longest = wanted.get(name);
    if (longest === undefined) return 0;
    const known = this.#lines.get(name);
    if (known && !several.has(name)) return 0;
    if (name === 'ATTENDEE' && known && known.length >= mostAttendees) return 1;
    if (line.length > longest && longest === longestLine) {
      this.faults.add(`its ${name} is too long and is left out`);
      return 0;
    }
    const kept = line.length > longest ? cut(line, longest) : line;
    if (known) known.push(kept);
    else this.#lines.set(name, [kept]);
    return 0;
  }
}

/** The beginning of a line, without half of an escaped character at its end. */
function cut(line: string, length: number): string {
  let end = length;
  while (line[end - 1] === '\\') end -= 1;
  return line.slice(0, end);
}
