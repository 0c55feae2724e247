import { signalDays } from '@warmstart/core/signal';
import { outsideLine } from '@warmstart/core/text';
import { addSeconds } from '@warmstart/core/time';
import { absencesOf, backtestsIn, diffsIn, nobodysIn, type Reality } from '@warmstart/core/tripwire';
import { readStandardInputOnce } from '../files.ts';
import { type Io, say } from '../io.ts';
import { readMoment } from '../moment.ts';
import { openBook } from '../sources/book.ts';
import { calendarsOf, type FeedFlags, readCalendar } from '../sources/calendars.ts';
import { openSignals } from '../sources/signals.ts';
import type { Asked, Told } from './asked.ts';
import { namesOf } from './names.ts';

/** What is read, and how. */
export interface Files extends Asked, FeedFlags {
  readonly book: string;
  readonly signals?: string | undefined;
  readonly calendar?: readonly string[] | undefined;
}

/** How far back it matters who was away, in seconds: as far as signals reach. */
const lookBack = signalDays * 86_400;

/** Holds signals of a file against the models of a book, and keeps nothing. */
export async function fromFiles(files: Files, io: Io): Promise<Told> {
  const reality = await realityIn(files, io);
  tellNobodys(reality, io);
  const as = { names: namesOf(reality.book), zone: reality.book.manager.timezone, now: reality.now };
  return files.days === null
    ? { ...as, diffs: diffsIn(reality), tests: null }
    : { ...as, diffs: [], tests: backtestsIn(reality, files.days) };
}

async function realityIn({ book: path, signals: lines, calendar = [], at, ...rest }: Files, io: Io): Promise<Reality> {
  readStandardInputOnce([path, lines, ...calendar]);
  const book = await openBook(path, io);
  const signals = lines === undefined ? [] : await openSignals(lines, io);
  const zone = book.manager.timezone;
  const now = at === undefined ? io.clock.now() : readMoment(at, zone, '--at');
  const window = { from: addSeconds(now, -lookBack), to: addSeconds(now, 86_400) };
  const calendars = calendarsOf(calendar, { ...rest, fallbackZone: zone }, io);
  const readings = await Promise.all(calendars.map((one) => readCalendar(one, window)));
  const meetings = readings.flatMap((reading) => reading.meetings);
  return { book, signals, absences: absencesOf(meetings, book.people ?? [], zone), now };
}

/** Accounts named at once. */
const fewNamed = 5;

/** Whoever is not known is never guessed: their signals count for nobody until the book says whose they are. */
function tellNobodys({ signals, book }: Reality, io: Io): void {
  const nobodys = nobodysIn(signals, book);
  if (nobodys.length === 0) return;
  const named = nobodys.slice(0, fewNamed).map(({ account }) => outsideLine(account));
  const more = nobodys.length > fewNamed ? ` and ${nobodys.length - fewNamed} more` : '';
  say(
    io,
    `The book does not know ${named.join(', ')}${more}: what they do counts for nobody. Give people their accounts, and teams their sources.`,
  );
}
