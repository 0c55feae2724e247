import { isAbsolute, resolve } from 'node:path';
import { type IcsSourceOptions, icsSource } from '@warmstart/calendars/feed';
import type { Window } from '@warmstart/core/meeting';
import { CalendarError, type CalendarReading, type CalendarSource } from '@warmstart/core/ports';
import type { TimeZone } from '@warmstart/core/time';
import { nameOf, whyUnread } from '../files.ts';
import { type Io, say } from '../io.ts';
import { Trouble } from '../trouble.ts';

/** What the flags of a command say about feeds. */
export interface FeedFlags {
  readonly timezone?: TimeZone | undefined;
  readonly allowHttp?: boolean | undefined;
  readonly allowPrivate?: boolean | undefined;
}

/** A calendar as the person named it, ready to be read. */
export interface NamedCalendar {
  /** A path or standard input; of an address only that it is one, since the address is a secret. */
  readonly name: string;
  readonly source: CalendarSource;
}

/** Opens the calendars of a command: paths from where the person stands, `-`, or addresses. */
export function calendarsOf(
  addresses: readonly string[],
  flags: FeedFlags & { fallbackZone: TimeZone },
  io: Io,
): NamedCalendar[] {
  const options: IcsSourceOptions = {
    fallbackZone: flags.fallbackZone,
    stdin: io.stdin,
    ...(flags.timezone === undefined ? {} : { zone: flags.timezone }),
    ...(flags.allowHttp ? { allowHttp: true } : {}),
    ...(flags.allowPrivate ? { allowPrivate: true } : {}),
  };
  return addresses.map((address) => {
    if (isRemote(address)) return { name: 'the calendar at that address', source: icsSource(address, options) };
    const place = address === '-' || isAbsolute(address) ? address : resolve(io.cwd, address);
    return { name: nameOf(address), source: icsSource(place, options) };
  });
}

/** An address of the network; `C:\…` is a path. */
export function isRemote(address: string): boolean {
  return /^\s*(?:[a-z][a-z0-9+.-]+:\/\/|(?:https?|webcals?):)/i.test(address);
}

/** A window of time as whoever reads its words in this zone means it. */
export type WindowIn = (zone: TimeZone) => Window;

/** What calendars hold of a window, and the zone in which the person means local times. */
export interface Read {
  readonly readings: readonly CalendarReading[];
  readonly zone: TimeZone;
}

/**
 * Reads each calendar. What could not be read of one is told; what cannot be read at all is Trouble.
 * @param zone the zone of the window; null for the one that a calendar names as its own, else the host's
 */
export async function readEach(
  calendars: readonly NamedCalendar[],
  { zone: given, windowIn }: { readonly zone: TimeZone | null; readonly windowIn: WindowIn },
  io: Io,
): Promise<Read> {
  const read = (window: Window) => Promise.all(calendars.map((calendar) => readCalendar(calendar, window)));
  const assumed = windowIn(given ?? io.zone);
  const readings = await read(assumed);
  const zone = given ?? readings.find((reading) => reading.zone !== null)?.zone ?? io.zone;
  const meant = windowIn(zone);
  const moved = meant.from !== assumed.from || meant.to !== assumed.to;
  const answer = { readings: moved ? await read(meant) : readings, zone };
  tell(calendars, answer.readings, io);
  return answer;
}

function tell(calendars: readonly NamedCalendar[], readings: readonly CalendarReading[], io: Io): void {
  for (const [index, { faults, complete }] of readings.entries()) {
    const name = calendars[index]?.name ?? 'the calendar';
    for (const { where, what } of faults) say(io, `warmstart: ${name}: ${where}: ${what}`);
    if (!complete) say(io, `warmstart: ${name}: a part of it was not reached, so meetings may be missing`);
  }
}

/** The meetings of one calendar, or why there are none to be had. @throws Trouble */
export async function readCalendar({ name, source }: NamedCalendar, window: Window): Promise<CalendarReading> {
  try {
    return await source.read(window);
  } catch (error) {
    if (error instanceof CalendarError)
      throw new Trouble(namesPlace(error) ? error.message : `${name}: ${error.message}`);
    if (error instanceof Error && 'code' in error) throw new Trouble(`cannot read ${name}: ${whyUnread(error)}`);
    throw error;
  }
}

/** Whether the message says itself which calendar is meant: those of files and servers do, those of what is in them do not. */
function namesPlace({ message, trouble }: CalendarError): boolean {
  return trouble === 'not-found' || /[\\/]|^standard input/i.test(message);
}
