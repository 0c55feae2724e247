import { attendee, book, manager, meeting, person, team } from '@warmstart/testing/builders';
import { expect, test } from 'vitest';
import { booked, done, offeredTo } from '../important/answers.ts';
import type { ImportantItem } from '../important/item.ts';
import { settled, shownOn } from '../important/settle.ts';
import type { Meeting } from '../meeting/index.ts';
import { addDays, addSeconds, dateIn, daysBetween, type Instant, instantAt, instantOf } from '../time/index.ts';
import { composeReview, nextReview, type Review } from './index.ts';

const zone = 'America/New_York';
const host = manager({
  timezone: zone,
  workingHours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' },
  // The seventh review falls on a holiday.
  holidays: ['2026-02-20'],
});
const [ada, ivo, nell, odo] = [
  person({ name: 'Ada Quist', team: 'harbour-desk' }),
  person({ name: 'Ivo Lind', team: 'harbour-desk' }),
  person({ name: 'Nell Brook', relation: 'partner', power: 5, interest: 4 }),
  person({ name: 'Odo Vane', relation: 'peer', power: 2, interest: 2 }),
];
const people = [ada, ivo, nell, odo];

/** Small numbers that look like chance and are the same every time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** A quarter of thirty meetings a week, some at the same time, declined, or asked for only. */
function calendar(): Meeting[] {
  const next = chance(8);
  return Array.from({ length: 15 }, (_, week) =>
    Array.from({ length: 30 }, (_, index): Meeting => {
      const date = addDays('2026-01-05', week * 7 + Math.floor(next() * 5));
      const half = Math.floor(next() * 18);
      const start = instantAt(
        `${date}T${String(8 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`,
        zone,
      );
      const who = people[Math.floor(next() * people.length)] ?? ada;
      const answer = next();
      const response = answer < 0.1 ? 'declined' : answer < 0.25 ? 'needs-action' : 'accepted';
      return meeting({
        uid: `tide-${week}-${index}`,
        title: `Tide ${who.name} ${index}`,
        start,
        minutes: next() < 0.2 ? 90 : 30,
        organizer: { email: who.emails[0] ?? '', name: who.name },
        attendees: [attendee({ email: host.email, response }), attendee({ name: who.name })],
        status: next() < 0.05 ? 'cancelled' : 'confirmed',
      });
    }),
  ).flat();
}

const start: ImportantItem[] = [
  { id: 'growth', what: 'Write the growth plan', for: 'ada-quist', added: '2025-12-20', deferred: 1 },
  { id: 'rota', what: 'Rework the rota', for: 'harbour-desk', added: '2025-12-01', deferred: 1 },
  { id: 'crane', what: 'Choose a crane', for: 'odo-vane', added: '2025-06-01', deferred: 2 },
  { id: 'pilots', what: 'Visit the pilots', added: '2026-01-20' },
  { id: 'lamps', what: 'Agree on the lamps', for: 'nell-brook', weight: 5, added: '2026-02-01' },
];

/** What a careful assistant would name: the oldest of what matters most among what was put off, unless it is booked or offered. */
function carefully(items: readonly ImportantItem[], today: string): string | undefined {
  const gain = { 'ada-quist': 4, 'harbour-desk': 4, 'nell-brook': 4, 'odo-vane': 1 };
  const gainOf = (id: string | undefined) => Object.entries(gain).find(([one]) => one === id)?.[1] ?? 2;
  const open = items
    .filter(({ status = 'open', plan, offered }) => {
      if (plan !== undefined) return false;
      return (
        status === 'open' || (status === 'offered' && offered !== undefined && daysBetween(offered.on, today) >= 7)
      );
    })
    .map((one) => ({ one, score: Math.max(1, daysBetween(one.added, today)) * gainOf(one.for) * (one.weight ?? 3) }))
    .sort((a, b) => b.score - a.score);
  return (open.find(({ one }) => (one.deferred ?? 0) > 0) ?? open[0])?.one.id;
}

/** Whether nothing of the calendar that was not declined or cancelled touches a stretch. */
function isFree(from: Instant, to: Instant, meetings: readonly Meeting[]): boolean {
  return meetings.every(
    ({ start, end, status, attendees }) =>
      status === 'cancelled' || attendees[0]?.response === 'declined' || end <= from || start >= to,
  );
}

/** What the manager does with a review, by its number: nothing mostly; books, keeps, misses or offers at times. */
function answered(item: ImportantItem, review: Review, count: number): ImportantItem {
  const at = instantOf(review.at);
  const today = dateIn(at, zone);
  const slot = review.stalled?.slots[0];
  const shown = shownOn(item, today);
  if ((count === 2 || count === 5) && slot) {
    const plan = booked(shown, { start: instantOf(slot.start), minutes: slot.minutes, zone, locale: 'en', today });
    if ('why' in plan || count === 2) return 'why' in plan ? shown : plan;
    const kept = done(plan, addSeconds(instantOf(slot.start), 1200), zone);
    return 'why' in kept ? plan : kept;
  }
  if (count === 7) {
    const offer = offeredTo(shown, 'ivo-lind', today);
    return 'why' in offer ? shown : offer;
  }
  return shown;
}

test('a quarter of a busy manager gives twelve reviews, each with the item a careful assistant would name and times that are free', () => {
  const meetings = calendar();
  let items = start;
  let now: Instant = '2026-01-05T12:00:00Z';
  const named: string[] = [];
  for (let count = 0; count < 12; count++) {
    const time = nextReview(now, host, { meetings });
    if (!time) throw new Error('every week has one');
    now = time.at;
    const review = composeReview({
      book: book({ manager: host, people, teams: [team()], important: items }),
      meetings,
      ...time,
      now,
    });
    items = items.map((one) => settled(one, { now, zone, atReview: true }));
    expect(review.stalled?.id).toBe(carefully(items, dateIn(now, zone)));
    expect(review.words).toBeLessThanOrEqual(120);
    const slots = review.stalled?.slots ?? [];
    const days = new Set(slots.map((slot) => slot.start.slice(0, 10)));
    expect([slots.length, days.size >= 2]).toEqual([3, true]);
    for (const slot of slots) {
      const from = instantOf(slot.start);
      expect(isFree(from, addSeconds(from, slot.minutes * 60), meetings)).toBe(true);
    }
    named.push(`${dateIn(now, zone)} ${review.stalled?.id} ${review.stalled?.rung}`);
    items = items.map((one) => (one.id === review.stalled?.id ? answered(one, review, count) : one));
  }
  expect(named).toMatchInlineSnapshot(`
    [
      "2026-01-09 crane smaller",
      "2026-01-16 crane what-stops",
      "2026-01-23 crane decide",
      "2026-01-30 crane decide",
      "2026-02-06 rota when",
      "2026-02-13 rota smaller",
      "2026-02-19 growth when",
      "2026-02-27 growth smaller",
      "2026-03-06 growth smaller",
      "2026-03-13 growth what-stops",
      "2026-03-20 growth decide",
      "2026-03-27 lamps show",
    ]
  `);
});
