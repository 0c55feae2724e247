import { sayDate } from '../brief/index.ts';
import type { Meeting } from '../meeting/index.ts';
import { foldAddress } from '../people/index.ts';
import type { Correction } from '../ports/messenger.ts';
import { dateIn, type Instant, laterOf, type TimeZone, wallAt } from '../time/index.ts';
import type { ToldFacts } from './delivery.ts';

/** What a brief of this meeting tells of it: when, whether, and who is expected. */
export function toldOf(meeting: Meeting): ToldFacts {
  const people = meeting.attendees
    .filter(({ kind, response }) => kind !== 'room' && response !== 'declined')
    .map(({ email }) => foldAddress(email));
  const host = meeting.organizer ? [foldAddress(meeting.organizer.email)] : [];
  const declined = new Set(
    meeting.attendees.filter(({ response }) => response === 'declined').map(({ email }) => foldAddress(email)),
  );
  return {
    start: meeting.start,
    end: meeting.end,
    cancelled: meeting.status === 'cancelled',
    people: [...new Set([...people, ...host.filter((email) => !declined.has(email))])].sort(),
  };
}

/** How a change is said. */
export interface Saying {
  readonly zone: TimeZone;
  readonly locale: string;
  /** Of a sealed meeting nothing is said but that something changed. */
  readonly sealed: boolean;
  /** The name to use for an address. */
  readonly nameOf: (email: string) => string;
}

/**
 * What has changed since a brief went out that its reader must know, in one line; null when nothing has. Another end
 * alone is for the page: no brief names it.
 */
export function correctionOf(told: ToldFacts, now: ToldFacts, saying: Saying): Correction | null {
  const kind = kindOfChange(told, now);
  if (kind === null) return null;
  return { kind, says: saying.sealed ? 'A meeting changed.' : says(kind, told, { now, saying }) };
}

/**
 * What a message still has to be corrected by, while what it told lies ahead. One that was told of a later start has a
 * brief of its own coming, which names the people.
 * @param sent the newest message about the meeting under this start
 */
export function correctionDue(
  sent: { readonly start: Instant; readonly told: ToldFacts | null },
  current: ToldFacts,
  { now, ...saying }: Saying & { readonly now: Instant },
): Correction | null {
  if (sent.told === null || laterOf(sent.start, sent.told.start) <= now) return null;
  const correction = correctionOf(sent.told, current, saying);
  return correction?.kind === 'people' && sent.start <= now ? null : correction;
}

function kindOfChange(told: ToldFacts, now: ToldFacts): Exclude<Correction['kind'], 'added'> | null {
  if (told.cancelled && now.cancelled) return null;
  if (now.cancelled) return 'cancelled';
  if (told.start !== now.start || told.cancelled) return 'moved';
  return told.people.join('\n') === now.people.join('\n') ? null : 'people';
}

function says(
  kind: Exclude<Correction['kind'], 'added'>,
  told: ToldFacts,
  { now, saying }: { now: ToldFacts; saying: Saying },
): string {
  const { zone } = saying;
  const was = wallAt(told.start, zone).time;
  switch (kind) {
    case 'cancelled':
      return `Cancelled: the meeting of ${was}.`;
    case 'moved':
      return told.cancelled && told.start === now.start
        ? `It takes place after all, at ${was}.`
        : `Moved from ${was} to ${when(told, now, saying)}.`;
    case 'people':
      return peopleLine(told, now, saying);
  }
}

/** The new time; with its date when it is another. */
function when(told: ToldFacts, now: ToldFacts, { zone, locale }: Saying): string {
  const { date, time } = wallAt(now.start, zone);
  return date === dateIn(told.start, zone)
    ? time
    : `${sayDate(date, dateIn(told.start, zone), { locale, weekday: true })}, ${time}`;
}

function peopleLine(told: ToldFacts, now: ToldFacts, { nameOf }: Saying): string {
  const joined = now.people.filter((email) => !told.people.includes(email)).map(nameOf);
  const left = told.people.filter((email) => !now.people.includes(email)).map(nameOf);
  const parts = [joined.length > 0 ? `with ${listed(joined)}` : '', left.length > 0 ? `without ${listed(left)}` : ''];
  return `Now ${parts.filter((part) => part !== '').join(', ')}.`;
}

/** At most three names; the rest is a number. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
