import { isAbsolute, resolve } from 'node:path';
import { type IcsSourceOptions, icsSource } from '@warmstart/calendars/feed';
import type { Meeting, Window } from '@warmstart/core/meeting';
import { CalendarError, type CalendarReading, type CalendarSource } from '@warmstart/core/ports';
import type { TimeZone } from '@warmstart/core/time';
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
  /** A path or `-`; of an address only that it is one, since the address is a secret. */
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
    const remote = /^[a-z][a-z0-9+.-]+:\/\//i.test(address);
    const place = remote || address === '-' || isAbsolute(address) ? address : resolve(io.cwd, address);
    return { name: remote ? 'the calendar at that address' : address, source: icsSource(place, options) };
  });
}

/** All meetings of the window in all these calendars. What could not be read is told; what cannot be read at all is Trouble. */
export async function readCalendars(calendars: readonly NamedCalendar[], window: Window, io: Io): Promise<Meeting[]> {
  const readings = await Promise.all(calendars.map((calendar) => readCalendar(calendar, window)));
  for (const [index, { faults, complete }] of readings.entries()) {
    const name = calendars[index]?.name ?? 'the calendar';
    for (const { where, what } of faults) say(io, `warmstart: ${name}: ${where}: ${what}`);
    if (!complete) say(io, `warmstart: ${name}: a part of it was not reached, so meetings may be missing`);
  }
  return readings.flatMap(({ meetings }) => meetings);
}

async function readCalendar({ name, source }: NamedCalendar, window: Window): Promise<CalendarReading> {
  try {
    return await source.read(window);
  } catch (error) {
    if (error instanceof CalendarError) throw new Trouble(`${name}: ${error.message}`);
    throw error;
  }
}
