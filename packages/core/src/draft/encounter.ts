import { hasSealedTitle } from '../brief/index.ts';
import { byStart, type Meeting, meetingKey } from '../meeting/index.ts';
import { domainOf, foldAddress } from '../people/index.ts';
import { Email } from '../text/index.ts';
import { isPlainLine } from './yaml-text.ts';

/** Somebody at a meeting, found by address. */
export interface Guest {
  /** Folded: equal for every spelling of the address. */
  readonly address: string;
  readonly spelling: string;
  readonly name: string | null;
  readonly declined: boolean;
}

/** A meeting with the persons on it. */
export interface Invitation {
  readonly meeting: Meeting;
  /** Each once, the organiser among them. */
  readonly guests: readonly Guest[];
}

/** One meeting that says something about whom the manager works with. */
export interface Encounter {
  readonly meeting: Meeting;
  /** Who came or comes, without the manager and whoever declined. */
  readonly others: readonly Guest[];
  readonly twoPeople: boolean;
  readonly hosted: boolean;
}

export interface Encounters {
  /** By start. */
  readonly counted: readonly Encounter[];
  /** How many were left out because they are private, or about HR, law or health. */
  readonly sealed: number;
  /** How many were left out because so many came that nobody meets anybody. */
  readonly large: number;
}

/** The size above which a meeting is an audience; briefs draw the line there too. */
const largest = 30;

/** Senders and calendars that are nobody. */
const nobody =
  /^(?:no-?reply|do-?not-?reply|notifications?|calendar(?:-notification|-server)?|mailer-daemon)@|calendar\.google\.com$/;

/** The meetings that count. Declined, free and whole days do not, nor what the manager is alone at. */
export function encountersOf(invitations: readonly Invitation[], mine: ReadonlySet<string>): Encounters {
  const counted: Encounter[] = [];
  let sealed = 0;
  let large = 0;
  // One occurrence that is marked seals its series: an edited one easily loses the mark.
  const sealedSeries = new Set(invitations.filter(isSealed).map(({ meeting }) => meeting.uid));
  for (const { meeting, guests } of invitations) {
    const others = guests.filter(({ address, declined }) => !mine.has(address) && !declined);
    const own = guests.filter(({ address }) => mine.has(address));
    const declined = own.length > 0 && own.every((guest) => guest.declined);
    if (others.length === 0 || declined || meeting.days !== null || meeting.shownAs === 'free') continue;
    if (sealedSeries.has(meeting.uid)) sealed++;
    else if (others.length + 1 > largest) large++;
    else counted.push({ meeting, others, twoPeople: isBetweenTwo(meeting, others), hosted: isHosted(meeting, mine) });
  }
  return { counted, sealed, large };
}

/** Each meeting once however many calendars hold it, by start; of two copies the one that names more. No cancelled ones. */
export function invitationsOf(meetings: readonly Meeting[]): Invitation[] {
  const copies = new Map<string, Meeting>();
  for (const meeting of meetings) {
    const known = copies.get(meetingKey(meeting));
    if (!known || says(meeting, known)) copies.set(meetingKey(meeting), meeting);
  }
  const addresses = new Map<string, Address | null>();
  return [...copies.values()]
    .filter((meeting) => meeting.status !== 'cancelled')
    .sort(byStart)
    .map((meeting) => ({ meeting, guests: guestsOf(meeting, addresses) }));
}

type Address = Pick<Guest, 'address' | 'spelling'>;

/** @param addresses what is known of spellings already: a few people are on most invitations */
function guestsOf({ attendees, organizer }: Meeting, addresses: Map<string, Address | null>): Guest[] {
  const guests = new Map<string, Guest>();
  const add = (email: string, name: string | null, declined: boolean) => {
    const address = addresses.has(email) ? addresses.get(email) : addressOf(email);
    addresses.set(email, address ?? null);
    if (!address) return;
    const guest = { ...address, name, declined };
    const known = guests.get(guest.address);
    if (!known || rank(known) < rank(guest)) guests.set(guest.address, guest);
  };
  for (const { kind, email, name, response } of attendees)
    if (kind === 'person') add(email, name, response === 'declined');
  const listed = organizer && attendees.some(({ email }) => foldAddress(email) === foldAddress(organizer.email));
  if (organizer && !listed) add(organizer.email, organizer.name, false);
  return [...guests.values()].sort((a, b) => (a.address < b.address ? -1 : 1));
}

/** The forms of an address that stands for somebody; null for any other text. */
function addressOf(email: string): Address | null {
  const spelling = email.trim().toLowerCase();
  const address = foldAddress(email);
  const valid = [spelling, address].every((form) => Email.safeParse(form).success && isPlainLine(form));
  return valid && domainOf(address) !== '' && !nobody.test(address) ? { address, spelling } : null;
}

/** Of one person invited under two spellings: who comes, and under which name. */
function rank({ declined, name, spelling }: Guest): string {
  return `${declined ? 0 : 1}${name ?? ''} ${spelling}`;
}

/** Whether the meeting is of a kind that no draft may tell of. */
function isSealed({ meeting: { visibility, title } }: Invitation): boolean {
  return visibility !== 'public' || hasSealedTitle(title);
}

function isBetweenTwo({ attendees }: Meeting, others: readonly Guest[]): boolean {
  const lists = attendees.some(({ kind, response }) => kind === 'group' && response !== 'declined');
  return others.length === 1 && !lists;
}

function isHosted({ organizer }: Meeting, mine: ReadonlySet<string>): boolean {
  return organizer !== null && mine.has(foldAddress(organizer.email));
}

function says(one: Meeting, other: Meeting): boolean {
  const more = one.attendees.length - other.attendees.length;
  return more > 0 || (more === 0 && JSON.stringify(one) < JSON.stringify(other));
}
