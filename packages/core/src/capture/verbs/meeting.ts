import { findDuration } from '../durations.ts';
import type { Mark } from '../mark.ts';
import { slotAt, teamEnd } from '../names/slot.ts';
import { withoutEnd } from '../trim.ts';
import type { Said, World } from '../world.ts';
import { textAndDue, textBefore, textOf } from './text.ts';
import { whoAndWhat } from './who.ts';

const small = (word: string | undefined) => withoutEnd((word ?? '').toLowerCase(), ',.:;!');

/** How a line goes on that only talks of a topic, an aim or a watch. */
const talk = {
  topic: /^(?:of|for|was|is|were|are|on|and)$/,
  aim: /^(?:of|was|is|and)$/,
  watch: /^(?:out|this|it|that|and|over|tv)$/,
} as const;

const recordings = /^(?:recordings?|videos?|replay|film|clip|movie|webinar|talk|stream)$/;

/** `topic slow reviews`, `aim agree the cut line`, `watch if scope creeps back, then trade one for one` */
export function about(kind: 'topic' | 'aim' | 'watch', { line, words, colon }: Said): Mark | null {
  const [first, second] = [small(words[0]), small(words[1])];
  if (!colon && (talk[kind].test(first) || (kind === 'watch' && first === 'the' && recordings.test(second))))
    return null;
  const text = textOf(words);
  return text === null ? null : { kind, line, text };
}

/** `decided freeze on 3 Nov` */
export function decided({ line, words }: Said, { dating }: World): Mark | null {
  if (/^(?:nothing|by|yet|not yet|it|already|already)$/.test(small(words[0]))) return null;
  const what = textAndDue(words, { on: true, last: false }, dating);
  return what && { kind: 'decided', line, ...what };
}

const aside =
  /^(?:to|that|because|since|not|but|and|as|when|if|is|was|for|enough|things?|points?|notes?|questions?|reminder|part|bit|one)$/;

/** What follows "Q2" where the quarter is meant. */
const quarterly =
  /^(?:numbers|results?|revenue|planning|plans?|okrs?|goals?|targets?|budgets?|forecasts?|close|closed|closes|reviews?|roadmap|is|was|looks?|looked|will|starts?|started|ends?|ended|earnings|sales|kick-?off|kickoff|report|reporting|financials|'?\d\d|\d{4}|and|or|to|q[1-4]|bookings|costs?|spend|pipeline|outlook|objectives|priorities|status|update)$/;

/** `important Lee's growth plan ~90m next: three bullets`; `q2` says the same, unless the quarter is meant. */
export function important(verb: string, { line, words, colon }: Said): Mark | null {
  const asked = stepIn(words);
  const before = findDuration(asked.words);
  const within =
    before.minutes === undefined && asked.step ? findDuration(asked.step, 'signed') : { words: asked.step ?? [] };
  const minutes = before.minutes ?? within.minutes;
  const step = textBefore(within.words);
  const first = small(words[0]);
  const certain = colon || minutes !== undefined || step !== null;
  if (!certain && (verb === 'q2' ? quarterly.test(first) : aside.test(first))) return null;
  const text = before.minutes === undefined && asked.step === null ? textOf(before.words) : textBefore(before.words);
  if (text === null || (verb === 'important' && !colon && /^(?:to|that)$/.test(first))) return null;
  return {
    kind: 'important',
    line,
    text,
    ...(minutes === undefined ? {} : { minutes }),
    ...(step === null ? {} : { step }),
  };
}

function stepIn(words: readonly string[]): { words: readonly string[]; step: readonly string[] | null } {
  const at = words.findIndex(
    (word, index) => /^next:$/i.test(word) || (/^next$/i.test(word) && /^step:$/i.test(words[index + 1] ?? '')),
  );
  if (at < 0) return { words, step: null };
  return { words: words.slice(0, at), step: words.slice(at + (/:$/.test(words[at] ?? '') ? 1 : 2)) };
}

const between = /^(?:in|between|is|was|of|to|from|with|the)$/;

/** `diff Platform p95 80→120ms`: of a team, or of a person. */
export function diff(said: Said, world: World): Mark | null {
  const { line, words } = said;
  const team = teamEnd(words, 0, world.directory);
  if (team) {
    const text = textOf(words.slice(team.next));
    return text === null ? null : { kind: 'diff', line, text, team: team.team };
  }
  if (!said.colon && between.test(small(words[0]))) return null;
  const slot = slotAt(words, 0, { directory: world.directory, demand: 'person-or-thing' });
  if (slot.is === 'nobody') return ofNobody(said, world);
  const found = whoAndWhat({ ...said, colon: false }, world, {
    demand: 'person-or-thing',
    possessive: true,
    understood: () => false,
    links: [],
  });
  const text = found && textOf(found.words);
  return found && text ? { kind: 'diff', line, text, ...found.who } : null;
}

/** A deviation without a name: that of the team in the room; else it is one only where it has figures, and a question. */
function ofNobody({ line, words }: Said, { context }: World): Mark | null {
  const text = textOf(words);
  if (text === null) return null;
  if (context.team !== undefined) return { kind: 'diff', line, text, team: context.team };
  if (!/→|->|=>/.test(text) || !/\d/.test(text)) return null;
  return { kind: 'diff', line, text, unclear: { question: 'Which team?', candidates: [] } };
}
