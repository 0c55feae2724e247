import { readIcs } from '@warmstart/calendars/ics';
import ICAL from 'ical.js';
import type { BenchRow } from './row.ts';

const window = { from: '2026-11-16T00:00:00Z', to: '2026-11-30T00:00:00Z' };
const day = 86_400_000;

/** 1,000 events of which 200 recur for years: read for 14 days, against ical.js only parsing the same text. */
export default async function bench(): Promise<BenchRow[]> {
  const feed = madeFeed();
  const read = () => readIcs(feed, { window, fallbackZone: 'UTC' }).meetings.map(({ uid, start }) => `${uid} ${start}`);
  assertEqual(read().sort(), expandedByIcal(feed).sort());
  const [ours, parsing] = [median(read), median(() => ICAL.parse(feed))];
  const detail = `${ours.toFixed(1)} ms to read, ${parsing.toFixed(1)} ms to parse with ical.js`;
  return [{ name: 'calendar: parse and expand ÷ ical.js parse', ratio: ours / parsing, bound: 3, detail }];
}

const rules = [
  'FREQ=WEEKLY;BYDAY=TU',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH',
  'FREQ=DAILY',
  'FREQ=MONTHLY;BYDAY=2WE',
  'FREQ=MONTHLY;BYMONTHDAY=17',
  'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
  'FREQ=YEARLY;BYMONTH=11;BYDAY=4TH',
];

function madeFeed(): string {
  const events = Array.from({ length: 1000 }, (_, index) => {
    const repeats = index % 5 === 0;
    const rule = rules[(index / 5) % rules.length];
    const first = repeats ? Date.UTC(2008 + (index % 17), index % 12, 1 + (index % 28), 8 + (index % 9)) : 0;
    const start = repeats ? first : Date.UTC(2026, 8, 1, 8) + (index % 120) * day + (index % 9) * 3_600_000;
    return [
      'BEGIN:VEVENT',
      `UID:event-${index}@calendar.example`,
      'DTSTAMP:20260901T080000Z',
      `SUMMARY:Meeting number ${index}\\, about one thing`,
      `DTSTART;TZID=America/New_York:${compact(start)}`,
      `DTEND;TZID=America/New_York:${compact(start + 1_800_000)}`,
      ...(repeats ? [`RRULE:${rule}`] : []),
      'DESCRIPTION:Agenda:\\n- what moved since last time\\n- what is in the way\\n- what is ne',
      ' xt\\n',
      'LOCATION:Room 4',
      'ORGANIZER;CN=Robin Vale:mailto:robin@calendar.example',
      ...['robin', 'sam', 'kim'].map(
        (name) =>
          `ATTENDEE;CN=${name};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:${name}@calendar.example`,
      ),
      'STATUS:CONFIRMED',
      'SEQUENCE:0',
      'END:VEVENT',
    ].join('\r\n');
  });
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//bench//EN', newYork, ...events, 'END:VCALENDAR', ''].join(
    '\r\n',
  );
}

const newYork = [
  'BEGIN:VTIMEZONE',
  'TZID:America/New_York',
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:-0500',
  'TZOFFSETTO:-0400',
  'DTSTART:20070311T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:-0400',
  'TZOFFSETTO:-0500',
  'DTSTART:20071104T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

function compact(millis: number): string {
  return new Date(millis).toISOString().slice(0, 19).replace(/[-:]/g, '');
}

/** What ical.js finds by expanding every series from its start. */
function expandedByIcal(feed: string): string[] {
  const calendar = new ICAL.Component(ICAL.parse(feed));
  const zone = calendar.getFirstSubcomponent('vtimezone');
  if (zone) ICAL.TimezoneService.register(zone);
  const [from, to] = [Date.parse(window.from) / 1000, Date.parse(window.to) / 1000];
  return calendar.getAllSubcomponents('vevent').flatMap((component: ICAL.Component) => {
    const event = new ICAL.Event(component);
    const found: string[] = [];
    const add = (start: ICAL.Time) => {
      const at = start.toUnixTime();
      if (at < to && at + 1800 > from) found.push(`${event.uid} ${new Date(at * 1000).toISOString().slice(0, 19)}Z`);
      return at < to;
    };
    if (!event.isRecurring()) add(event.startDate);
    else for (const starts = event.iterator(); add(starts.next()); );
    return found;
  });
}

function assertEqual(ours: readonly string[], theirs: readonly string[]): void {
  const missing = theirs.filter((one) => !ours.includes(one));
  const extra = ours.filter((one) => !theirs.includes(one));
  if (missing.length + extra.length > 0)
    throw new Error(`not the same occurrences: missing ${missing.slice(0, 5)}, extra ${extra.slice(0, 5)}`);
}

function median(run: () => unknown): number {
  const times = Array.from({ length: 9 }, () => {
    const from = performance.now();
    run();
    return performance.now() - from;
  });
  return times.sort((a, b) => a - b)[4] ?? Number.NaN;
}
