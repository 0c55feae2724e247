import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { icsSource } from '@warmstart/calendars/feed';
import { meetingOf, neverRead } from '@warmstart/core/calendar';
import type { Attendee, Meeting } from '@warmstart/core/meeting';
import { syncItem } from '@warmstart/sync-calendar/handler';
import { attendee, book, commitment, manager, person } from '@warmstart/testing/builders';
import { trustMicrosoft } from '@warmstart/testing/microsoft';
import { folderWith } from '@warmstart/testing/terminal';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { atGoogle } from './at-google.ts';
import { atMicrosoft } from './at-microsoft.ts';
import { feedOf } from './feed.ts';
import { robin, type Told, zone } from './site.ts';
import { System, Time } from './system.ts';

let distrust = () => {};
beforeAll(() => {
  distrust = trustMicrosoft();
});
afterAll(() => distrust());

const ada = attendee({ name: 'Ada Quist' });
const room: Attendee = { email: 'pilot.room@harbour.example', name: 'Pilot room', response: 'accepted', kind: 'room' };
const told = (uid: string, start: string, parts: Partial<Told> = {}): Told => ({
  ...{ uid: `${uid}@harbour.example`, title: uid, zone, start, end: start.replace(/\d\d$/, '50') },
  organizer: { email: ada.email, name: ada.name },
  attendees: [robin, ada],
  ...parts,
});

/** The Monday after the night in which New York goes to summer time. */
const day: readonly Told[] = [
  told('berth plan', '2026-03-09T09:00'),
  told('standup', '2026-03-02T10:00', { weekly: { times: 4 } }),
  told('dredging', '2026-03-03T11:00', {
    weekly: { times: 4, moved: { from: '2026-03-10T11:00', to: '2026-03-09T11:30' } },
  }),
  told('pilots', '2026-03-02T12:00', { weekly: { times: 4, cancelled: '2026-03-09T12:00' } }),
  told('quay', '2026-02-09T18:00', { zone: 'Europe/Berlin', weekly: { times: 6 }, private: true }),
  told('open hour', '2026-03-09T14:00', { free: true }),
  told('crane', '2026-03-09T15:00', { attendees: [robin, { ...ada, response: 'tentative' }, room] }),
  told('declined', '2026-03-09T16:00', { attendees: [{ ...robin, response: 'declined' }, ada] }),
  told('market', '2026-03-09', { end: '2026-03-10', attendees: [] }),
];

const desk = book({
  manager: manager(),
  people: [person()],
  commitments: [commitment({ from: 'me', to: 'ada-quist', what: 'Berth plan' })],
});

const window = { from: '2026-03-09T04:00:00Z', to: '2026-03-10T04:00:00Z' };

async function opened() {
  const time = new Time('2026-03-09T10:00:00Z');
  const [google, microsoft] = await Promise.all([atGoogle(time), atMicrosoft(time)]);
  const file = join(folderWith(), 'work.ics');
  writeFileSync(file, feedOf(day));
  for (const site of [google, microsoft]) for (const one of day) site.hand('own').plan(one);
  const settings = { google: google.settings.google, microsoft: microsoft.settings.microsoft };
  const delivered = async () => void (await Promise.all([google.delivered(), microsoft.delivered()]));
  const feed = () => icsSource(file, { fallbackZone: zone });
  const system = new System({ time, settings, book: desk, delivered, feed });
  for (const site of [google, microsoft]) site.serve(system);
  onTestFinished(async () => void (await Promise.all([google.close(), microsoft.close()])));
  await system.open();
  for (const provider of ['google', 'microsoft'] as const)
    expect(await system.connect(provider)).toMatchObject({ done: true });
  const ics = { id: 'ics', name: 'Feed', kind: 'ics', address: file, timezone: null, allowHttp: false } as const;
  await system.mine.saveCalendar({ ...ics, allowPrivate: false, on: true, sync: neverRead }, null);
  await system.steering.readNow('ics');
  return system;
}

/** What a calendar says of a meeting, but for the place in a series, which only a file's arithmetic tells. */
function saidBy(kept: Readonly<Record<string, Meeting>>, kind: string): Omit<Meeting, 'ordinal'> | null {
  const copy = Object.entries(kept).find(([id]) => id.startsWith(kind))?.[1];
  if (copy === undefined || copy.status === 'cancelled') return null;
  const { ordinal: _, ...rest } = copy;
  return rest;
}

test('one day of meetings is the same through Google, Microsoft and a feed', async () => {
  const system = await opened();
  const all = (await system.mine.meetings(window)).map(({ value }) => value);
  const through = (kind: string) => all.flatMap(({ copies }) => saidBy(copies, kind) ?? []);
  expect(through('google')).toEqual(through('ics'));
  expect(through('microsoft')).toEqual(through('ics'));
  expect(through('ics')).toHaveLength(8);
});

test('the same meeting seen through all of them is one, and is briefed once', async () => {
  const system = await opened();
  const kept = (await system.mine.meetings(window)).map(({ value }) => value);
  const on = kept.filter((one) => meetingOf(one).status !== 'cancelled');
  expect(on.map(({ copies }) => Object.keys(copies).length)).toEqual(on.map(() => 3));
  await system.store.due.put(syncItem(system.manager, 'ics', system.time.at));
  await system.runUntil(window.to);
  const briefs = system.taken.flatMap(({ outgoing }) => outgoing.handover.briefs.map(({ meeting }) => meeting.title));
  expect(briefs.sort()).toEqual(['berth plan', 'crane', 'dredging', 'quay', 'standup']);
});

test('what was declined at Microsoft is not briefed, though its list of people still says otherwise', async () => {
  const time = new Time('2026-03-09T10:00:00Z');
  const site = await atMicrosoft(time);
  onTestFinished(() => site.close());
  const { microsoft } = site;
  const mailbox = microsoft.account(site.email).calendar();
  const [plan] = day;
  if (plan === undefined) throw new Error('the day is empty');
  mailbox.hold({ ...plan, response: 'declined' });
  const system = new System({ time, settings: site.settings, book: desk, delivered: () => site.delivered() });
  site.serve(system);
  await system.open();
  await system.connect('microsoft');
  await system.runUntil(window.to);
  expect(system.taken).toEqual([]);
});
