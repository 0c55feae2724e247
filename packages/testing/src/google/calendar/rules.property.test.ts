import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CalendarHand } from '../steering/calendar-hand.ts';
import { single, weekly } from '../trial.ts';
import { HeldCalendar } from './held.ts';
import { Pages } from './pages.ts';
import { pictureOf } from './picture.ts';
import { changedSince, SyncPoints } from './sync.ts';

const now = '2026-03-09T08:00:00Z';

test('however a listing is cut, its pages hold everything once and in order, and end', () => {
  const sizes = fc.integer({ min: 1, max: 7 });
  fc.assert(
    fc.property(fc.nat(20), sizes, fc.option(sizes), fc.nat(3), (length, size, most, empty) => {
      const pages = new Pages();
      pages.paging = { most, empty };
      const items = Array.from({ length }, (_, index) => index);
      let page = pages.first(items, { signature: 's', size, end: { last: true } });
      const found = [...page.items];
      for (let left = 200; left > 0 && 'nextPageToken' in page.foot; left--) {
        page = pages.next(String(page.foot.nextPageToken), { signature: 's', size });
        found.push(...page.items);
      }
      expect([found, page.foot]).toEqual([items, { last: true }]);
    }),
    { numRuns: 200 },
  );
});

type Step = (hand: CalendarHand) => unknown;

const days = ['18', '25'] as const;
const steps: Record<string, Step> = {
  plan: (hand) => hand.plan(single),
  'plan again': (hand) => hand.plan(weekly),
  'call off': (hand) => hand.cancel(single.uid),
  'call the series off': (hand) => hand.cancel(weekly.uid),
  'move the series': (hand) => hand.move(weekly.uid, { start: '2026-03-18T12:00' }),
  'move it back': (hand) => hand.move(weekly.uid, { start: '2026-03-18T10:00' }),
  split: (hand) => hand.split(weekly.uid, '2026-04-01T10:00', { wall: '2026-04-02T09:00' }),
  ...Object.fromEntries(
    days.flatMap((day): [string, Step][] => [
      [`call off ${day}`, (hand) => hand.cancel(weekly.uid, `2026-03-${day}T10:00`)],
      [`move ${day}`, (hand) => hand.move(weekly.uid, { at: `2026-03-${day}T10:00`, start: `2026-03-${day}T17:00` })],
      [`move ${day} far`, (hand) => hand.move(weekly.uid, { at: `2026-03-${day}T10:00`, start: '2026-06-01T10:00' })],
    ]),
  ),
};

test.each([true, false])('a sync leads to what a fresh listing tells, with singleEvents %j', (isSingle) => {
  const wanted = { single: isSingle, deleted: false, from: null, to: null };
  const some = fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 8 });
  fc.assert(
    fc.property(some, some, (before, after) => {
      const calendar = new HeldCalendar({ id: 'c', name: 'c', zone: 'Europe/Berlin', clock: { now: () => now } });
      const hand = new CalendarHand(calendar);
      hand.plan(single);
      hand.plan(weekly);
      const run = (names: readonly string[]) => {
        for (const name of names) attempt(() => steps[name]?.(hand));
      };
      const listed = () =>
        pictureOf(calendar.items(), wanted, { zone: calendar.zone, now }).map(({ event }): [string, string] => [
          event.id,
          `${event.status} ${event.start.dateTime} ${event.summary}`,
        ]);
      run(before);
      const kept = new Map(listed());
      const points = new SyncPoints();
      const token = points.tokenFor(calendar, wanted, 's');
      run(after);
      for (const { event } of changedSince(points.at(token, calendar, 's'), calendar, now)) {
        if (event.status === 'cancelled') kept.delete(event.id);
        else kept.set(event.id, `${event.status} ${event.start.dateTime} ${event.summary}`);
      }
      const fresh = new Map(listed().filter(([, what]) => !what.startsWith('cancelled')));
      for (const [id, what] of kept) if (what.startsWith('cancelled')) kept.delete(id);
      expect(kept).toEqual(fresh);
    }),
    { numRuns: 150 },
  );
});

/** Some steps find nothing left to change. */
function attempt(step: () => unknown): void {
  try {
    step();
  } catch (error) {
    if (!/^(?:there is no event|no occurrence)/.test(String((error as Error).message))) throw error;
  }
}
