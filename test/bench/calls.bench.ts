import { addSeconds, type Instant, instantAt } from '@warmstart/core/time';
import { trustMicrosoft } from '@warmstart/testing/microsoft';
import { atGoogle } from '../accounts/at-google.ts';
import { atMicrosoft } from '../accounts/at-microsoft.ts';
import { bookOf } from '../accounts/book.ts';
import { robin, type Site, zone } from '../accounts/site.ts';
import { System, Time } from '../accounts/system.ts';
import type { BenchRow } from './row.ts';

/** The calls one manager's day may cost: with pushes at most so many, without them about so many. */
const pushed = { calls: 20, bound: 1 };
const polled = { calls: 300, bound: 1.2 };

/** A day of ten meetings in New York, from five in the morning to the next; five bursts of changes come with it. */
const date = '2026-03-04';
const begin = instantAt(`${date}T05:00`, zone);
const starts = ['08:30', '09:00', '09:30', '10:30', '11:00', '13:00', '14:00', '15:00', '16:00', '16:30'];
const bursts = ['08:10', '09:50', '12:20', '14:40', '17:30'];

/** Calls of a day at both providers, counted where they arrive; asking for fresh access is no call of the interface. */
export default async function bench(): Promise<BenchRow[]> {
  const distrust = trustMicrosoft();
  try {
    const rows: BenchRow[] = [];
    for (const open of [atGoogle, atMicrosoft]) for (const heard of [true, false]) rows.push(await dayOf(open, heard));
    return rows;
  } finally {
    distrust();
  }
}

async function dayOf(open: (time: Time) => Promise<Site>, heard: boolean): Promise<BenchRow> {
  const time = new Time(addSeconds(begin, -86_400));
  const site = await open(time);
  try {
    const system = await connected(site, { time, heard });
    await system.runUntil(begin);
    const [before, kinds] = [site.calls(), site.kinds()];
    for (const [index, at] of bursts.entries()) await burst(system, { site, at: on(at), day: 5 + index });
    await system.runUntil(addSeconds(begin, 86_400));
    const briefs = system.taken.flatMap(({ outgoing }) => outgoing.handover.briefs);
    if (briefs.length !== starts.length) throw new Error(`${briefs.length} of ${starts.length} briefs were sent`);
    const { api, oauth } = site.calls();
    const each = Object.entries(site.kinds()).map(([kind, count]) => [kind, count - (kinds[kind] ?? 0)] as const);
    const { calls, bound } = heard ? pushed : polled;
    return {
      name: `calls: a manager's day at ${site.provider}, ${heard ? 'with' : 'without'} push ÷ ${calls}`,
      ratio: (api - before.api) / calls,
      bound,
      detail: `${api - before.api} calls, besides ${oauth - before.oauth} for fresh access (${each.flatMap(([kind, count]) => (count > 0 ? [`${count} ${kind}`] : [])).join(', ')})`,
    };
  } finally {
    await site.close();
  }
}

async function connected(site: Site, { time, heard }: { time: Time; heard: boolean }): Promise<System> {
  for (const start of starts) site.hand('own').plan(meeting(`at ${start}`, `${date}T${start}`));
  const { settings } = site;
  const system = new System({ time, settings, book: bookOf(), heard, delivered: () => site.delivered() });
  site.serve(system);
  await system.open();
  const done = await system.connect(site.provider);
  if (!done.done) throw new Error(done.why);
  return system;
}

/** Somebody rearranges a later day: five changes within half a minute. */
async function burst(system: System, { site, at, day }: { site: Site; at: Instant; day: number }): Promise<void> {
  await system.runUntil(at);
  for (let change = 0; change < 5; change++) {
    site.hand('own').plan(meeting(`new ${day} ${change}`, `2026-03-0${day}T1${change}:00`));
    await system.runUntil(addSeconds(at, 6 * (change + 1)));
  }
}

function on(time: string): Instant {
  return instantAt(`${date}T${time}`, zone);
}

function meeting(title: string, start: string) {
  const ada = { email: 'ada.quist@harbour.example', name: 'Ada Quist', response: 'accepted', kind: 'person' } as const;
  const end = `${start.slice(0, 14)}${Number(start.slice(14)) + 25}`;
  const uid = `${title.replaceAll(/[ :]/g, '-')}@harbour.example`;
  return { uid, title, zone, start, end, organizer: { email: ada.email, name: ada.name }, attendees: [robin, ada] };
}
