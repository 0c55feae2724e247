import { emptyShelf, openQuota } from '@warmstart/testing/answers';
import { type CalendarHand, startGoogle } from '@warmstart/testing/google';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { googleSource } from './index.ts';

const calendar = 'mara@orchard.example';
const window = { from: '2026-03-16T00:00:00Z', to: '2026-03-30T23:00:00Z' };

const weeklies = ['a', 'b'].map((name) => ({
  uid: `${name}@orchard.example`,
  title: `Weekly ${name}`,
  zone: 'Europe/Berlin',
  start: '2026-02-04T10:00',
  end: '2026-02-04T10:30',
  weekly: { times: 12 },
}));

/** The first of two occurrences in the window. */
const first = '2026-03-18T10:00';

/** What somebody may do to a series: changes of one occurrence leave the other one as its series is. */
const deeds: Readonly<Record<string, (hand: CalendarHand, uid: string, hour: number) => void>> = {
  rename: (hand, uid, hour) => hand.change(uid, { summary: `Named ${hour}` }),
  edit: (hand, uid, hour) => hand.change(uid, { summary: `Edited ${hour}` }, first),
  move: (hand, uid, hour) => hand.move(uid, { at: first, start: `2026-03-19T${hour}:00` }),
  free: (hand, uid) => hand.change(uid, { transparency: 'transparent' }, first),
  cancel: (hand, uid) => hand.cancel(uid, first),
  delete: (hand, uid) => hand.cancel(uid),
  plan: (hand, _, hour) => {
    const [start, end] = [`2026-03-17T${hour}:00`, `2026-03-17T${hour}:30`];
    const weekly = { times: 12 };
    hand.plan({ uid: `new${hour}@orchard.example`, title: `New ${hour}`, zone: 'UTC', start, end, weekly });
  },
};
const deed = fc.record({
  uid: fc.constantFrom(...weeklies.map(({ uid }) => uid)),
  what: fc.constantFrom(...Object.keys(deeds)),
  hour: fc.integer({ min: 11, max: 17 }),
});

test('a read that remembers tells what a fresh one would, whatever was done in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 6 }), async (done) => {
      const clock = { now: () => '2026-03-16T06:00:00Z' };
      const google = await startGoogle({ clock });
      try {
        const hand = google.addAccount({ email: calendar, zone: 'Europe/Berlin' });
        for (const weekly of weeklies) hand.plan(weekly);
        const { access } = google.grant(calendar);
        const way = {
          calendar,
          account: 'a1',
          access: { token: async () => access },
          quota: openQuota(),
          clock,
          root: google.root,
        };
        const shelf = emptyShelf();
        const remembering = googleSource({ ...way, shelf });
        await remembering.read(window);
        for (const { what, uid, hour } of done) {
          deeds[what]?.(hand, uid, hour);
          const told = await remembering.read(window);
          const fresh = await googleSource({ ...way, shelf: emptyShelf() }).read(window);
          const on = ({ meetings }: typeof told) => meetings.filter(({ status }) => status !== 'cancelled');
          expect(on(told)).toEqual(on(fresh));
        }
        google.forgetRequests();
        await remembering.read(window);
        expect(google.counts()).toEqual({ 'events.list': 1 });
      } finally {
        await google.close();
      }
    }),
    { numRuns: 12 },
  );
});
