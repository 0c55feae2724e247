import { expect, test } from 'vitest';
import { ada, bo, bookText, briefing, briefsOn, me, meetingAt } from './day.ts';

const book = bookText(
  'commitments:\n  - { id: c-1, from: me, to: ada, what: Berth plan, due: 2026-03-03, made: 2026-02-10 }',
);
const zone = ';TZID=America/New_York';
const weekly = (date: string, more: readonly string[] = []) =>
  meetingAt(9, '1:1 Ada / Robin', [ada], {
    uid: 'ada@harbour.example',
    start: `${zone}:${date}T090000`,
    end: `${zone}:${date}T093000`,
    lines: ['RRULE:FREQ=WEEKLY', ...more],
  });
const edited = (hour: string, lines: readonly string[] = []) =>
  meetingAt(9, '1:1 Ada / Robin', [ada], {
    uid: 'ada@harbour.example',
    start: `${zone}:20260303T${hour}00`,
    end: `${zone}:20260303T${hour}30`,
    lines: [`RECURRENCE-ID${zone}:20260303T090000`, ...lines],
  });
const times = async (events: Parameters<typeof briefsOn>[0]['calendars'][number], at?: string) =>
  (await briefsOn({ book, calendars: [events], ...(at === undefined ? {} : { at }) })).map(
    ({ meeting, due, skipped }) => `${meeting.start.slice(5, 16)} ${due.slice(11, 16)} ${skipped ?? 'brief'}`,
  );

test('a meeting moved in the calendar moves its brief', async () => {
  expect(await times([weekly('20260203')])).toEqual(['03-03T09:00 08:55 brief']);
  expect(await times([weekly('20260203'), edited('1500')])).toEqual(['03-03T15:00 14:55 brief']);
});

test('one cancelled week is silent, and says why; the next is not', async () => {
  const events = [weekly('20260203'), edited('0900', ['STATUS:CANCELLED'])];
  expect(await times(events)).toEqual(['03-03T09:00 08:55 cancelled']);
  expect(await times(events, '2026-03-10T06:30:00-04:00')).toEqual(['03-10T09:00 08:55 brief']);
});

test('one week taken out of the series is not there at all', async () => {
  expect(await times([weekly('20260203', [`EXDATE${zone}:20260303T090000`])])).toEqual([]);
});

test('two calendars with the same meeting give one brief', async () => {
  const one = await briefing({ book, calendars: [[weekly('20260203')]], words: 'all' });
  expect(await briefing({ book, calendars: [[weekly('20260203')], [weekly('20260203')]], words: 'all' })).toEqual(one);
});

test('a meeting that is private in one of two calendars is sealed in both', async () => {
  const closed = weekly('20260203', ['CLASS:PRIVATE']);
  for (const calendars of [
    [[weekly('20260203')], [closed]],
    [[closed], [weekly('20260203')]],
  ]) {
    const { out } = await briefing({ book, calendars });
    expect(out).toBe('Brief ready: 09:00\nSign in to read.\n');
  }
});

test('a weekly meeting keeps its hour, and its brief with it, over both nights that change the clocks', async () => {
  for (const [before, after] of [
    ['2026-03-03T06:00:00-05:00', '2026-03-10T06:00:00-04:00'],
    ['2026-10-27T06:00:00-04:00', '2026-11-03T06:00:00-05:00'],
  ]) {
    expect((await times([weekly('20260203')], before))[0]).toMatch(/T09:00 08:55 brief$/);
    expect((await times([weekly('20260203')], after))[0]).toMatch(/T09:00 08:55 brief$/);
  }
});

test('a meeting in the hour that the spring night skips comes an hour later, that day only', async () => {
  const night = meetingAt(2, 'Night watch', [ada], {
    start: `${zone}:20260307T023000`,
    end: `${zone}:20260307T024500`,
    lines: ['RRULE:FREQ=DAILY'],
  });
  expect(await times([night], '2026-03-08T00:00:00-05:00')).toEqual(['03-08T03:30 03:25 brief']);
  expect(await times([night], '2026-03-09T00:00:00-04:00')).toEqual(['03-09T02:30 02:25 brief']);
});

test('meetings back to back have their briefs while the one before still runs', async () => {
  expect(
    await times([
      meetingAt(9, 'Berth weekly', [ada, bo]),
      { ...meetingAt(9, '1:1 Ada / Robin', [ada]), start: `${zone}:20260303T093000`, end: `${zone}:20260303T100000` },
    ]),
  ).toEqual(['03-03T09:00 08:55 brief', '03-03T09:30 09:25 brief']);
});

test('meetings that begin together come in one message', async () => {
  const later = { start: `${zone}:20260303T090200`, end: `${zone}:20260303T093000` };
  expect(await times([meetingAt(9, 'Berth weekly', [ada, bo]), meetingAt(9, '1:1 Ada / Robin', [ada], later)])).toEqual(
    ['03-03T09:00 08:55 brief', '03-03T09:02 08:55 brief'],
  );
});

test('an invitation she declined is silent, one she has not answered is not', async () => {
  const invitation = (response: string) => [
    { ...meetingAt(9, 'Berth weekly', []), people: [ada, `${me} ${response}`, bo] },
  ];
  expect(await times(invitation('declined'))).toEqual(['03-03T09:00 08:55 declined']);
  expect(await times(invitation('needs-action'))).toEqual(['03-03T09:00 08:55 brief']);
});

test('a brief is the same whatever zone the host is in', async () => {
  const events = [weekly('20260203'), meetingAt(14, 'Berth weekly', [ada, bo])];
  const here = await briefing({ book, calendars: [events], words: 'all' });
  for (const host of ['Asia/Tokyo', 'Pacific/Apia', 'America/Sao_Paulo'])
    expect(await briefing({ book, calendars: [events], words: 'all', zone: host })).toEqual(here);
});

test('a muted series is silent until it is heard again', async () => {
  const muted = `${book}series:\n  - { match: { title: "1:1 Ada*" }, muted: true }\n`;
  const [brief] = await briefsOn({ book: muted, calendars: [[weekly('20260203')]] });
  expect(brief?.skipped).toBe('muted');
});
