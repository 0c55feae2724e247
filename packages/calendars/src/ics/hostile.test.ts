import { Meeting } from '@warmstart/core/meeting';
import { describe, expect, test } from 'vitest';
import { readIcs } from './index.ts';

const options = {
  window: { from: '2026-03-02T00:00:00Z', to: '2026-03-16T00:00:00Z' },
  fallbackZone: 'Europe/Berlin',
};

const neighbour = event('neighbour', 'SUMMARY:Neighbour', 'DTSTART:20260304T090000Z', 'DURATION:PT30M');
const weekly = event('weekly', 'SUMMARY:Weekly', 'DTSTART:20200106T090000Z', 'RRULE:FREQ=WEEKLY');

function event(uid: string, ...lines: string[]): string {
  return ['BEGIN:VEVENT', `UID:${uid}`, ...lines, 'END:VEVENT', ''].join('\r\n');
}

function feed(...parts: string[]): string {
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${parts.join('')}END:VCALENDAR\r\n`;
}

function many(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('');
}

const start = 'DTSTART:20200101T000000Z';
const bomb = (...lines: string[]) => event('bomb', 'SUMMARY:Bomb', ...lines);
const all = (most: number) => Array.from({ length: most + 1 }, (_, index) => index).join(',');
const fullDay = `BYHOUR=${all(23)};BYMINUTE=${all(59)};BYSECOND=${all(59)}`;

/** What is hostile, how it is written, and what its fault says; null where it can be read, or is harmlessly nothing. */
const hostile: [string, string, RegExp | null][] = [
  ['a rule that fires every second for ever', bomb(start, 'RRULE:FREQ=SECONDLY'), /more than \d+ occurrences/],
  ['the same since the year 1', bomb('DTSTART:00010101T000000Z', 'RRULE:FREQ=SECONDLY'), /more than \d+ occurrences/],
  ['a rule for a day that never comes', bomb(start, 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'), null],
  ['the same by the second, counted', bomb(start, 'RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=9'), null],
  [
    'the same since the year 1',
    bomb('DTSTART:00010101T000000Z', 'RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=9'),
    /too long to follow/,
  ],
  ['a position that never hits', bomb(start, 'RRULE:FREQ=MINUTELY;BYSETPOS=300;COUNT=5'), /too long to follow/],
  ['a position beyond a year', bomb(start, 'RRULE:FREQ=YEARLY;BYDAY=MO;BYSETPOS=366;COUNT=3'), null],
  ['an interval of nothing', bomb(start, 'RRULE:FREQ=DAILY;INTERVAL=0'), /INTERVAL.*left out/],
  ['a huge interval', bomb(start, 'RRULE:FREQ=YEARLY;INTERVAL=999999999999999'), null],
  ['a negative interval', bomb(start, 'RRULE:FREQ=DAILY;INTERVAL=-1'), /INTERVAL.*left out/],
  ['a huge count', bomb(start, 'RRULE:FREQ=SECONDLY;COUNT=2147483648'), /more than \d+ occurrences/],
  [
    'a huge count that must be expanded',
    bomb(start, 'RRULE:FREQ=SECONDLY;BYSECOND=1,3;BYDAY=MO;COUNT=2147483648'),
    /too long to follow/,
  ],
  ['a rule that names every second', bomb(start, `RRULE:FREQ=DAILY;${fullDay}`), /occurrences/],
  ['the same with a position', bomb(start, `RRULE:FREQ=YEARLY;${fullDay};BYSETPOS=-1;COUNT=99`), null],
  [
    'many such rules on one event',
    bomb(start, ...Array(500).fill(`RRULE:FREQ=DAILY;${fullDay}`)),
    /more than 50 recurrence rules/,
  ],
  [
    'an end before the start of a rule',
    bomb('DTSTART:20260303T090000Z', 'RRULE:FREQ=DAILY;UNTIL=20200101T000000Z'),
    null,
  ],
  ['a rule of unknown words', bomb(start, 'RRULE:FREQ=FORTNIGHTLY'), null],
  ['a rule without words', bomb(start, 'RRULE:;'), /FREQ.*left out/],
  ['an endless exception rule', bomb(start, 'RRULE:FREQ=DAILY', 'EXRULE:FREQ=SECONDLY'), /too long to follow/],
  ['the year 9999', bomb('DTSTART:99991231T235959Z', 'DTEND:99991231T235959Z', 'RRULE:FREQ=SECONDLY'), null],
  ['the year 9999 in a far zone', bomb('DTSTART;TZID=America/New_York:99991231T235959', 'RRULE:FREQ=DAILY'), null],
  ['the year 1 in a far zone', bomb('DTSTART;TZID=Asia/Tokyo:00010101T000000', 'DURATION:P99999W'), /years 1 to 9999/],
  ['a length of millennia', bomb('DTSTART:20260303T090000Z', 'DURATION:P99999999W'), /after the year 9999/],
  ['the same every second', bomb(start, 'DURATION:P99999999W', 'RRULE:FREQ=SECONDLY'), /more than \d+ occurrences/],
  ['an end before the start', bomb('DTSTART:20260303T090000Z', 'DTEND:20260302T090000Z'), /ends before it starts/],
  ['a length of what is none', bomb('DTSTART:20260303T090000Z', 'DURATION:PT'), /DURATION.*left out/],
  ['a start that is no date', bomb('DTSTART:tomorrow'), /start.*left out/],
  ['a start that does not exist', bomb('DTSTART:20260230T090000Z'), /start.*left out/],
  ['no start', bomb('DTEND:20260302T090000Z'), /start.*left out/],
  ['100,000 added dates', bomb(start, `RDATE:${many(100_000, () => '20260303T090000Z,')}20260304T100000Z`), null],
  [
    '100,000 exceptions',
    bomb(start, 'RRULE:FREQ=DAILY', `EXDATE:${many(100_000, () => '20260303T000000Z,')}20260304T000000Z`),
    null,
  ],
  [
    '100,000 lines of exceptions',
    bomb(start, 'RRULE:FREQ=DAILY', many(100_000, () => 'EXDATE:20260303T000000Z\r\n').trimEnd()),
    null,
  ],
  ['components nested deeply', bomb('DTSTART:20260303T090000Z', many(100_000, () => 'BEGIN:X\r\n').trimEnd()), null],
  ['calendars nested deeply', many(50_000, () => 'BEGIN:VCALENDAR\r\n'), null],
  ['components that only end', many(100_000, () => 'END:VEVENT\r\n'), null],
  [
    '100,000 attendees',
    bomb('DTSTART:20260303T090000Z', many(100_000, (i) => `ATTENDEE;CN=P${i}:mailto:p${i}@x.example\r\n`).trimEnd()),
    /2000 attendees/,
  ],
  [
    'a parameter repeated without end',
    bomb('DTSTART:20260303T090000Z', `ATTENDEE${many(200_000, () => ';CN=a')}:mailto:a@x.example`),
    /ATTENDEE is too long/,
  ],
  [
    'a start with parameters without end',
    bomb(`DTSTART${many(200_000, () => ';X=a')}:20260303T090000Z`),
    /start.*left out/,
  ],
  ['a quote that never ends', bomb('DTSTART:20260303T090000Z', `ORGANIZER;CN="${'a'.repeat(9000)}`), /ORGANIZER/],
  ['a title of 5 MB', bomb('DTSTART:20260303T090000Z', `SUMMARY:${'x'.repeat(5_000_000)}`), null],
  [
    'a description of 10 MB, folded at every letter',
    bomb('DTSTART:20260303T090000Z', `DESCRIPTION:${'x\r\n '.repeat(2_000_000)}`),
    /DESCRIPTION/,
  ],
  ['a description of backslashes', bomb('DTSTART:20260303T090000Z', `DESCRIPTION:${'\\'.repeat(3_000_000)}`), null],
  [
    'one UID 100,000 times',
    many(99_990, (i) => bomb(`DTSTART:2026030${1 + (i % 9)}T090000Z`)),
    /other events have its UID/,
  ],
  [
    'one occurrence edited 50,000 times',
    bomb(start, 'RRULE:FREQ=DAILY') +
      many(50_000, (i) =>
        bomb(`RECURRENCE-ID:20260303T0000${String(i % 60).padStart(2, '0')}Z`, 'DTSTART:20260303T100000Z'),
      ),
    null,
  ],
  [
    'a thousand hostile rules',
    many(1000, (i) => event(`bomb${i}`, 'SUMMARY:Bomb', start, 'RRULE:FREQ=SECONDLY;BYSETPOS=2;COUNT=2147483648')),
    /too long to follow/,
  ],
  [
    'a thousand endless rules',
    many(1000, (i) => event(`bomb${i}`, 'SUMMARY:Bomb', start, 'RRULE:FREQ=SECONDLY')),
    /more than \d+ occurrences/,
  ],
  ['an event that never ends', 'BEGIN:VEVENT\r\nUID:bomb\r\nSUMMARY:Bomb\r\n', /no END:VEVENT/],
  [
    'a zone of nonsense',
    `BEGIN:VTIMEZONE\r\nTZID:Nowhere\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+9999\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n${bomb('DTSTART;TZID=Nowhere:20260303T090000')}`,
    null,
  ],
  [
    'a zone that changes every second',
    `BEGIN:VTIMEZONE\r\nTZID:Flicker\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n${bomb('DTSTART;TZID=Flicker:20260303T090000', 'RRULE:FREQ=DAILY')}`,
    null,
  ],
  ['line ends without end', bomb('DTSTART:20260303T090000Z', `${'\r'.repeat(3_000_000)}LOCATION:x`), null],
  [
    'blank lines without end',
    bomb('DTSTART:20260303T090000Z', `LOCATION:x\n y${'\n'.repeat(3_000_000)}SUMMARY:x`),
    null,
  ],
  [
    'blanks without end',
    bomb(`DTSTART:20260303T090000Z${' '.repeat(3_000_000)}`, `SEQUENCE:${' '.repeat(1_000_000)}`),
    /left out/,
  ],
  [
    'backslashes that almost end a line',
    bomb('DTSTART:20260303T090000Z', `DESCRIPTION:${'\\'.repeat(199_980)}${'x'.repeat(99)}`),
    /DESCRIPTION/,
  ],
  ['NULs and bytes of no charset', bomb('DTSTART:20260303T090000Z', 'LOCATION:\u0000\ufffd\u0001\u0000'), null],
  [
    'prototype names',
    bomb(
      'DTSTART:20260303T090000Z',
      '__proto__:x',
      'constructor;__proto__=1:y',
      'ATTENDEE;__proto__=1;CN=A:mailto:a@x.example',
    ),
    null,
  ],
];

describe('a hostile feed', () => {
  test.each(hostile)('%s ends soon, is told, and leaves the neighbours', (_, text, fault) => {
    const before = process.threadCpuUsage();
    const reading = readIcs(feed(neighbour, text, weekly), options);
    // Time of the processor, not of the clock, which also counts whatever else the machine does.
    const { user, system } = process.threadCpuUsage(before);
    const titles = reading.meetings.map(({ title }) => title);
    for (const meeting of reading.meetings.slice(0, 100)) Meeting.parse(meeting);
    expect(titles).toContain('Neighbour');
    expect(titles.filter((title) => title === 'Weekly')).toHaveLength(2);
    if (fault) expect(reading.faults.map(({ where, what }) => `${where}: ${what}`).join('\n')).toMatch(fault);
    expect((user + system) / 1000).toBeLessThan(2000);
  });
});
