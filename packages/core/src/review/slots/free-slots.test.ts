import { manager, meeting } from '@warmstart/testing/builders';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Meeting } from '../../meeting/index.ts';
import { addSeconds, dateIn, epochSeconds, type Instant, wallAt } from '../../time/index.ts';
import { allSlots, freeSlots, type SlotQuestion } from './free-slots.ts';

const zone = 'America/New_York';
const [everyDay, workdays] = [
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  ['mon', 'tue', 'wed', 'thu', 'fri'],
] as const;

/** Friday 6 March 2026, 14:00; summer time begins in the night to the 8th. */
const now = '2026-03-06T19:00:00Z';

function question(parts: Partial<SlotQuestion> & { readonly holidays?: string[] } = {}): SlotQuestion {
  const { holidays = [], ...rest } = parts;
  const host = {
    ...manager(),
    timezone: zone,
    holidays,
    workingHours: { days: [...workdays], from: '09:00', to: '17:00' },
  };
  return { manager: host, meetings: [], now, minutes: 25, ...rest };
}

const said = (slots: readonly { readonly start: Instant }[]) =>
  slots.map(({ start }) => `${wallAt(start, zone).date} ${wallAt(start, zone).time}`);

const at = (start: Instant, minutes: number, parts: Partial<Meeting> = {}) =>
  meeting({ start, minutes, title: `Tide ${start}`, ...parts });

test('an empty week gives the first times of three days, in the wall time of each', () => {
  expect(said(freeSlots(question()))).toEqual(['2026-03-09 09:00', '2026-03-10 09:00', '2026-03-11 09:00']);
});

test('holidays, lunch and days out of the office are kept free', () => {
  const away = meeting({
    purpose: 'out-of-office',
    start: '2026-03-10T04:00:00Z',
    end: '2026-03-11T04:00:00Z',
    days: { from: '2026-03-10', to: '2026-03-11' },
    shownAs: 'free',
  });
  const slots = allSlots(question({ holidays: ['2026-03-09'], meetings: [away], minutes: 60 }));
  expect(new Set(slots.map(({ start }) => dateIn(start, zone)))).toEqual(
    new Set(['2026-03-11', '2026-03-12', '2026-03-13']),
  );
  expect(said(slots).filter((text) => /1[12]:/.test(text.slice(11)))).toEqual(
    ['2026-03-11', '2026-03-12', '2026-03-13'].map((date) => `${date} 11:00`),
  );
});

test('what is tentative or waits for an answer counts as taken; what was declined, cancelled or is shown as free does not', () => {
  const invited = (response: 'tentative' | 'needs-action' | 'declined') =>
    at('2026-03-09T13:00:00Z', 480, {
      organizer: null,
      attendees: [{ email: manager().email, name: null, response, kind: 'person' }],
    });
  const monday = (one: Meeting) => said(allSlots(question({ meetings: [one], days: 3 }))).length > 0;
  expect(monday(invited('tentative'))).toBe(false);
  expect(monday(invited('needs-action'))).toBe(false);
  expect(monday(at('2026-03-09T13:00:00Z', 480, { status: 'tentative' }))).toBe(false);
  expect(monday(invited('declined'))).toBe(true);
  expect(monday(at('2026-03-09T13:00:00Z', 480, { status: 'cancelled' }))).toBe(true);
  expect(monday(at('2026-03-09T13:00:00Z', 480, { shownAs: 'free' }))).toBe(true);
});

test('after 90 minutes of meetings there is a pause of a quarter of an hour, with a break of five minutes between them too', () => {
  const meetings = [at('2026-03-09T13:00:00Z', 45), at('2026-03-09T13:50:00Z', 55)];
  expect(said(allSlots(question({ meetings, days: 3 })))[0]).toBe('2026-03-09 11:00');
  const short = [at('2026-03-09T13:00:00Z', 45), at('2026-03-09T13:50:00Z', 40)];
  expect(said(allSlots(question({ meetings: short, days: 3 })))[0]).toBe('2026-03-09 10:45');
});

test('hours in which such times were kept before come first, those given up last', () => {
  const kept = [
    { start: '2026-02-03T20:00:00Z', kept: true },
    { start: '2026-02-04T14:00:00Z', kept: false },
  ];
  expect(said(freeSlots(question({ kept })))).toEqual(['2026-03-09 15:00', '2026-03-10 15:00', '2026-03-11 15:00']);
});

test('where only one day has room, all times are on it, and no two overlap', () => {
  const days = ['10', '11', '12', '13'].map((day) => at(`2026-03-${day}T12:00:00Z`, 720));
  expect(said(freeSlots(question({ meetings: days })))).toEqual([
    '2026-03-09 09:00',
    '2026-03-09 09:30',
    '2026-03-09 10:00',
  ]);
});

/** A search as slow and obvious as can be: every minute of every candidate is looked at. */
function bruteForce({ manager: host, meetings, now: from, minutes, buffer = 5, days = 7 }: SlotQuestion): Instant[] {
  const length = Math.max(25, minutes);
  const { days: workdays = [], from: open = '', to: close = '' } = host.workingHours ?? {};
  const names = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
  const busyAt = (minute: number) =>
    meetings.some(({ start, end }) => epochSeconds(start) <= minute * 60 && minute * 60 < epochSeconds(end));
  const found: Instant[] = [];
  const first = Math.floor(epochSeconds(from) / 60);
  for (let minute = first; minute < first + (days + 2) * 1440; minute++) {
    const start = addSeconds('1970-01-01T00:00:00Z', minute * 60);
    const wall = wallAt(start, zone);
    const end = wallAt(addSeconds(start, length * 60), zone);
    const ahead = Math.round((Date.parse(wall.date) - Date.parse(dateIn(from, zone))) / 86_400_000);
    if (minute % 15 !== 0 || ahead < 1 || ahead > days) continue;
    if (!workdays.some((day) => names.indexOf(day) === (new Date(wall.date).getUTCDay() + 6) % 7)) continue;
    if (wall.time < open || end.time > close || end.date !== wall.date) continue;
    const inside = Array.from({ length: length + 2 * buffer }, (_, index) => minute - buffer + index);
    if (inside.some(busyAt) || isTired(minute, busyAt)) continue;
    found.push(start);
  }
  return found;
}

/** Walks back from a minute: within 15 minutes of meetings, and 90 of them since the last pause of 15? */
function isTired(minute: number, busyAt: (minute: number) => boolean): boolean {
  let [busy, idle] = [0, 0];
  for (let back = minute - 1; idle < 15 && back > minute - 3000; back--) {
    if (busyAt(back)) {
      busy++;
      idle = 0;
    } else idle++;
  }
  return busy >= 90;
}

/** The week of each of the two nights in which the clock changes, and one without; work may lie in the night. */
const weeks = ['2026-03-06T19:00:00Z', '2026-10-30T18:00:00Z', '2026-06-05T18:00:00Z'];
const hours = [
  ['09:00', '17:00'],
  ['00:00', '06:00'],
] as const;

test('what is found is just what a search minute by minute finds, in the weeks of both DST nights and by night too', () => {
  const busy = fc.array(
    fc.record({ at: fc.integer({ min: 0, max: 4 * 1440 }), minutes: fc.integer({ min: 1, max: 150 }) }),
    { maxLength: 25 },
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...weeks),
      fc.constantFrom(...hours),
      busy,
      fc.integer({ min: 5, max: 90 }),
      (start, [from, to], taken, minutes) => {
        const meetings = taken.map((one, index) =>
          meeting({ title: `Tide ${index}`, start: addSeconds(start, one.at * 60), minutes: one.minutes }),
        );
        const host = { ...manager(), timezone: zone, workingHours: { days: [...everyDay], from, to } };
        const asked: SlotQuestion = { manager: host, meetings, now: start, minutes, lunch: null, days: 3 };
        const all = allSlots(asked);
        expect(all.map((slot) => slot.start)).toEqual(bruteForce(asked));
        const chosen = freeSlots(asked);
        const starts = new Set(all.map((slot) => slot.start));
        const days = new Set(all.map((slot) => dateIn(slot.start, zone)));
        expect(chosen.every((slot) => starts.has(slot.start))).toBe(true);
        expect(new Set(chosen.map((slot) => dateIn(slot.start, zone))).size).toBe(
          Math.min(3, days.size, chosen.length),
        );
        expect(chosen.every((slot, index) => index === 0 || slot.start >= (chosen[index - 1]?.end ?? ''))).toBe(true);
      },
    ),
    { numRuns: 25 },
  );
});
