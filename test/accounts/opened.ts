import type { Manager } from '@warmstart/core/manager';
import { addSeconds, type Instant, wallAt } from '@warmstart/core/time';
import { trustMicrosoft } from '@warmstart/testing/microsoft';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { atGoogle } from './at-google.ts';
import { atMicrosoft } from './at-microsoft.ts';
import { bookOf } from './book.ts';
import { robin, type Site, type Told, zone } from './site.ts';
import { System, Time } from './system.ts';

type AnySite = Awaited<ReturnType<typeof atGoogle>> | Awaited<ReturnType<typeof atMicrosoft>>;
type Open = (time: Time) => Promise<AnySite>;

export const providers: readonly (readonly [string, Open])[] = [
  ['Google', atGoogle],
  ['Microsoft', atMicrosoft],
];

/** For a test file: the certificate of the Microsoft stand-in is trusted while it runs. */
export function trusting(): void {
  let distrust = () => {};
  beforeAll(() => {
    distrust = trustMicrosoft();
  });
  afterAll(() => distrust());
}

/** Ten in the morning of a Tuesday in New York. */
export const morning: Instant = '2026-03-03T15:00:00Z';

export const ada = {
  email: 'ada.quist@harbour.example',
  name: 'Ada Quist',
  response: 'accepted',
  kind: 'person',
} as const;

/** A meeting with Ada, of 25 minutes, so many seconds after the morning began. */
export function talkIn(seconds: number, parts: Partial<Told> = {}): Told {
  const [start, end] = [wall(addSeconds(morning, seconds)), wall(addSeconds(morning, seconds + 1500))];
  return {
    ...{ uid: `talk-${seconds}@harbour.example`, title: `Talk ${seconds}`, zone, start, end },
    organizer: { email: ada.email, name: ada.name },
    attendees: [robin, ada],
    ...parts,
  };
}

interface Wanted {
  readonly now?: Instant;
  readonly heard?: boolean;
  readonly events?: readonly Told[];
  readonly manager?: Partial<Manager>;
  /** Whether it may be written from the beginning. */
  readonly write?: boolean;
}

/** A manager with one account, connected, with its own calendar on. */
export async function opened<Here extends Site>(
  open: (time: Time) => Promise<Here>,
  { now = morning, heard = true, events = [], manager: of = {}, write = false }: Wanted = {},
) {
  const time = new Time(now);
  const site = await open(time);
  onTestFinished(() => site.close());
  for (const event of events) site.hand('own').plan(event);
  const { settings } = site;
  const system = new System({ time, settings, book: bookOf(of), heard, delivered: () => site.delivered() });
  site.serve(system);
  await system.open();
  const connected = await system.connect(site.provider, undefined, { write });
  if (!connected.done) throw new Error(connected.why);
  return { time, site, system, account: connected.account };
}

/** The titles that were briefed. */
export function briefsOf({ taken }: System): string[] {
  return taken.flatMap(({ outgoing }) => outgoing.handover.briefs.map(({ meeting }) => meeting.title));
}

/** Whether a meeting that takes place is kept, by its title. */
export async function isKept({ mine }: System, title: string): Promise<boolean> {
  const all = await mine.meetings({ from: addSeconds(morning, -86_400), to: addSeconds(morning, 15 * 86_400) });
  return all.some(({ value }) => value.last.title === title && value.goneAt === null);
}

/** Lets time pass until a meeting of that title is kept. @returns how many seconds that took */
export async function secondsUntilKept(system: System, title: string, most: number): Promise<number> {
  const from = system.time.at;
  for (let passed = 0; passed <= most; passed += 10) {
    await system.runUntil(addSeconds(from, passed));
    if (await isKept(system, title)) return passed;
  }
  return Number.POSITIVE_INFINITY;
}

function wall(instant: Instant): string {
  const { date, time } = wallAt(instant, zone);
  return `${date}T${time.slice(0, 5)}`;
}
