import { isReport, objectPronoun, type Person, type Position } from '../../people/index.ts';
import { byText, countWords } from '../../text/index.ts';
import { daysBetween } from '../../time/index.ts';
import type { Launch, PersonHead } from '../heads/heads.ts';
import { type Candidate, type Facts, isAhead, type Offer, source } from './candidate.ts';
import { defaultsOf } from './defaults.ts';
import { fit, wordsPerLine } from './fit.ts';
import { callName } from './names.ts';
import { sayDate, sentence } from './say.ts';
import { usualLine } from './usual.ts';

/** How far ahead something that ships is worth a word to whoever must approve it, in days (BRIEF, "Slots"). */
const shipsWithin = 30;

const slowAdvice = 'If it is slow, then ask what makes it costly before calling it buy-in.';

/** One "If cue, then response". */
export function watches(facts: Facts): Offer {
  const { series, settings, meeting, kind } = facts;
  const usual = defaultsOf(kind);
  const candidates: Candidate[] = [];
  if (series.watch && isAhead(series.watch, facts))
    candidates.push(watch(series.watch.text, source('note', series.watch.id, series.watch.on), facts));
  if (settings?.watch)
    candidates.push(watch(settings.watch, source('series', settings.match.title ?? meeting.uid), facts));
  candidates.push(...noGos(facts), ...gates(facts), ...slowInitiatives(facts));
  const [only] = facts.room.people;
  if (only && facts.room.twoPeople) candidates.push(...moves(only, facts));
  if (usual) candidates.push(usualLine('watch', usual.watch, kind));
  return { candidates: kind === 'social' ? candidates.filter(isOwnOrDefault) : candidates, dropped: [] };
}

/** At a social meeting only what the manager set for it counts: no stance, no gate, no work. */
function isOwnOrDefault({ sources }: Candidate): boolean {
  return sources.every(({ type }) => type === 'note' || type === 'series' || type === 'default');
}

function watch(text: string, from: Candidate['sources'][number], { locale }: Facts): Candidate {
  return { slot: 'watch', label: 'Watch', text: sentence(fit(text, wordsPerLine, locale)), sources: [from] };
}

/** A template around words of unknown length: the words are cut to what the line leaves them. */
function around(template: (words: string) => string, words: string, locale: string): string {
  const room = wordsPerLine - countWords(template(''), locale);
  return template(fit(words.replace(/[.]\s*$/, ''), Math.max(3, room), locale));
}

interface Stance {
  readonly person: Person;
  readonly position: Position;
}

/** What not to contradict: more power first, then more interest, then newer. */
function noGos(facts: Facts): Candidate[] {
  const stances: Stance[] = [];
  for (const { person } of facts.room.people)
    for (const position of person.positions ?? [])
      if (position.noGo && (!position.sealed || facts.privacy === 'sealed')) stances.push({ person, position });
  if (stances.length === 0) return [];
  return stances.sort(byWeight).map(({ person, position }) => {
    const name = callName(person, facts.room);
    const text = around(
      (says) => `If talk nears “${says}” (${name}), then do not contradict it.`,
      position.says,
      facts.locale,
    );
    return { slot: 'watch', label: 'Watch', text, sources: [source('position', person.id, position.on ?? null)] };
  });
}

function byWeight(a: Stance, b: Stance): number {
  return (
    (b.person.power ?? 0) - (a.person.power ?? 0) ||
    (b.person.interest ?? 0) - (a.person.interest ?? 0) ||
    byText(b.position.on ?? '', a.position.on ?? '') ||
    byText(a.person.id, b.person.id) ||
    byText(a.position.says, b.position.says)
  );
}

/** Whoever must approve what ships soon is in the room: the moment to get the yes. */
function gates(facts: Facts): Candidate[] {
  const { directory, today, room, locale } = facts;
  if (directory.launches.length === 0) return [];
  const soon = directory.launches
    .filter(({ on }) => daysBetween(today, on) >= 0 && daysBetween(today, on) <= shipsWithin)
    .sort((a, b) => byText(a.on, b.on) || byText(a.team.id, b.team.id) || byText(a.expectation, b.expectation));
  const [next] = soon;
  if (!next) return [];
  return room.people.flatMap(({ person }) => {
    const [approval] = person.approves ?? [];
    return approval ? [gate(person, approval, next, { room, today, locale })] : [];
  });
}

function gate(
  person: Person,
  approval: string,
  launch: Launch,
  say: Pick<Facts, 'room' | 'today' | 'locale'>,
): Candidate {
  const name = callName(person, say.room);
  const day = sayDate(launch.on, say.today, { locale: say.locale, weekday: false });
  const text = around(
    (words) => `If ${launch.team.name} (${day}) comes up, then get ${name}’s yes: ${words}.`,
    approval,
    say.locale,
  );
  return { slot: 'watch', label: 'Watch', text, sources: [source('person', person.id, person.assessed ?? null)] };
}

/** A push that asks others for effort and is not done: among many always, in a 1:1 only when it is known to be slow. */
function slowInitiatives({ room }: Facts): Candidate[] {
  if (room.teams.length === 0) return [];
  const wanted = room.teams.flatMap(({ initiatives }) =>
    initiatives.filter(({ done, slow }) => !done && (slow || !room.twoPeople)),
  );
  const [first] = wanted.sort((a, b) => Number(b.slow ?? false) - Number(a.slow ?? false) || byText(a.id, b.id));
  return first ? [{ slot: 'watch', label: 'Watch', text: slowAdvice, sources: [source('initiative', first.id)] }] : [];
}

/** What moves or matters to the one other person. */
function moves({ person }: PersonHead, { locale }: Facts): Candidate[] {
  const from = [source('person', person.id, person.assessed ?? null)];
  const text = isReport(person) ? motive(person, locale) : interest(person, locale);
  return text === null ? [] : [{ slot: 'watch', label: 'Watch', text, sources: from }];
}

function motive({ motivators, success }: Person, locale: string): string | null {
  const moved = motivators?.join(' and ') ?? '';
  const goal = success?.replace(/\.$/, '') ?? '';
  if (moved !== '' && goal !== '') {
    const both = `If plans come up, then tie them to ${moved}: ${goal}.`;
    if (countWords(both, locale) <= wordsPerLine) return both;
  }
  if (goal !== '') return around((words) => `If plans come up, then tie them to this: ${words}.`, goal, locale);
  return moved === '' ? null : around((words) => `If plans come up, then tie them to ${words}.`, moved, locale);
}

function interest(person: Person, locale: string): string | null {
  const [incentive] = person.incentives ?? [];
  const goal = incentive ?? person.success ?? person.motivators?.join(' and ');
  if (!goal) return null;
  return around(
    (words) => `If we disagree, then start from what counts for ${objectPronoun(person)}: ${words}.`,
    goal,
    locale,
  );
}
