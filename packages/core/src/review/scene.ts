import type { Book } from '../book/book.ts';
import { headsOfBook } from '../brief/heads/from-book.ts';
import type { Heads } from '../brief/heads/heads.ts';
import { callName } from '../capture/names/directory.ts';
import { withFocuses } from '../focus/name/index.ts';
import { endOf } from '../important/answers.ts';
import type { ImportantItem } from '../important/item.ts';
import { settled } from '../important/settle.ts';
import type { Meeting } from '../meeting/index.ts';
import type { Person } from '../people/index.ts';
import type { Team } from '../team/index.ts';
import { cleanLine } from '../text/index.ts';
import { addDays, dateIn, type Instant, instantOf, type PlainDate, type TimeZone } from '../time/index.ts';
import { type Counted, countedMeetings } from './hours/counted.ts';
import { openBook } from './open-book.ts';
import type { ReviewPartName } from './part-names.ts';
import type { Slot } from './slots/free-slots.ts';
import { type Week, weekOf } from './week.ts';
import { reviewedMonday } from './when/next-review.ts';

/** A role that a team cannot do without, and who holds it; null for nobody. */
export interface Role {
  readonly name: string;
  readonly team: string | null;
  readonly holder: string | null;
}

/** All that a review is made from. */
export interface ReviewInput {
  /** As it stands, sealed matters too: they are left out here. */
  readonly book: Book;
  /**
   * Those of all connected calendars: of this week and the last at least, of the next for slots and what to prepare, and as many
   * months before as are known, for the rhythm in which people are met.
   */
  readonly meetings: readonly Meeting[];
  /** The moment of the review. */
  readonly now: Instant;
  /** The week it is for; that of `now` unless given. */
  readonly week?: Week;
  /** The first day of which the calendars are known; without it nobody is said not to have been met at all. */
  readonly since?: PlainDate;
  /** Parts that are not wanted: nothing of them is said, in the mail or on the page. */
  readonly without?: readonly ReviewPartName[];
}

/** The world of one review, without anything sealed but the times of sealed meetings. */
export interface ReviewScene {
  readonly book: Book;
  readonly people: readonly Person[];
  readonly heads: Heads;
  readonly meetings: readonly Meeting[];
  readonly counted: readonly Counted[];
  /** Important items after what happened by now. */
  readonly items: readonly ImportantItem[];
  /** Times booked for important items that lie ahead, sealed ones too: they are taken. */
  readonly booked: readonly Slot[];
  readonly now: Instant;
  readonly today: PlainDate;
  readonly zone: TimeZone;
  readonly locale: string;
  readonly week: Week;
  /** The first day of the week looked back on, and of the next. */
  readonly monday: PlainDate;
  readonly nextMonday: PlainDate;
  readonly since: PlainDate | null;
  readonly roles: readonly Role[];
  /** What a person or a team is called; an id nobody knows stands for itself. */
  nameOf(id: string): string;
}

/** Makes the world of a review. */
export function reviewScene(input: ReviewInput): ReviewScene {
  const { now, since = null } = input;
  const booked = (input.book.important ?? []).flatMap(({ plan }) => plan ?? []);
  const meetings = withFocuses(input.meetings, new Set(booked.flatMap(({ event }) => event ?? [])));
  const book = openBook(input.book, now);
  const { manager, teams = [] } = book;
  const zone = manager.timezone;
  const today = dateIn(now, zone);
  const week = input.week ?? weekOf(today);
  const monday = reviewedMonday(week, manager);
  const people = (book.people ?? []).filter(({ left }) => left === undefined || left > today);
  const heads = headsOfBook(book, now);
  const names = new Map(teams.map(({ id, name }) => [id, cleanLine(name)]));
  for (const person of book.people ?? []) names.set(person.id, callName(person, book.people ?? []));
  return {
    book,
    people,
    heads,
    meetings,
    counted: countedMeetings(meetings, { heads, zone }),
    booked: booked.map((plan) => ({ start: instantOf(plan.start), end: endOf(plan) })),
    items: (book.important ?? []).map((item) => settled(item, { now, zone, atReview: true })),
    now,
    today,
    zone,
    locale: manager.locale ?? 'en',
    week,
    monday,
    nextMonday: addDays(monday, 7),
    since,
    roles: teams.flatMap(rolesOf),
    nameOf: (id) => names.get(id) ?? cleanLine(id),
  };
}

function rolesOf({ id: team, roles = [] }: Team): Role[] {
  return roles.map(({ name, holder = null }) => ({ name, team, holder }));
}
