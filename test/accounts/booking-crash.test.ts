import type { CalendarWriter } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import type { SyncCalendar } from '@warmstart/sync-calendar/deps';
import { lookAfterFocus } from '@warmstart/sync-calendar/focus/look-after';
import { focusItem, wakeFocus } from '@warmstart/sync-calendar/focus/wake';
import { describe, expect, test } from 'vitest';
import { Gate, gated, type Passing } from '../trust/gate.ts';
import { answered, day, focusesAt, itemOf, planAt, planning, thursday } from './booked.ts';
import { providers, talkIn, trusting } from './opened.ts';
import type { Site } from './site.ts';
import type { System } from './system.ts';

trusting();

/** The worker of one process, every call of which leaves through the gate. */
function through(gate: Gate, system: System): SyncCalendar {
  const deps = system.syncing();
  const at: SyncCalendar['accounts']['at'] = (provider) => {
    const found = deps.accounts.at(provider);
    if (found === null) return null;
    return {
      ...found,
      calendars: (whose) => gate.pass('provider.calendars', () => found.calendars(whose)),
      writer: (calendar, whose) => gated<CalendarWriter>('provider', found.writer(calendar, whose), gate),
    };
  };
  return {
    ...deps,
    store: dynamoStore(gated('store', system.ticks.table, gate)),
    accounts: { ...deps.accounts, at },
    messenger: (kind) => {
      const messenger = deps.messenger(kind);
      return messenger && gated('messenger', messenger, gate);
    },
  };
}

interface Trial {
  /** Brings the world to where the worker is needed. */
  readonly prepare: (system: System, site: Site) => Promise<void>;
  readonly open: (typeof providers)[number][1];
}

/** One life: the worker dies at that point, and whoever comes after it ends its work. Null where it did not die. */
async function lived({ prepare, open }: Trial, diesAt: number | null) {
  const { system, site } = await planning(open, { heard: false });
  await prepare(system, site);
  const message = focusItem(system.manager, 'growth', system.time.at);
  await system.store.due.put(message);
  const gate = new Gate(diesAt);
  const died: Passing | null = await Promise.race([
    lookAfterFocus(message, through(gate, system)).then(() => null),
    gate.died,
  ]);
  await system.runUntil(addSeconds(system.time.at, 1200));
  return { system, site, died, points: gate.points };
}

const landing = talkIn(2 * day, { uid: 'landing@harbour.example', title: 'Berth review' });

const works: readonly (readonly [string, Trial['prepare'], (system: System, site: Site) => Promise<void>])[] = [
  [
    'making the event',
    async (system) => {
      const { mine, time } = system;
      const item = { ...(await itemOf(system)), plan: planAt(thursday) };
      await mine.editBook(() => [{ part: 'important', id: 'growth', value: item }], time.at);
    },
    async (system, site) => {
      const shown = focusesAt(site);
      expect(shown).toMatchObject([{ start: thursday, standing: 'tentative' }]);
      expect((await itemOf(system)).plan?.event).toBe(shown[0]?.uid);
      expect(system.notices).toEqual([]);
    },
  ],
  [
    'moving it from something real',
    async (system, site) => {
      await answered(system, (item) => ({ ...item, plan: planAt(thursday) }));
      await system.runUntil(addSeconds(system.time.at, 60));
      site.hand('own').plan(landing);
      const [calendar] = await system.calendars();
      // The reading that finds it wakes the worker; here only what it keeps is wanted.
      await system.steering.readNow(calendar?.id ?? '');
      system.forget();
    },
    async (system, site) => {
      const shown = focusesAt(site);
      expect(shown).toHaveLength(1);
      expect(shown[0]?.start).not.toBe(thursday);
      const { plan } = await itemOf(system);
      expect(Date.parse(plan?.start ?? '')).toBe(Date.parse(shown[0]?.start ?? ''));
      expect(plan?.event).toBe(shown[0]?.uid);
      expect(new Set(system.notices.map(({ id }) => id)).size).toBe(1);
    },
  ],
  [
    'taking it out',
    async (system) => {
      await answered(system, (item) => ({ ...item, plan: planAt(thursday) }));
      await system.runUntil(addSeconds(system.time.at, 60));
      const { mine, time } = system;
      const { plan: _, ...item } = await itemOf(system);
      await mine.editBook(() => [{ part: 'important', id: 'growth', value: item }], time.at);
    },
    async (system, site) => {
      expect(focusesAt(site)).toEqual([]);
      expect((await itemOf(system)).plan).toBeUndefined();
      expect((await system.mine.focus('growth'))?.value.event).toBeNull();
    },
  ],
];

describe.each(providers)('at %s a worker that dies while', (name, open) => {
  test.each(works)(
    '%s loses nothing and doubles nothing, wherever it dies',
    { timeout: 120_000 },
    async (_, prepare, holds) => {
      const trial = { prepare, open };
      const whole = await lived(trial, null);
      await holds(whole.system, whole.site);
      expect(whole.points.length).toBeGreaterThan(10);
      // To die after a call is to die before the next one. At Microsoft, whose stand-in speaks TLS, every third call.
      const step = name === 'Google' ? 2 : 6;
      for (let point = 0; point < whole.points.length; point += step) {
        const { system, site, died, points } = await lived(trial, point);
        expect(died, `point ${point}`).not.toBeNull();
        await holds(system, site);
        // The one window that stays open: the mail had gone out, and nobody wrote that down.
        const told = [...points, died].some((passed) => passed?.name === 'messenger.notify' && passed.when === 'after');
        expect(system.notices.length, `${died?.name} ${died?.when}`).toBeLessThanOrEqual(told ? 2 : 1);
      }
    },
  );

  test('ten workers at once make one', async () => {
    const { system, site } = await planning(open, { heard: false });
    await answered(system, (item) => ({ ...item, plan: planAt(thursday) }));
    const message = focusItem(system.manager, 'growth', system.time.at);
    await Promise.all(Array.from({ length: 10 }, () => lookAfterFocus(message, system.syncing())));
    const { store, queue, time } = system;
    await wakeFocus(system.manager, 'growth', { due: store.due, queue, now: time.at });
    await system.runUntil(addSeconds(system.time.at, 600));
    expect(focusesAt(site)).toMatchObject([{ start: thursday }]);
    expect((await itemOf(system)).plan?.event).toBe(focusesAt(site)[0]?.uid);
  });
});
