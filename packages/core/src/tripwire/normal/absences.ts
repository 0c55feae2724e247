import type { Meeting } from '../../meeting/index.ts';
import { foldAddress, type Person } from '../../people/index.ts';
import { byText } from '../../text/index.ts';
import { addDays, addSeconds, dateIn, type PlainDate, secondsBetween, type TimeZone } from '../../time/index.ts';
import type { Absence } from './work-time.ts';

/** Whoever is away for as many seconds is away that day; less is a visit to the dentist. */
const mostOfADay = 4 * 3600;

/**
 * Who is away when, by what calendars say: events whose purpose is to be out of the office, of the person who made them, else
 * of the only one on the list. The manager's own say nothing of a team.
 */
export function absencesOf(meetings: readonly Meeting[], people: readonly Person[], zone: TimeZone): Absence[] {
  const byAddress = new Map(
    people.flatMap(({ id, emails }) => emails.map((email) => [foldAddress(email), id] as const)),
  );
  return meetings.flatMap((meeting) => {
    if (meeting.purpose !== 'out-of-office' || meeting.status === 'cancelled') return [];
    const [only] = meeting.attendees;
    const email = meeting.organizer?.email ?? (meeting.attendees.length === 1 ? only?.email : undefined);
    const person = email === undefined ? undefined : byAddress.get(foldAddress(email));
    if (person === undefined) return [];
    const { start, end, days } = meeting;
    if (days) return [{ person, from: days.from, to: addDays(days.to, -1) }];
    if (secondsBetween(start, end) < mostOfADay) return [];
    return [{ person, from: dateIn(start, zone), to: dateIn(addSeconds(end, -1), zone) }];
  });
}

/** For how long absences that are over are remembered, in days: no silence is reckoned over longer. */
const rememberedFor = 200;

/**
 * The absences that were known with those of a window that was read just now: there the calendars have the last word, also
 * where they tell of one no more; of others what was known stands.
 */
export function renewedAbsences(
  before: readonly Absence[],
  found: readonly Absence[],
  window: { readonly from: PlainDate; readonly to: PlainDate },
): Absence[] {
  const elsewhere = before.filter(({ from, to }) => to < window.from || from > window.to);
  const oldest = addDays(window.from, -rememberedFor);
  const all = new Map([...elsewhere, ...found].map((one) => [JSON.stringify([one.person, one.from, one.to]), one]));
  return [...all.values()]
    .filter(({ to }) => to >= oldest)
    .sort((a, b) => byText(a.from, b.from) || byText(a.person, b.person) || byText(a.to, b.to));
}
