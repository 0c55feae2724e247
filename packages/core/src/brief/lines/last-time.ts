import { byText, countWords } from '../../text/index.ts';
import { dateIn, isoIn, type PlainDate } from '../../time/index.ts';
import type { NotesByClass, Remembered, Waiting } from '../heads/heads.ts';
import { type Candidate, type Facts, mayTell, type Offer, source } from './candidate.ts';
import { fit, wordsPerLine } from './fit.ts';
import { sayDate, sentence } from './say.ts';

/** Whether nothing at all is known of an earlier meeting of this kind with these people. */
export function isFirstMeeting(facts: Facts): boolean {
  const { meeting, series, room, directory } = facts;
  // Without a book there is nothing to know it from.
  if (directory.manager === null) return false;
  if ((meeting.ordinal ?? 0) > 0 || (meeting.seriesStart !== null && meeting.seriesStart < meeting.start)) return false;
  const [only] = room.people;
  const metBetweenTwo = room.twoPeople && only !== undefined && (only.promisedBefore || count(only.notes) > 0);
  return !metBetweenTwo && count(series.notes) === 0;
}

/** One remembered thing: what they said to expect by now, else the newest note that may be told here. */
export function lastTimes(facts: Facts): Offer {
  const candidates = [...expected(facts), ...notesToTell(facts).map((note) => fromNote(note, facts))];
  if (candidates.length > 0 || !isFirstMeeting(facts)) return { candidates, dropped: [] };
  return { candidates: [first()], dropped: [] };
}

function first(): Candidate {
  return {
    slot: 'last-time',
    label: 'Last time',
    text: 'First meeting.',
    sources: [source('default', 'first-meeting')],
  };
}

function expected(facts: Facts): Candidate[] {
  const { room, today, locale } = facts;
  const due = ({ due: by }: Waiting) => by === undefined || by <= today;
  const all = room.people.flatMap(({ expects }) =>
    expects.filter((waiting) => due(waiting) && mayTell(waiting, facts)),
  );
  if (all.length === 0) return [];
  return all.sort(newestFirst).map(({ id, text, on }) => {
    const front = `${sayDate(on, today, { locale, weekday: false })}: expect by now: `;
    return {
      slot: 'last-time',
      label: 'Last time',
      text: front + sentence(fit(text, wordsPerLine - countWords(front, locale), locale)),
      sources: [source('note', id, on)],
    };
  });
}

function newestFirst(a: Waiting, b: Waiting): number {
  return byText(b.on, a.on) || byText(a.id, b.id);
}

/** Notes of the series first; only when two people meet, else those of another 1:1 with that person. */
function notesToTell({ series, room, privacy, meeting }: Facts): Remembered[] {
  const own = visible(series.notes, privacy === 'sealed', room.twoPeople).filter((note) =>
    sharesSomebody(note, room.people),
  );
  const notes = [...own];
  const [only] = room.people;
  const between = room.twoPeople && only ? visible(only.notes, privacy === 'sealed', true) : [];
  for (const note of between) if (!own.some(({ id }) => id === note.id)) notes.push(note);
  return notes.filter(({ at }) => at < meeting.start);
}

/** Two series can share a title; a note of people none of whom is here is of the other one. */
function sharesSomebody(note: Remembered, people: Facts['room']['people']): boolean {
  return note.with.length === 0 || people.length === 0 || people.some(({ person }) => note.with.includes(person.id));
}

function visible(notes: NotesByClass, sealed: boolean, twoPeople: boolean): Remembered[] {
  const underSeal = sealed ? notes.sealed.filter((note) => twoPeople || !note.private) : [];
  const all = [...notes.open, ...(twoPeople ? notes.private : []), ...underSeal];
  return all.length < 2 ? all : all.sort((a, b) => byText(b.at, a.at) || byText(a.id, b.id));
}

/** `9 Sep: feels her glue work is invisible; wants a sponsor outside the team.` */
function fromNote(note: Remembered, { zone, today, locale }: Facts): Candidate {
  const on: PlainDate = dateIn(note.at, zone);
  const front = `${sayDate(on, today, { locale, weekday: false })}: `;
  const [line = ''] = note.text.trim().split('\n');
  const text = front + sentence(fit(runningOn(line), wordsPerLine - countWords(front, locale), locale));
  return { slot: 'last-time', label: 'Last time', text, sources: [source('note', note.id, isoIn(note.at, zone))] };
}

/** Verbs that open a note without its subject ("Feels …"): after a colon they go on in lower case. */
const opener =
  /^(?:Asked|Asks|Believes|Complained|Complains|Doubts|Enjoys|Expects|Fears|Feels|Felt|Finds|Found|Hates|Hopes|Is|Knows|Likes|Loves|Misses|Needs|Plans|Prefers|Said|Says|Sees|Suggested|Suggests|Thinks|Thought|Wanted|Wants|Was|Wonders|Worried|Worries|Would like) /;

function runningOn(line: string): string {
  const [first = '', ...others] = line.split('. ');
  let whole = lowered(first) ?? first;
  for (const sentence of others) {
    const verbFirst = lowered(sentence);
    whole += verbFirst === null ? `. ${sentence}` : `; ${verbFirst}`;
  }
  return whole;
}

/** A sentence that opens with such a verb, in lower case; null for any other. */
function lowered(sentence: string): string | null {
  return opener.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : null;
}

function count(notes: NotesByClass): number {
  return notes.open.length + notes.private.length + notes.sealed.length;
}
