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
function isRemote(address: string): boolean {
  return /^\s*(?:[a-z][a-z0-9+.-]+:\/\/|(?:https?|webcals?):)/i.test(address);
}

/** Reads each calendar. What could not be read of one is told; what cannot be read at all is Trouble. */
export async function readEach(
  calendars: readonly NamedCalendar[],
  window: Window,
  io: Io,
): Promise<readonly CalendarReading[]> {
  const readings = await Promise.all(calendars.map((calendar) => readCalendar(calendar, window)));
  for (const [index, { faults, complete }] of readings.entries()) {
    const name = calendars[index]?.name ?? 'the calendar';
    for (const { where, what } of faults) say(io, `warmstart: ${name}: ${where}: ${what}`);
    if (!complete) say(io, `warmstart: ${name}: a part of it was not reached, so meetings may be missing`);
  }
  return readings;
}

/** The zone in which the person means local times: the first that a calendar names as its own, else the host's. */
export function zoneOf(readings: readonly CalendarReading[], io: Io): TimeZone {
  return readings.find(({ zone }) => zone !== null)?.zone ?? io.zone;
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
