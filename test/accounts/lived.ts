import type { Meeting } from '@warmstart/core/meeting';
import { meetingKey, overlaps } from '@warmstart/core/meeting';
import { addDays, addSeconds, instantAt, secondsBetween } from '@warmstart/core/time';
import { ask, book, commitment, manager, person } from '@warmstart/testing/builders';
import type { atGoogle } from './at-google.ts';
import type { atMicrosoft } from './at-microsoft.ts';
import { fresh } from './fresh.ts';
import { begin, end, Fortnight, type Happening } from './script.ts';
import { type Site, zone } from './site.ts';
import { System, Time } from './system.ts';
import { Weather } from './weather.ts';

const people = [
  person(),
  person({ name: 'Bo Lindt', relation: 'peer' }),
  person({ name: 'Cleo Marsh', relation: 'boss', power: 5, interest: 4 }),
];
const desk = book({
  manager: manager({ workingHours: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:30', to: '17:30' } }),
  people,
  commitments: [commitment({ id: 'plan', from: 'me', to: 'ada-quist', what: 'Berth plan' })],
  asks: [ask()],
});

/** A fortnight that was lived through. */
export interface Lived {
  readonly system: System;
  readonly site: Site;
  readonly fortnight: Fortnight;
  /** What a day ended with that it should not have. */
  readonly wrongDays: string[];
  /** The calls so far. */
  counted: { readonly api: number; readonly oauth: number };
  /** Calls a day. */
  readonly days: { readonly date: string; readonly api: number; readonly oauth: number }[];
}

/** Lives through the whole fortnight at one provider. */
export async function live(
  open: (time: Time) => ReturnType<typeof atGoogle | typeof atMicrosoft>,
  seed: number,
): Promise<Lived> {
  const time = new Time(begin);
  const site = await open(time);
  const system = new System({ time, settings: site.settings, book: desk, delivered: () => site.delivered() });
  site.serve(system);
  const fortnight = new Fortnight(site, seed);
  fortnight.plan();
  await system.open();
  const connected = await system.connect(site.provider);
  if (!connected.done) throw new Error(connected.why);
  await system.choose(connected.account, [site.id('own'), site.id('team')]);
  const weather = new Weather(site, system);
  const lived: Lived = { system, site, fortnight, wrongDays: [], counted: { api: 0, oauth: 0 }, days: [] };
  const changes = fortnight.times().map(
    (at): Happening => ({
      at,
      what: 'a change',
      happen: () => fortnight.change(at, weather.margin(at)),
    }),
  );
  const nights = Array.from({ length: 14 }, (_, day): Happening => {
    const date = addDays('2026-03-02', day);
    return { at: instantAt(`${date}T04:30`, zone), what: 'a day ends', happen: () => endDay(lived, date) };
  });
  const all = [...weather.happenings(), ...fortnight.fixed(), ...changes, ...nights];
  for (const { at, happen } of all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    await system.runUntil(at);
    await happen();
    await site.delivered();
  }
  await system.runUntil(end);
  return lived;
}

/** What is kept is what a fresh reading gives, and what is really there. */
async function endDay(lived: Lived, date: string): Promise<void> {
  const { system, site, fortnight, wrongDays, days } = lived;
  const { api, oauth } = site.calls();
  days.push({ date, api: api - lived.counted.api, oauth: oauth - lived.counted.oauth });
  const now = system.time.at;
  for (const calendar of await system.calendars()) {
    const { wideAt } = calendar.sync;
    if (wideAt === null || secondsBetween(wideAt, now) > 5400) wrongDays.push(`${date}: read whole at ${wideAt}`);
    const window = { from: now, to: addSeconds(wideAt ?? now, 14 * 86_400) };
    const kept = (await system.mine.meetings(window)).flatMap(({ value }) => value.copies[calendar.id] ?? []);
    const read = await fresh(system, calendar, window);
    const held = kept.filter((one) => overlaps(one, window));
    wrongDays.push(...differences(held, read).map((what) => `${date} ${calendar.name}: ${what}`));
    const name = calendar.calendar === site.id('own') ? 'own' : 'team';
    const real = fortnight.agenda.entries.filter((one) => one.calendars.includes(name));
    const there = new Map(held.map((one) => [meetingKey(one), one]));
    for (const one of real.filter(
      ({ start, state }) => (state === 'on' || state === 'silent') && start > now && start < window.to,
    )) {
      const found = there.get(`${one.uid}\n${one.recurrenceId ?? ''}`);
      if (found?.start !== one.start || found.status === 'cancelled')
        wrongDays.push(`${date} ${calendar.name}: ${one.uid} is really at ${one.start}, kept at ${found?.start}`);
    }
  }
  // What only looks at how the day ended does not count.
  lived.counted = site.calls();
}

function differences(kept: readonly Meeting[], read: readonly Meeting[]): string[] {
  const [a, b] = [
    new Map(kept.map((one) => [meetingKey(one), one])),
    new Map(read.map((one) => [meetingKey(one), one])),
  ];
  const missing = [...b].filter(([key]) => !a.has(key)).map(([key, { start }]) => `misses ${key.trim()} at ${start}`);
  const extra = [...a].filter(([key]) => !b.has(key)).map(([key, { start }]) => `keeps ${key.trim()} at ${start}`);
  const other = [...a].flatMap(([key, one]) => {
    const fields = Object.entries(b.get(key) ?? one).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(Object(one)[name]),
    );
    return fields.map(
      ([name, value]) => `${key.trim()}: ${name} ${JSON.stringify(Object(one)[name])} is ${JSON.stringify(value)}`,
    );
  });
  return [...missing, ...extra, ...other];
}
