import { attendee, book, manager, meeting, person, team } from '@warmstart/testing/builders';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headsOfBook } from '../../brief/heads/from-book.ts';
import type { ImportantItem } from '../../important/item.ts';
import type { Meeting } from '../../meeting/index.ts';
import { addDays, addSeconds, epochSeconds, type Instant, startOfDay } from '../../time/index.ts';
import { countedMeetings } from './counted.ts';
import { weekHours } from './week-hours.ts';

const zone = 'America/New_York';
const [closely, idle, lead, keen] = [
  person({ name: 'Nell Brook', relation: 'partner', power: 5, interest: 5 }),
  person({ name: 'Odo Vane', relation: 'peer', power: 1, interest: 1 }),
  person({ name: 'Ada Quist', relation: 'report', team: 'harbour-desk' }),
  person({ name: 'Ivo Lind', relation: 'peer', power: 2, interest: 5 }),
];
const people = [closely, idle, lead, keen];
const world = book({ manager: { ...manager(), timezone: zone }, people, teams: [team()] });
const heads = headsOfBook(world, '2026-07-01T00:00:00Z');

/** Mondays of a quarter in which the clock changes. */
const monday = '2026-02-16';
const weeks = 13;
const first = startOfDay(monday, zone);

interface Given {
  readonly at: number;
  readonly minutes: number;
  readonly who: readonly number[];
  readonly as: 'yes' | 'unsure' | 'declined' | 'cancelled' | 'free' | 'sealed' | 'all-day' | 'away' | 'twice';
}

/** Busy hours on the days of a quarter, often at the same time. */
const given = fc.record<Given>({
  at: fc
    .tuple(fc.integer({ min: 0, max: weeks * 7 - 1 }), fc.integer({ min: 0, max: 14 }))
    .map(([day, half]) => day * 1440 + 420 + half * 30),
  minutes: fc.constantFrom(15, 30, 45, 60, 90, 600),
  who: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }),
  as: fc.constantFrom(
    'yes',
    'yes',
    'yes',
    'unsure',
    'declined',
    'cancelled',
    'free',
    'sealed',
    'all-day',
    'away',
    'twice',
  ),
});

function made({ at, minutes, who, as }: Given, index: number): Meeting[] {
  const start = addSeconds(first, at * 60);
  const one = meeting({
    uid: `tide-${String(index).padStart(3, '0')}`,
    title: `Tide ${index}`,
    start,
    end: addSeconds(start, minutes * 60),
    organizer: null,
    attendees: [
      attendee({
        email: manager().email,
        response: as === 'unsure' ? 'needs-action' : as === 'declined' ? 'declined' : 'accepted',
      }),
      ...who.map((number) => attendee({ name: people[number]?.name ?? '' })),
    ],
    ...(as === 'cancelled' ? { status: 'cancelled' as const } : {}),
    ...(as === 'free' ? { shownAs: 'free' as const } : {}),
    ...(as === 'sealed' ? { visibility: 'private' as const } : {}),
    ...(as === 'all-day' ? { days: { from: '2026-03-02', to: '2026-03-03' } } : {}),
    ...(as === 'away' ? { purpose: 'out-of-office' as const } : {}),
  });
  return as === 'twice' ? [one, one] : [one];
}

/** Whose minute it is, by looking at every meeting anew. */
function ownerOf(minute: Instant, all: readonly Given[], slots: readonly { start: Instant; minutes: number }[]) {
  const now = epochSeconds(minute);
  const covers = (start: Instant, minutes: number) =>
    epochSeconds(start) <= now && now < epochSeconds(start) + minutes * 60;
  const order = ['manage closely', 'reports', 'keep satisfied', 'keep informed', 'not placed', 'no effort'];
  const here = all
    .map((one, index) => ({ ...one, index, start: addSeconds(first, one.at * 60) }))
    .filter(({ start, minutes, as }) => covers(start, minutes) && ['yes', 'unsure', 'sealed', 'twice'].includes(as));
  const quadrant = ({ who }: Given) => {
    if (who.includes(0)) return 'manage closely';
    if (who.includes(2)) return 'reports';
    return who.includes(3) ? 'keep informed' : 'no effort';
  };
  const open = here
    .filter(({ as }) => as !== 'sealed')
    .sort(
      (a, b) =>
        Number(a.as === 'unsure') - Number(b.as === 'unsure') ||
        order.indexOf(quadrant(a)) - order.indexOf(quadrant(b)) ||
        epochSeconds(a.start) - epochSeconds(b.start) ||
        a.index - b.index,
    );
  if (open[0]) return quadrant(open[0]);
  if (slots.some(({ start, minutes }) => covers(start, minutes))) return 'important';
  return here.length > 0 ? 'private' : null;
}

/** The first instant of the Monday so many weeks on, and the minutes between them. */
function minutesOf(week: number): Instant[] {
  const [from, to] = [0, 7].map((days) => startOfDay(addDays(monday, week * 7 + days), zone));
  const count = (epochSeconds(to ?? first) - epochSeconds(from ?? first)) / 60;
  return Array.from({ length: count }, (_, index) => addSeconds(from ?? first, index * 60));
}

test('the hours of every week of a quarter are those that a count minute by minute finds', () => {
  const kept = fc.array(fc.record({ at: fc.integer({ min: 0, max: weeks * 7 * 96 - 1 }), kept: fc.boolean() }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(
      fc.array(given, { maxLength: 160 }),
      kept,
      fc.integer({ min: 0, max: weeks - 1 }),
      (all, booked, week) => {
        const slots = booked.map(({ at, kept }) => ({ start: addSeconds(first, at * 900), minutes: 25, kept }));
        const items: ImportantItem[] = [{ id: 'i-rota', what: 'Rota', added: monday, slots }];
        const counted = countedMeetings(all.flatMap(made), { heads, zone });
        const hours = weekHours(addDays(monday, week * 7), counted, { items, zone });
        const owners = minutesOf(week).map((minute) =>
          ownerOf(
            minute,
            all,
            slots.filter((slot) => slot.kept),
          ),
        );
        const count = (name: string) => owners.filter((owner) => owner === name).length;
        const names = ['manage closely', 'reports', 'keep informed', 'no effort', 'private'];
        const expected = Object.fromEntries(names.flatMap((name) => (count(name) > 0 ? [[name, count(name)]] : [])));
        expect(hours.quadrants).toEqual(expected);
        expect(hours.important).toBe(count('important'));
        expect(hours.minutes).toBe(owners.filter((owner) => owner !== null && owner !== 'important').length);
        for (const by of [hours.teams, hours.kinds])
          expect(Object.values(by).reduce((sum, minutes) => sum + minutes, 0)).toBe(hours.minutes);
      },
    ),
    { numRuns: 20 },
  );
});

test('whatever is sealed, nothing else is counted differently', () => {
  fc.assert(
    fc.property(fc.array(given, { maxLength: 40 }), (all) => {
      const open = all.filter(({ as }) => as !== 'sealed');
      const hoursOf = (list: readonly Given[]) =>
        weekHours(
          monday,
          countedMeetings(
            list.flatMap((one) => made(one, all.indexOf(one))),
            { heads, zone },
          ),
          { items: [], zone },
        );
      const [whole, without] = [hoursOf(all), hoursOf(open)];
      const { private: sealed = 0, ...quadrants } = whole.quadrants;
      expect({ quadrants, sources: whole.sources, meetings: whole.meetings }).toEqual({
        quadrants: without.quadrants,
        sources: without.sources,
        meetings: without.meetings,
      });
      expect(whole.minutes - sealed).toBe(without.minutes);
    }),
    { numRuns: 60 },
  );
});
