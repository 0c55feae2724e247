import type { Attendee, Meeting } from '@warmstart/core/meeting';
import { meetingKey } from '@warmstart/core/meeting/order';
import type { Person } from '@warmstart/core/people';
import { addDays, addSeconds, type Instant, instantAt, type PlainDate, weekdayOf } from '@warmstart/core/time';
import { attendee, meetingWith } from '@warmstart/testing/builders';
import type { Dice } from './year-dice.ts';
import { crowd, host, quiet, staff, zone } from './year-people.ts';

/** One occurrence and what becomes of it: the first state is what the calendar shows once it knows the meeting at all. */
export interface Occurrence {
  readonly key: string;
  /** Oldest first; null while the calendar holds it no more. */
  readonly states: readonly { readonly from: Instant; readonly meeting: Meeting | null }[];
}

export interface Year {
  readonly from: PlainDate;
  readonly days: number;
}

interface Row {
  readonly title: string;
  /** 1 Monday … 7 Sunday. */
  readonly on: readonly number[];
  readonly time: string;
  readonly with: readonly Person[];
  readonly parts?: Partial<Meeting>;
}

const weekdays = [1, 2, 3, 4, 5];
const named = (...names: readonly string[]) => staff.filter(({ name }) => names.some((one) => name.startsWith(one)));

/** A manager's week: back to back, several within five minutes, several that are to stay silent. */
const week: readonly Row[] = [
  { title: 'Harbour stand-up', on: weekdays, time: '09:30', with: staff.slice(0, 5) },
  { title: 'Night handover', on: weekdays, time: '17:00', with: named('Gil', 'Hal') },
  ...staff.slice(0, 8).map((one, index) => ({
    title: `1:1 ${one.name}`,
    on: [1 + Math.floor(index / 3)],
    time: ['10:00', '10:30', '11:00'][index % 3] ?? '',
    with: [one],
  })),
  { title: 'Harbour staff', on: [1], time: '13:00', with: staff.slice(0, 8) },
  { title: 'Berth round', on: [1], time: '13:03', with: named('Bo', 'Kit') },
  { title: 'Crane roadmap', on: [2], time: '13:00', with: named('Bo', 'Lea', 'Cleo') },
  { title: 'Dredging', on: [2], time: '13:04', with: named('Mads') },
  { title: 'Pilots', on: [2], time: '13:08', with: named('Kit', 'Lea') },
  { title: '1:1 Cleo', on: [3], time: '13:00', with: named('Cleo') },
  { title: 'Crane design review', on: [3, 4], time: '14:00', with: staff.slice(2, 7) },
  { title: 'Post-mortem quay', on: [4], time: '15:00', with: staff.slice(4, 9) },
  { title: 'Coffee Ivo', on: [4], time: '10:30', with: named('Ivo') },
  { title: 'Coffee Jun', on: [4], time: '11:00', with: named('Jun') },
  { title: 'Case file', on: [4], time: '13:00', with: named('Lea'), parts: { visibility: 'confidential' } },
  { title: 'Legal hold', on: [5], time: '13:00', with: named('Mads'), parts: { visibility: 'private' } },
  { title: 'Coaching Edda', on: [5], time: '10:00', with: named('Edda') },
  { title: 'OKR check', on: [5], time: '10:30', with: staff.slice(0, 4) },
  { title: 'Read-out to Cleo', on: [5], time: '11:00', with: named('Cleo', 'Bo') },
  { title: 'Peers', on: [1, 2, 3, 5], time: '15:00', with: named('Bo', 'Kit', 'Lea') },
  { title: 'Tug contract', on: [5], time: '15:04', with: named('Mads', 'Kit') },
  { title: 'Board prep', on: [2], time: '09:00', with: named('Cleo') },
  { title: 'Tide call', on: [3], time: '09:00', with: named('Finn', 'Gil') },
  { title: 'Dock walk', on: [6], time: '11:00', with: named('Hal') },
  // None of these is due a brief.
  { title: 'Harbour day', on: [5], time: '00:00', with: named('Ada'), parts: { days: { from: '', to: '' } } },
  { title: 'Lunch', on: [2, 4], time: '12:00', with: named('Bo'), parts: { shownAs: 'free' } },
  { title: 'Vendor pitch', on: [1, 3], time: '16:00', with: named('Kit'), parts: { attendees: [] } },
  { title: 'Focus', on: [4], time: '16:30', with: [] },
  { title: 'All hands', on: [5], time: '14:00', with: [...staff, ...crowd] },
  { title: 'Radio check', on: [2, 4], time: '16:00', with: named('Gil') },
  { title: 'Intro', on: [3], time: '11:30', with: [quiet] },
];

/** Around the night of a time change, also at a time that it skips and at one that comes twice. */
const nights: readonly Row[] = ['00:30', '01:30', '02:30', '03:00', '04:00'].map((time) => ({
  title: `Night shift ${time}`,
  on: [7],
  time,
  with: named('Hal', 'Ivo'),
}));

/** Everything that stands in the calendar of a year, in any order, with whatever happens to it. */
export function calendarOf({ from, days }: Year, dice: Dice): Occurrence[] {
  const dates = Array.from({ length: days }, (_, index) => addDays(from, index));
  const found: Occurrence[] = [];
  for (const date of dates) {
    const rows = week.filter(({ on }) => on.includes(weekdayOf(date)));
    for (const row of rows) found.push(occurrence(occurrenceOf(row, date), addDays(date, -21), dice));
    if (turnsClock(date)) for (const night of nightsOf(date)) found.push(occurrence(night, addDays(date, -21), dice));
    for (let extra = dice.between(0, weekdayOf(date) < 6 ? 4 : 1); extra > 0; extra--) {
      found.push(oneOff(date, `${found.length}`, dice));
    }
  }
  return found;
}

/** Whether the clock is changed on that date. */
function turnsClock(date: PlainDate): boolean {
  const hours = Date.parse(instantAt(`${addDays(date, 1)}T00:00`, zone)) - Date.parse(instantAt(`${date}T00:00`, zone));
  return hours !== 86_400_000;
}

function nightsOf(date: PlainDate): Meeting[] {
  const read = nights.map((row) => occurrenceOf(row, date));
  const half = read.find(({ title }) => title.endsWith('01:30'));
  // An hour after half past one it is half past one again, in autumn.
  const again = half && {
    ...half,
    uid: 'once-more',
    start: addSeconds(half.start, 3600),
    end: addSeconds(half.end, 3600),
  };
  return [...read, ...(again ? [again] : [])].map((one) => ({ ...one, uid: `${one.uid}-${date}`, recurrenceId: null }));
}

function occurrenceOf({ title, time, with: people, parts = {} }: Row, date: PlainDate): Meeting {
  const start = instantAt(`${date}T${time}`, zone);
  const common = { title, start, timezone: zone, seriesStart: start, seriesTitle: title, recurrenceId: start };
  const made = meetingWith(people, { uid: `${title.toLowerCase().replaceAll(' ', '-')}@calendar.example`, ...common });
  if (parts.days) {
    const to = addDays(date, 1);
    return { ...made, days: { from: date, to }, end: instantAt(`${to}T00:00`, zone) };
  }
  if (parts.attendees) return { ...made, attendees: made.attendees.map((one) => (isMe(one) ? declined(one) : one)) };
  const by = title === 'All hands' ? { organizer: { email: staff[0]?.emails[0] ?? '', name: null } } : {};
  return { ...made, ...parts, ...by };
}

function isMe({ email }: Attendee): boolean {
  return email === host.email;
}

function declined(one: Attendee): Attendee {
  return { ...one, response: 'declined' };
}

/** A single meeting, put into the calendar weeks or minutes before it begins; now and then by somebody unknown. */
function oneOff(date: PlainDate, name: string, dice: Dice): Occurrence {
  const hour = String(dice.between(8, 18)).padStart(2, '0');
  const minute = String(dice.pick([0, 0, 0, 5, 15, 30, 30, 33, 45, 57])).padStart(2, '0');
  const start = instantAt(`${date}T${hour}:${minute}`, zone);
  const people = Array.from({ length: dice.between(1, 4) }, () => dice.pick(staff));
  const made = meetingWith([...new Set(people)], { uid: `one-${name}@calendar.example`, title: `Talk ${name}`, start });
  const stranger = { email: 'una@sea.example', name: 'Una Voss' };
  const foreign = {
    organizer: stranger,
    attendees: [...made.attendees.map((one) => ({ ...one, response: 'needs-action' as const })), attendee(stranger)],
  };
  const ahead = dice.pick([20, 20, 5, 1, 1, 0.2, 0.05, 0.006]) * 86_400;
  const known = addSeconds(start, -Math.round(ahead * (0.5 + dice.roll() / 2)));
  return changed(dice.chance(0.05) ? { ...made, ...foreign } : made, known, dice);
}

function occurrence(meeting: Meeting, known: PlainDate, dice: Dice): Occurrence {
  return changed(meeting, `${known}T00:00:00Z`, dice);
}

/** The meeting with all that happens to it: nothing to most of them, and to some one thing after the other. */
function changed(meeting: Meeting, known: Instant, dice: Dice): Occurrence {
  const states: { from: Instant; meeting: Meeting | null }[] = [{ from: known, meeting }];
  let current = meeting;
  let more = meeting.days === null && dice.chance(0.22);
  while (more) {
    const [last] = states.slice(-1);
    const at = momentBefore(current.start, dice);
    if (!last || at <= last.from) break;
    const next = change(current, at, dice);
    states.push({ from: at, meeting: next });
    const undone = dice.chance(0.3);
    if (undone) states.push({ from: addSeconds(at, dice.pick([20, 90, 300, 3600])), meeting: current });
    if (next === null && !undone) break;
    if (next !== null && !undone) current = next;
    more = dice.chance(0.3);
  }
  return { key: meetingKey(meeting), states };
}

/** Days before, in the last hour, just before the brief is due, or between the brief and the meeting. */
function momentBefore(start: Instant, dice: Dice): Instant {
  const [least, most] = dice.pick([
    [6 * 3600, 3 * 86_400],
    [600, 3600],
    [300, 420],
    [5, 300],
    [5, 300],
  ] as const);
  return addSeconds(start, -dice.between(least, most));
}

function change(meeting: Meeting, at: Instant, dice: Dice): Meeting | null {
  const roll = dice.roll();
  if (roll < 0.4) return moved(meeting, at, dice);
  if (roll < 0.52) return { ...meeting, status: 'cancelled' };
  if (roll < 0.6) return null;
  if (roll < 0.7) return { ...meeting, attendees: [...meeting.attendees, attendee({ name: dice.pick(crowd).name })] };
  if (roll < 0.8) return { ...meeting, attendees: meeting.attendees.map((one) => (isMe(one) ? one : declined(one))) };
  if (roll < 0.84) return { ...meeting, attendees: meeting.attendees.map((one) => (isMe(one) ? declined(one) : one)) };
  if (roll < 0.92) return { ...meeting, title: `${meeting.title}, again` };
  return { ...meeting, description: `Words of ${at}` };
}

/** By minutes, hours or a day, forth or back, to a time that is still to come. */
function moved(meeting: Meeting, at: Instant, dice: Dice): Meeting {
  const by = dice.pick([300, 900, 1800, 3600, 7200, 5 * 3600, 23 * 3600, -900, -3600]);
  const start = addSeconds(meeting.start, by);
  if (start <= addSeconds(at, 30)) return { ...meeting, description: `Words of ${at}` };
  return { ...meeting, start, end: addSeconds(meeting.end, by) };
}
