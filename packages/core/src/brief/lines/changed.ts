import type { Diff, Team } from '../../team/index.ts';
import { byText, countWords } from '../../text/index.ts';
import {
  dateIn,
  daysBetween,
  type Instant,
  instantOf,
  isPlainDate,
  startOfDay,
  type TimeZone,
} from '../../time/index.ts';
import { isUncounted, sayChange, sayFrom } from '../../tripwire/life/say.ts';
import { type Candidate, type Facts, mayTell, nothing, type Offer, source } from './candidate.ts';
import { fit, wordsPerLine } from './fit.ts';
import { sayAge, sayDate, sentence } from './say.ts';

/** The same diff is told this often in a series, unless it moved meanwhile. */
const mostTimes = 2;

interface Deviation {
  readonly diff: Diff;
  /** Null for a diff about the person of a 1:1. */
  readonly team: Team | null;
}

/** The last deviation from the model of the teams in the room; one only. */
export function changes(facts: Facts): Offer {
  if (facts.kind === 'social') return nothing;
  const found = deviations(facts);
  if (found.length === 0) return { candidates: facts.kind === 'boss' ? movedLately(facts) : [], dropped: [] };
  const all = found.sort((a, b) => order(a, facts) - order(b, facts) || newest(a, b, facts));
  const fresh = all.filter(({ diff }) => !isWornOut(diff, facts));
  const stale = all.filter(({ diff }) => isWornOut(diff, facts));
  return {
    candidates: fresh.map((deviation) => candidate(deviation, facts)),
    dropped: stale.map((deviation) => ({
      slot: 'changed',
      text: candidate(deviation, facts).text,
      why: 'shown twice in this series and has not moved',
    })),
  };
}

/** How a diff stands, so that a repetition can be told from news. */
export function standing(diff: Diff): string {
  return [diff.status ?? 'open', diff.answeredBy ?? 'nobody', diff.new ?? diff.observed, diff.at ?? diff.since].join(
    '\n',
  );
}

function deviations(facts: Facts): Deviation[] {
  const { room } = facts;
  const [only] = room.people;
  const personal = room.twoPeople && only ? only.diffs.map((diff) => ({ diff, team: null })) : [];
  const ofTeams = room.teams.flatMap(({ team, diffs }) => diffs.map((diff) => ({ diff, team })));
  return [...personal, ...ofTeams].filter(({ diff }) => mayTell(diff, facts));
}

function isWornOut(diff: Diff, { said }: Facts): boolean {
  const before = said.diffs.get(diff.id);
  return before !== undefined && before.times >= mostTimes && before.stood === standing(diff);
}

/** Of the person first, in a post-mortem incidents first; then what nobody answers; then open before answered. */
function order({ diff, team }: Deviation, { kind }: Facts): number {
  const incident = kind === 'post-mortem' && isAboutIncidents(diff) ? 0 : 1;
  const answered = (diff.answeredBy ?? 'nobody') === 'nobody' ? 0 : 1;
  const open = (diff.status ?? 'open') === 'open' ? 0 : 1;
  return (team === null ? 0 : 8) + incident * 4 + answered * 2 + open;
}

function newest(a: Deviation, b: Deviation, { zone }: Facts): number {
  const [first, second] = [seenAt(a.diff, zone), seenAt(b.diff, zone)];
  return byText(second, first) || byText(a.diff.id, b.diff.id);
}

function isAboutIncidents(diff: Diff): boolean {
  const words = [diff.expected, diff.observed, diff.expectation, diff.tripwire, diff.id].join(' ');
  return /\bincidents?\b|\boutages?\b|\bdowntime\b|\bpost-?mortems?\b|\bdetect\w*|\bnear-?miss/i.test(words);
}

/** When the newest observation was made; of one that names only a date, the beginning of that day. */
function seenAt(diff: Diff, zone: TimeZone): Instant {
  const at = diff.at ?? diff.since;
  return isPlainDate(at) ? startOfDay(at, zone) : instantOf(at);
}

/** `Platform: four people share the rota → two carry it (seen by eye, 30 d).` */
function candidate({ diff, team }: Deviation, facts: Facts): Candidate {
  const where = team && facts.room.teams.length > 1 ? `${team.name}: ` : '';
  const age = sayAge(dateIn(seenAt(diff, facts.zone), facts.zone), facts.today);
  const behind = ` (${isUncounted(diff) ? sayFrom(diff.source) : `${sayFrom(diff.source)}, ${age}`})`;
  const room = wordsPerLine - countWords(where + behind, facts.locale);
  const text = sentence(where + whatChanged(diff, room, facts.locale) + behind + answer(diff, room, facts.locale));
  return {
    slot: 'changed',
    label: 'Changed',
    text: fit(text, wordsPerLine, facts.locale),
    sources: [diffSource(diff)],
  };
}

function diffSource(diff: Diff): Candidate['sources'][number] {
  return source('diff', diff.id, diff.at ?? diff.since);
}

function whatChanged(diff: Diff, room: number, locale: string): string {
  if (isUncounted(diff)) return fit(sayChange(diff), room, locale);
  const expected = diff.expected.replace(/\.\s*$/, '');
  // What a tripwire watches has a name of its own; its sentence says what should be. Words of the manager's own stay.
  if (diff.tripwire !== undefined && diff.expectation !== undefined && diff.old !== undefined && diff.new !== undefined)
    return fit(sayChange(diff), room, locale);
  if (diff.old !== undefined && diff.new !== undefined) {
    const values = `${diff.old}→${diff.new}${diff.unit ? ` ${diff.unit}` : ''}`;
    return `${fit(expected, Math.max(3, room - countWords(values, locale)), locale)}: ${values}`;
  }
  const observed = diff.observed.replace(/\.\s*$/, '');
  const both = `${expected} → ${observed}`;
  if (countWords(both, locale) <= room) return both;
  // What was seen matters more than what was expected: the manager knows the model.
  const left = room - countWords(observed, locale);
  return left >= 3 ? `${fit(expected, left, locale)} → ${observed}` : fit(observed, room, locale);
}

/** Who answers it, where the line has room left: a deviation somebody answers is the system working. */
function answer(diff: Diff, room: number, locale: string): string {
  const phrase = diff.answeredBy === 'team' ? '; the team answers' : diff.answeredBy === 'me' ? '; you answer' : '';
  const used = countWords(whatChanged(diff, room, locale), locale);
  return used + countWords(phrase, locale) <= room ? phrase : '';
}

/** So long what moved on a boss's problem is news to them, in days. */
const newsFor = 14;

/** `Moved on night work: ingest runs unattended (6 Nov).` What the teams moved, where nothing deviates. */
function movedLately({ room, today, locale }: Facts): Candidate[] {
  return room.people
    .flatMap(({ person, moved = [] }) => moved.map((one) => ({ person, ...one })))
    .filter(({ on }) => on <= today && daysBetween(on, today) <= newsFor)
    .sort((a, b) => byText(b.on, a.on))
    .map(({ person, kind, id, what, problem, on }) => {
      const behind = ` (${sayDate(on, today, { locale, weekday: false })})`;
      const words = wordsPerLine - countWords(behind, locale);
      const text = sentence(`${fit(`Moved on ${problem}: ${what.replace(/\.$/, '')}`, words, locale)}${behind}`);
      const isDiff = kind === 'diff' || kind === 'milestone';
      return {
        slot: 'changed',
        label: 'Changed',
        text,
        sources: [source(isDiff ? 'diff' : 'person', isDiff ? id : person.id, on)],
      };
    });
}
