import type { ImportantItem } from '@warmstart/core/important';
import type { Meeting } from '@warmstart/core/meeting';
import { addDays, addSeconds, daysBetween, type Instant, instantAt, instantOf } from '@warmstart/core/time';
import { dynamoReviews } from '@warmstart/dynamo-store/reviews';
import { answerReview } from '@warmstart/keep-notes/from-review';
import { planAnew } from '@warmstart/sync-calendar/calendars';
import { syncItem } from '@warmstart/sync-calendar/handler';
import { attendee, book, manager, meeting, person, team } from '@warmstart/testing/builders';
import { expect, test } from 'vitest';
import { calendarId, managerId, Stage } from '../trust/stage.ts';

// A quarter of a busy manager, lived through sweep, queue and workers as they run: the calendar is read, each review is composed,
// sent and answered.

const zone = 'America/New_York';
const robin = manager({
  timezone: zone,
  workingHours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' },
  // The seventh review falls on a holiday.
  holidays: ['2026-02-20'],
});
const people = [
  person({ name: 'Ada Quist', team: 'harbour-desk' }),
  person({ name: 'Ivo Lind', team: 'harbour-desk' }),
  person({ name: 'Nell Brook', relation: 'partner', power: 5, interest: 4 }),
  person({ name: 'Odo Vane', relation: 'peer', power: 2, interest: 2 }),
];
const important: ImportantItem[] = [
  { id: 'growth', what: 'Write the growth plan', for: 'ada-quist', added: '2025-12-20', deferred: 1 },
  { id: 'rota', what: 'Rework the rota', for: 'harbour-desk', added: '2025-12-01', deferred: 1 },
  { id: 'crane', what: 'Choose a crane', for: 'odo-vane', added: '2025-06-01', deferred: 2 },
  { id: 'pilots', what: 'Visit the pilots', added: '2026-01-02' },
  { id: 'lamps', what: 'Agree on the lamps', for: 'nell-brook', weight: 5, added: '2026-01-02' },
];

/** Small numbers that look like chance and are the same every time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Thirty meetings a week, some at the same time, some declined, called off, or asked for only. */
function calendar(): Meeting[] {
  const next = chance(8);
  return Array.from({ length: 15 * 30 }, (_, index): Meeting => {
    const date = addDays('2026-01-05', 7 * Math.floor(index / 30) + Math.floor(next() * 5));
    const half = Math.floor(next() * 18);
    const hour = `${String(8 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;
    const who = people[Math.floor(next() * people.length)];
    const answer = next();
    const response = answer < 0.1 ? 'declined' : answer < 0.25 ? 'needs-action' : 'accepted';
    return meeting({
      uid: `tide-${index}`,
      title: `Tide ${index}`,
      start: instantAt(`${date}T${hour}`, zone),
      minutes: next() < 0.2 ? 90 : 30,
      organizer: { email: who?.emails[0] ?? '', name: who?.name ?? '' },
      attendees: [attendee({ email: robin.email, response }), attendee({ name: who?.name ?? '' })],
      status: next() < 0.05 ? 'cancelled' : 'confirmed',
    });
  });
}

const gains: Readonly<Record<string, number>> = { 'ada-quist': 4, 'harbour-desk': 4, 'nell-brook': 4, 'odo-vane': 1 };

/** What a careful assistant would name: the oldest of what matters most among what was put off, unless it is booked or offered. */
function carefully(items: readonly ImportantItem[], today: string): string | undefined {
  const open = items
    .filter(({ status = 'open', plan, offered }) => {
      if (plan !== undefined) return false;
      return (
        status === 'open' || (status === 'offered' && offered !== undefined && daysBetween(offered.on, today) >= 7)
      );
    })
    .map((one) => ({
      one,
      score: Math.max(1, daysBetween(one.added, today)) * (gains[one.for ?? ''] ?? 2) * (one.weight ?? 3),
    }))
    .sort((a, b) => b.score - a.score);
  return (open.find(({ one }) => (one.deferred ?? 0) > 0) ?? open[0])?.one.id;
}

/** Answers of a manager who mostly is silent. */
const replies: Readonly<Record<number, string>> = {
  2: 'why: unclear',
  4: 'book 1',
  6: 'offer 1 to Ivo',
  9: 'drop 1 enough',
};

/** Whether nothing that was not declined or called off touches a stretch. */
function isFree(from: Instant, to: Instant, meetings: readonly Meeting[]): boolean {
  return meetings.every(
    ({ start, end, status, attendees }) =>
      status === 'cancelled' || attendees[0]?.response === 'declined' || end <= from || start >= to,
  );
}

test('twelve reviews of a quarter go out, each once, naming what a careful assistant would, with times that are free', async () => {
  const stage = new Stage({
    start: '2026-01-05T12:00:00Z',
    book: book({ manager: robin, people, teams: [team()], important }),
    durable: true,
  });
  const meetings = calendar();
  await stage.open(meetings);
  const life = stage.process();
  const { store, queue, clock } = life.sending();
  const mine = store.of(managerId);
  const reviews = dynamoReviews(stage.table);
  await planAnew({ mine, due: store.due, queue, clock });
  const named: string[] = [];
  for (let week = 0; week < 12; week++) {
    // Twice a week somebody opens the laptop; the seventh Friday is a holiday, so that its review comes the day before.
    const day = week === 6 ? '2026-02-19' : addDays('2026-01-09', 7 * week);
    for (const opened of [`${addDays(day, -2)}T09:00`, `${day}T13:58`]) {
      stage.now = instantAt(opened, zone);
      // What changed while nothing ran is read first of all, as at every start.
      await store.due.put(syncItem(managerId, calendarId, stage.now));
      await life.runUntil(addSeconds(stage.now, 240));
    }
    expect([week, stage.reviews.length]).toEqual([week, week + 1]);
    const { outgoing, at } = stage.reviews[week] ?? { outgoing: null, at: '' };
    expect(at).toBe(instantAt(`${day}T14:00`, zone));
    const items = (await mine.book())?.important ?? [];
    const [kept] = await reviews.of(managerId).reviews(1);
    const review = kept?.value.review;
    expect([week, review?.stalled?.id]).toEqual([week, carefully(items, day)]);
    const what = items.find(({ id }) => id === review?.stalled?.id)?.what ?? 'none';
    expect(JSON.stringify(outgoing?.letter.parts)).toContain(`1. ${what}`);
    expect(review?.words).toBeLessThanOrEqual(120);
    for (const { start, minutes } of review?.stalled?.slots ?? []) {
      const from = instantOf(start);
      expect(isFree(from, addSeconds(from, minutes * 60), meetings)).toBe(true);
    }
    named.push(`${day} ${review?.stalled?.id} ${review?.stalled?.rung} ${review?.stalled?.slots.length}`);
    const text = replies[week];
    if (text === undefined) continue;
    const reply = { id: `answer-${week}-quarter`, week: review?.week ?? '', text };
    const answered = await answerReview(reply, managerId, { store, queue, clock, reviews });
    expect([text, answered.refused]).toEqual([text, []]);
  }
  expect(named).toMatchInlineSnapshot(`
    [
      "2026-01-09 crane smaller 3",
      "2026-01-16 crane what-stops 3",
      "2026-01-23 crane decide 3",
      "2026-01-30 crane decide 3",
      "2026-02-06 rota when 3",
      "2026-02-13 rota smaller 3",
      "2026-02-19 rota what-stops 3",
      "2026-02-27 rota what-stops 3",
      "2026-03-06 rota decide 3",
      "2026-03-13 growth when 3",
      "2026-03-20 lamps show 3",
      "2026-03-27 lamps when 3",
    ]
  `);
});
