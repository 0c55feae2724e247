import { calendarText } from '@warmstart/testing/ics-text';
import { commandLine, folderWith } from '@warmstart/testing/terminal';
import { describe, expect, test } from 'vitest';
import { run } from '../run.ts';

const warmstart = commandLine(run);

const custom = [
  'BEGIN:VTIMEZONE',
  'TZID:Lighthouse time',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0130',
  'TZOFFSETTO:+0130',
  'END:STANDARD',
  'END:VTIMEZONE',
];
const feed = calendarText(
  [
    {
      title: 'Tide table',
      uid: 'tide@harbour.example',
      start: ';TZID=America/New_York:20260302T090000',
      end: ';TZID=America/New_York:20260302T093000',
      people: ['robin.hale@harbour.example', 'ada.quist@harbour.example needs-action'],
      lines: ['RRULE:FREQ=WEEKLY;COUNT=3'],
    },
    {
      title: 'Tide table, moved',
      uid: 'tide@harbour.example',
      start: ';TZID=America/New_York:20260310T110000',
      end: ';TZID=America/New_York:20260310T113000',
      lines: ['RECURRENCE-ID;TZID=America/New_York:20260309T090000'],
    },
    { title: 'Dry dock', start: ';VALUE=DATE:20260303', end: ';VALUE=DATE:20260305', uid: 'dock@harbour.example' },
    { title: 'Whistle', start: '20260303T080000', end: '20260303T081500', uid: 'whistle@harbour.example' },
    {
      title: 'Lamp',
      start: ';TZID=Lighthouse time:20260304T230000',
      end: ';TZID=Lighthouse time:20260305T010000',
      uid: 'lamp@harbour.example',
    },
    {
      title: 'Fog',
      start: '20260304T150000Z',
      end: '20260304T160000Z',
      uid: 'fog@harbour.example',
      lines: ['STATUS:CANCELLED'],
    },
    { title: 'Buoy', start: '20260304T150000Z', uid: 'buoy@harbour.example', lines: ['STATUS:TENTATIVE'] },
    { title: '', start: '20260305T150000Z', end: '20260305T160000Z', uid: 'nothing@harbour.example' },
  ],
  custom,
);

function calendar(words: string, around = {}) {
  return warmstart(`calendar work.ics ${words}`, {
    cwd: folderWith({ 'work.ics': feed }),
    zone: 'Europe/Berlin',
    ...around,
  });
}

describe('calendar --json', () => {
  test('prints the shape of the contract and nothing else, sorted by start', async () => {
    const { code, out, err } = await calendar('--from 2026-03-02 --to 2026-03-11 --json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const single = { recurrenceId: null, organizer: null, attendees: [] };
    const timed = { ...single, allDay: false, status: 'confirmed' };
    expect(JSON.parse(out)).toEqual([
      {
        ...timed,
        uid: 'tide@harbour.example',
        recurrenceId: '2026-03-02T14:00:00Z',
        title: 'Tide table',
        start: '2026-03-02T09:00:00-05:00',
        end: '2026-03-02T09:30:00-05:00',
        organizer: 'robin.hale@harbour.example',
        attendees: [
          { email: 'robin.hale@harbour.example', name: 'Robin Hale', response: 'accepted' },
          { email: 'ada.quist@harbour.example', name: 'Ada Quist', response: 'needs-action' },
        ],
        timezone: 'America/New_York',
      },
      {
        ...single,
        uid: 'dock@harbour.example',
        title: 'Dry dock',
        start: '2026-03-03',
        end: '2026-03-05',
        allDay: true,
        status: 'confirmed',
        timezone: 'Europe/Berlin',
      },
      {
        ...timed,
        uid: 'whistle@harbour.example',
        title: 'Whistle',
        start: '2026-03-03T08:00:00+01:00',
        end: '2026-03-03T08:15:00+01:00',
        timezone: 'Europe/Berlin',
      },
      {
        ...timed,
        uid: 'buoy@harbour.example',
        title: 'Buoy',
        start: '2026-03-04T15:00:00+00:00',
        end: '2026-03-04T15:00:00+00:00',
        status: 'tentative',
        timezone: 'UTC',
      },
      {
        ...timed,
        uid: 'fog@harbour.example',
        title: 'Fog',
        start: '2026-03-04T15:00:00+00:00',
        end: '2026-03-04T16:00:00+00:00',
        status: 'cancelled',
        timezone: 'UTC',
      },
      {
        ...timed,
        uid: 'lamp@harbour.example',
        title: 'Lamp',
        start: '2026-03-04T22:30:00+01:00',
        end: '2026-03-05T00:30:00+01:00',
        timezone: 'Lighthouse time',
      },
      {
        ...timed,
        uid: 'nothing@harbour.example',
        title: '',
        start: '2026-03-05T15:00:00+00:00',
        end: '2026-03-05T16:00:00+00:00',
        timezone: 'UTC',
      },
      {
        ...timed,
        uid: 'tide@harbour.example',
        recurrenceId: '2026-03-09T13:00:00Z',
        title: 'Tide table, moved',
        start: '2026-03-10T11:00:00-04:00',
        end: '2026-03-10T11:30:00-04:00',
        timezone: 'America/New_York',
      },
    ]);
  });

  test('has its keys in the order people read them', async () => {
    const { out } = await calendar('--from 2026-03-02 --to 2026-03-03 --json');
    const [one] = JSON.parse(out);
    expect(Object.keys(one)).toEqual(
      'uid recurrenceId title start end allDay status organizer attendees timezone'.split(' '),
    );
    expect(Object.keys(one.attendees[0])).toEqual(['email', 'name', 'response']);
  });

  test('takes every meeting that overlaps the window, and none beside it', async () => {
    const titles = async (from: string, to: string) => {
      const { out } = await calendar(`--from ${from} --to ${to} --json`);
      return JSON.parse(out).map(({ title }: { title: string }) => title);
    };
    expect(await titles('2026-03-02T15:29+01:00', '2026-03-03T00:00+01:00')).toEqual(['Tide table']);
    expect(await titles('2026-03-02T15:30+01:00', '2026-03-03T00:00+01:00')).toEqual([]);
    expect(await titles('2026-03-04T14:00Z', '2026-03-04T15:00Z')).toEqual(['Dry dock']);
    expect(await titles('2026-03-04T15:00Z', '2026-03-04T15:01Z')).toEqual(['Dry dock', 'Buoy', 'Fog']);
  });

  test('means a date in the calendar’s own zone, wherever the host stands', async () => {
    const cwd = folderWith({
      'work.ics': feed.replace('VERSION:2.0', 'VERSION:2.0\r\nX-WR-TIMEZONE:America/New_York'),
    });
    for (const zone of ['UTC', 'Asia/Tokyo', 'Pacific/Apia']) {
      const line = 'calendar work.ics --from 2026-03-04 --to 2026-03-05 --json';
      const { out } = await warmstart(line, { cwd, zone });
      expect(JSON.parse(out).map(({ title }: { title: string }) => title)).toEqual(['Dry dock', 'Buoy', 'Fog', 'Lamp']);
    }
  });

  test('reads floating times and whole days in the zone that is named, and shifts nothing else', async () => {
    const { out } = await calendar('--from 2026-03-03 --to 2026-03-04 --json --timezone Asia/Tokyo');
    expect(JSON.parse(out)).toMatchObject([
      { title: 'Dry dock', start: '2026-03-03', timezone: 'Asia/Tokyo' },
      { title: 'Whistle', start: '2026-03-03T08:00:00+09:00' },
    ]);
  });

  test('of an empty window is an empty array', async () => {
    expect(await calendar('--from 2027-03-02 --to 2027-03-03 --json')).toEqual({ code: 0, out: '[]\n', err: '' });
  });
});

describe('calendar for people', () => {
  test('prints a line a meeting', async () => {
    expect((await calendar('--from 2026-03-02 --to 2026-03-06')).out).toBe(
      [
        '2026-03-02  15:00–15:30  Tide table  (2 invited)',
        '2026-03-03  all day      Dry dock',
        '2026-03-03  08:00–08:15  Whistle',
        '2026-03-04  16:00–16:00  Buoy  tentative',
        '2026-03-04  16:00–17:00  Fog  cancelled',
        '2026-03-04  22:30–00:30 (2026-03-05)  Lamp',
        '2026-03-05  16:00–17:00  (no title)',
        '',
      ].join('\n'),
    );
  });

  test('says when there is none', async () => {
    expect((await calendar('--from 2027-03-02 --to 2027-03-03')).out).toBe('No meetings in this window.\n');
  });
});

describe('what cannot be read', () => {
  test('of a feed is named on stderr, and the rest printed', async () => {
    const broken = feed.replace('DTSTART:20260303T080000', 'DTSTART:someday');
    const cwd = folderWith({ 'work.ics': broken });
    const { code, out, err } = await warmstart('calendar work.ics --from 2026-03-02 --to 2026-03-06 --json', { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveLength(6);
    expect(err).toMatch(/^warmstart: work\.ics: .*Whistle.*\n$/);
  });

  test.each([
    ['a feed cut off in the middle', feed.slice(0, 900), /^warmstart: work\.ics: .*\n$/],
    ['a book', 'manager: { name: Robin }\n', /^warmstart: work\.ics: This is no calendar.*\n$/],
    ['a web page', '<!doctype html><p>Sign in', /is a web page, perhaps one to sign in/],
    ['nothing', '', /work\.ics is empty/],
    ['noise', Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251), /no calendar/],
  ])('is an error where it is %s', async (_, content, says) => {
    const cwd = folderWith({ 'work.ics': content });
    const { code, out, err } = await warmstart('calendar work.ics --from 2026-03-02 --to 2026-03-06 --json', { cwd });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(says);
    expect(err).not.toMatch(/^\s+at /m);
  });
});

test('a calendar on standard input is read like a file', async () => {
  const piped = await warmstart('calendar - --from 2026-03-02 --to 2026-03-11', { stdin: feed, zone: 'Europe/Berlin' });
  expect(piped).toEqual(await calendar('--from 2026-03-02 --to 2026-03-11'));
});
