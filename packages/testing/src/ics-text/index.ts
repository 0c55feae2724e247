/** An event as a test writes it; `start` and `end` as iCalendar has them, with parameters where they need some. */
export interface EventText {
  readonly title: string;
  /** `20260303T100000Z`, or with parameters `;TZID=Europe/Berlin:20260303T100000`. */
  readonly start: string;
  readonly end?: string;
  /** Follows from the title where it is left out. */
  readonly uid?: string;
  /** Addresses of all who are invited, the organiser first; each accepted, unless ` declined` or ` needs-action` stands behind it. */
  readonly people?: readonly string[];
  /** Further lines as they stand: `RRULE:…`, `CLASS:PRIVATE`. */
  readonly lines?: readonly string[];
}

/** A calendar of these events, as a provider would export it. */
export function calendarText(events: readonly EventText[], head: readonly string[] = []): string {
  const parts = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...head, ...events.flatMap(eventLines)];
  return [...parts, 'END:VCALENDAR', ''].join('\r\n');
}

function eventLines({ title, start, end, uid, people = [], lines = [] }: EventText): string[] {
  const [organizer] = people;
  return [
    'BEGIN:VEVENT',
    `UID:${uid ?? `${title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}@calendar.example`}`,
    'DTSTAMP:20260101T000000Z',
    `SUMMARY:${title}`,
    property('DTSTART', start),
    ...(end === undefined ? [] : [property('DTEND', end)]),
    ...(organizer === undefined ? [] : [`ORGANIZER:mailto:${organizer.split(' ')[0]}`]),
    ...people.map(attendeeLine),
    ...lines,
    'END:VEVENT',
  ];
}

function property(name: string, value: string): string {
  return `${name}${value.startsWith(';') ? '' : ':'}${value}`;
}

function attendeeLine(words: string): string {
  const [address = '', response = 'accepted'] = words.split(' ');
  return `ATTENDEE;PARTSTAT=${response.toUpperCase()};CN=${nameFrom(address)}:mailto:${address}`;
}

/** `ada.quist@harbour.example` is Ada Quist. */
function nameFrom(address: string): string {
  const [local = ''] = address.split('@');
  return local
    .split('.')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join(' ');
}
