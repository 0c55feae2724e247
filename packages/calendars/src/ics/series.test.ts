import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventOf, feedOf, readIn, times } from './feeds/write.ts';

/** Every weekday morning of March 2026 in Berlin, 09:00 to 09:30. */
const daily = [
  'DTSTART;TZID=Europe/Berlin:20260302T090000',
  'DTEND;TZID=Europe/Berlin:20260302T093000',
  'RRULE:FREQ=DAILY',
];

function edit(original: string, ...lines: string[]): string {
  return eventOf(`RECURRENCE-ID;TZID=Europe/Berlin:${original}`, ...lines);
}

function starts(window: string, ...components: string[]): string[] {
  return readIn(window, feedOf(components)).meetings.map(({ start, title }) => `${start.slice(5, 16)} ${title}`);
}

describe('an edited occurrence', () => {
  const moved = edit('20260310T090000', 'SUMMARY:Moved', 'DTSTART;TZID=Europe/Berlin:20260320T150000', 'DURATION:PT1H');

  test('that moved out of the window vanishes from it', () => {
    expect(starts('2026-03-09/2026-03-12', eventOf(...daily), moved)).toEqual([
      '03-09T08:00 Event',
      '03-11T08:00 Event',
    ]);
  });

  test('that moved into the window appears, with its original start', () => {
    const { meetings } = readIn('2026-03-20/2026-03-21', feedOf([moved, eventOf(...daily)]));
    expect(meetings.map(({ title, recurrenceId }) => [title, recurrenceId])).toEqual([
      ['Event', '2026-03-20T08:00:00Z'],
      ['Moved', '2026-03-10T08:00:00Z'],
    ]);
    expect(new Set(meetings.map(({ seriesStart }) => seriesStart))).toEqual(new Set(['2026-03-02T08:00:00Z']));
  });

  test.each([
    ['in UTC', 'RECURRENCE-ID:20260310T080000Z'],
    ['in another zone', 'RECURRENCE-ID;TZID=America/New_York:20260310T040000'],
    ['as a date', 'RECURRENCE-ID;VALUE=DATE:20260310'],
    ['without a zone', 'RECURRENCE-ID:20260310T090000'],
  ])('may name its original start %s', (_, id) => {
    const changed = eventOf(id, 'SUMMARY:Changed', 'DTSTART;TZID=Europe/Berlin:20260310T100000');
    expect(starts('2026-03-10/2026-03-11', eventOf(...daily), changed)).toEqual(['03-10T09:00 Changed']);
  });

  test('without its series stands for itself', () => {
    expect(readIn('2026-03-20/2026-03-21', feedOf([moved])).meetings).toMatchObject([
      { title: 'Moved', recurrenceId: '2026-03-10T08:00:00Z', seriesStart: null, ordinal: null },
    ]);
  });

  test('that is cancelled is kept as cancelled', () => {
    const off = edit('20260310T090000', 'DTSTART;TZID=Europe/Berlin:20260310T090000', 'STATUS:CANCELLED');
    expect(readIn('2026-03-10/2026-03-11', feedOf([eventOf(...daily), off])).meetings).toMatchObject([
      { status: 'cancelled' },
    ]);
  });

  test('of a private series is private, whatever it says itself', () => {
    const open = edit('20260310T090000', 'DTSTART;TZID=Europe/Berlin:20260310T090000', 'CLASS:PUBLIC');
    const silent = edit('20260311T090000', 'DTSTART;TZID=Europe/Berlin:20260311T090000');
    const { meetings } = readIn(
      '2026-03-10/2026-03-12',
      feedOf([open, silent, eventOf(...daily, 'CLASS:CONFIDENTIAL')]),
    );
    expect(meetings.map(({ visibility }) => visibility)).toEqual(['confidential', 'confidential']);
  });

  test('with the higher SEQUENCE wins, in whatever order', () => {
    const copies = [1, 3, 2].map((sequence) =>
      edit(
        '20260310T090000',
        `SUMMARY:Version ${sequence}`,
        `SEQUENCE:${sequence}`,
        'DTSTART;TZID=Europe/Berlin:20260310T110000',
      ),
    );
    for (const order of [copies, copies.toReversed()])
      expect(starts('2026-03-10/2026-03-11', eventOf(...daily), ...order)).toEqual(['03-10T10:00 Version 3']);
  });

  test('that is broken is told, and its series keeps the occurrence as planned', () => {
    const reading = readIn(
      '2026-03-10/2026-03-11',
      feedOf([eventOf(...daily), edit('20260310T090000', 'DTSTART:soon')]),
    );
    expect(times(reading.meetings)).toEqual(['2026-03-10T08:00:00Z/2026-03-10T08:30:00Z']);
    expect(reading.faults).toMatchObject([{ where: 'Event' }]);
  });
});

describe('an edit of this and all that follow', () => {
  const onwards = (original: string, ...lines: string[]) =>
    eventOf(`RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:${original}`, ...lines);
  const later = onwards(
    '20260310T090000',
    'SUMMARY:Later',
    'DTSTART;TZID=Europe/Berlin:20260310T140000',
    'DURATION:PT2H',
  );

  test('moves and renames what follows, and leaves what was before', () => {
    const { meetings } = readIn('2026-03-09/2026-03-12', feedOf([eventOf(...daily), later]));
    expect(times(meetings)).toEqual([
      '2026-03-09T08:00:00Z/2026-03-09T08:30:00Z',
      '2026-03-10T13:00:00Z/2026-03-10T15:00:00Z',
      '2026-03-11T13:00:00Z/2026-03-11T15:00:00Z',
    ]);
    expect(meetings.map(({ title }) => title)).toEqual(['Event', 'Later', 'Later']);
    expect(meetings[2]?.recurrenceId).toBe('2026-03-11T08:00:00Z');
  });

  test('holds long after, by the wall clock, until the next such edit', () => {
    const again = onwards(
      '20260420T090000',
      'SUMMARY:Again',
      'DTSTART;TZID=Europe/Berlin:20260421T070000',
      'DURATION:PT15M',
    );
    expect(starts('2026-04-18/2026-04-22', eventOf(...daily), again, later)).toEqual([
      '04-18T12:00 Later',
      '04-19T12:00 Later',
      '04-21T05:00 Again',
    ]);
  });

  test('leaves single edits within it alone', () => {
    const once = edit('20260312T090000', 'SUMMARY:Once', 'DTSTART;TZID=Europe/Berlin:20260312T080000');
    expect(starts('2026-03-12/2026-03-13', later, once, eventOf(...daily))).toEqual(['03-12T07:00 Once']);
  });
});

describe('dates added and struck out', () => {
  test('a date strikes out its day, a time its moment in whatever zone', () => {
    const exceptions = [
      'EXDATE;VALUE=DATE:20260303',
      'EXDATE:20260304T080000Z,20260305T080000Z',
      'EXDATE;TZID=America/New_York:20260306T030000',
    ];
    expect(starts('2026-03-02/2026-03-09', eventOf(...daily, ...exceptions)).map((start) => start.slice(3, 5))).toEqual(
      ['02', '07', '08'],
    );
  });

  test('an exception rule strikes out what it names', () => {
    const weekdays = eventOf(...daily, 'EXRULE:FREQ=WEEKLY;BYDAY=SA,SU');
    expect(starts('2026-03-06/2026-03-10', weekdays).map((start) => start.slice(3, 5))).toEqual(['06', '09']);
  });

  test('added dates may be times, dates and periods', () => {
    const single = ['DTSTART;TZID=Europe/Berlin:20260302T090000', 'DURATION:PT30M'];
    const added = [
      'RDATE:20260304T100000Z',
      'RDATE;VALUE=DATE:20260305',
      'RDATE;VALUE=PERIOD:20260306T100000Z/PT3H,20260307T100000Z/20260307T110000Z',
    ];
    const { meetings } = readIn('2026-03-01/2026-03-09', feedOf([eventOf(...single, ...added)]));
    expect(times(meetings)).toEqual([
      '2026-03-02T08:00:00Z/2026-03-02T08:30:00Z',
      '2026-03-04T10:00:00Z/2026-03-04T10:30:00Z',
      '2026-03-05T08:00:00Z/2026-03-05T08:30:00Z',
      '2026-03-06T10:00:00Z/2026-03-06T13:00:00Z',
      '2026-03-07T10:00:00Z/2026-03-07T11:00:00Z',
    ]);
  });

  test('two rules and a date that meet give one occurrence', () => {
    const twice = eventOf(...daily, 'RRULE:FREQ=WEEKLY', 'RDATE;TZID=Europe/Berlin:20260302T090000');
    expect(starts('2026-03-02/2026-03-03', twice)).toHaveLength(1);
  });
});

describe('the end of a rule', () => {
  const start = 'DTSTART;TZID=America/New_York:20260302T200000';
  const last = (until: string, first = start) =>
    starts('2026-03-01/2026-04-01', eventOf(first, `RRULE:FREQ=DAILY;UNTIL=${until}`)).at(-1);

  test('is held against the moment where it is in UTC, against the clock where it is not', () => {
    expect(last('20260306T010000Z')).toBe('03-06T01:00 Event');
    expect(last('20260306T005959Z')).toBe('03-05T01:00 Event');
    expect(last('20260305T200000')).toBe('03-06T01:00 Event');
    expect(last('20260305T195959')).toBe('03-05T01:00 Event');
  });

  test('takes in the whole of a day', () => {
    expect(last('20260305')).toBe('03-06T01:00 Event');
  });

  test('of whole days is a day, however it is written', () => {
    const day = 'DTSTART;VALUE=DATE:20260302';
    for (const until of ['20260305', '20260305T000000Z', '20260305T225959Z', '20260305T120000'])
      expect(last(until, day)).toBe('03-04T23:00 Event');
  });

  test('before the start leaves nothing', () => {
    expect(last('20260301T000000Z')).toBeUndefined();
  });
});

describe('the number of an occurrence', () => {
  test('goes on by one in a fortnightly series on two days, however long it runs', () => {
    const event = eventOf(
      'DTSTART;TZID=Europe/Berlin:20100105T100000',
      'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH',
      'EXDATE;TZID=Europe/Berlin:20260310T100000',
    );
    const ordinals = readIn('2026-02-10/2026-04-10', feedOf([event])).meetings.map(({ ordinal }) => ordinal);
    const first = ordinals[0] ?? -1;
    expect(first).toBeGreaterThan(800);
    const gap = ordinals.findIndex((ordinal, index) => ordinal !== first + index);
    expect(ordinals.slice(gap).every((ordinal, index) => ordinal === first + gap + 1 + index)).toBe(true);
  });

  test('is left out where only counting would tell', () => {
    const event = eventOf('DTSTART:20200131T100000Z', 'RRULE:FREQ=MONTHLY');
    expect(readIn('2026-03-01/2026-04-01', feedOf([event])).meetings).toMatchObject([{ ordinal: null }]);
  });
});

describe('one UID', () => {
  test('of a newer event that moved away hides the older copy', () => {
    const older = eventOf('SEQUENCE:1', 'DTSTART:20260310T090000Z');
    const newer = eventOf('SEQUENCE:2', 'DTSTART:20270310T090000Z');
    for (const order of [
      [older, newer],
      [newer, older],
    ])
      expect(starts('2026-03-10/2026-03-11', ...order)).toEqual([]);
  });

  test('that is missing joins nothing', () => {
    const bare = (hour: number) =>
      ['BEGIN:VEVENT', `SUMMARY:At ${hour}`, `DTSTART:2026031 T${hour}0000Z`.replace(' ', '0'), 'END:VEVENT'].join(
        '\r\n',
      );
    const { meetings } = readIn('2026-03-10/2026-03-11', feedOf([bare(10), bare(11)]));
    expect(meetings).toHaveLength(2);
    expect(new Set(meetings.map(({ uid }) => uid)).size).toBe(2);
  });
});

describe('an edited occurrence of an older revision', () => {
  const moved = (...lines: string[]) => edit('20260310T090000', 'DTSTART:20260312T150000Z', 'SUMMARY:Moved', ...lines);
  const titles = (...components: string[]) =>
    readIn('2026-03-10/2026-03-13', feedOf(components)).meetings.map(({ title }) => title);
  const weekly = [...daily.slice(0, 2), 'RRULE:FREQ=WEEKLY;BYDAY=TU,SU'];
  const struck = 'EXDATE;TZID=Europe/Berlin:20260310T090000';

  test('is gone where the series strikes it out since', () => {
    expect(titles(eventOf(...weekly, struck, 'SEQUENCE:2'), moved('SEQUENCE:1'))).toEqual([]);
  });

  test('is gone where the series ends before it since', () => {
    const ended = weekly.map((line) => line.replace('WEEKLY;', 'WEEKLY;UNTIL=20260309T230000Z;'));
    expect(titles(eventOf(...ended, 'SEQUENCE:2'), moved('SEQUENCE:1'))).toEqual([]);
    expect(titles(eventOf(...ended, 'SEQUENCE:2', 'RDATE:20260310T080000Z'), moved('SEQUENCE:1'))).toEqual(['Moved']);
  });

  test('stands where the series still gives its start', () => {
    expect(titles(eventOf(...weekly, 'SEQUENCE:2'), moved('SEQUENCE:1'))).toEqual(['Moved']);
  });

  test('stands where a series no newer strikes out what it replaces', () => {
    expect(titles(eventOf(...weekly, struck, 'SEQUENCE:2'), moved('SEQUENCE:2'))).toEqual(['Moved']);
  });
});

test('the order of events in the feed decides nothing', () => {
  const components = [
    eventOf(...daily),
    eventOf('UID:again', 'SUMMARY:Weekly', 'DTSTART:20250106T100000Z', 'RRULE:FREQ=WEEKLY'),
    eventOf('SEQUENCE:0', ...daily.slice(0, 2), 'SUMMARY:Same number'),
    edit('20260310T090000', 'SUMMARY:A', 'DTSTART:20260310T100000Z'),
    edit('20260310T090000', 'SUMMARY:B', 'DTSTART:20260310T110000Z'),
    eventOf('UID:broken', 'DTSTART:never'),
    eventOf('UID:bad-rule', 'DTSTART:20260101T000000Z', 'RRULE:FREQ=NEVER'),
    eventOf('UID:endless', 'DTSTART:20260101T000000Z', 'RRULE:FREQ=MINUTELY;INTERVAL=30'),
    'BEGIN:VTODO\r\nUID:todo\r\nDTSTART:20260310T090000Z\r\nEND:VTODO',
    ...[1, 2, 3].map((n) => eventOf(`UID:n${n}`, `DTSTART:20260310T09000${n}Z`, 'DURATION:PT5M')),
  ];
  const expected = readIn('2026-03-09/2026-03-12', feedOf(components));
  fc.assert(
    fc.property(fc.shuffledSubarray(components, { minLength: components.length }), (order) => {
      expect(readIn('2026-03-09/2026-03-12', feedOf(order))).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
