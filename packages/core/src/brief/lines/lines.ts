import type { LeftOut } from '../brief.ts';
import { withinBudget } from '../budget.ts';
import { repeats, type Telling, tellingWords } from '../repeats.ts';
import { aims } from './aim.ts';
import { asks } from './ask.ts';
import { type Candidate, type Facts, isDefault, type Offer } from './candidate.ts';
import { changes } from './changed.ts';
import { fit, wordsPerLine } from './fit.ts';
import { lastTimes } from './last-time.ts';
import { debts, type Most } from './owed.ts';
import { watches } from './watch.ts';

/** More than this of what was left out nobody looks through. */
const mostLeftOut = 30;

export interface Lines {
  readonly lines: readonly Candidate[];
  readonly leftOut: readonly LeftOut[];
  /** Whether they tell that somebody else is late: then the brief is private at least. */
  readonly namesLateness: boolean;
}

/** The lines of a brief within its budget. An empty answer means that nothing is known of the meeting. */
export function linesOf(facts: Facts, header: string): Lines {
  const both: Most = { youOwe: 2, theyOwe: 2 };
  const usual = drawn(facts, { agendaFirst: false, most: both });
  const agendaFirst = usual.lines.every(isDefault);
  const full = agendaFirst ? drawn(facts, { agendaFirst, most: both }) : usual;
  if (full.lines.every(isDefault)) return { lines: [], leftOut: [], namesLateness: false };
  const drawings = [
    () => full,
    () => drawn(facts, { agendaFirst, most: { youOwe: 2, theyOwe: 1 } }),
    () => drawn(facts, { agendaFirst, most: { youOwe: 1, theyOwe: 1 } }),
  ];
  return shortened(header, drawings, facts.locale);
}

/** Over budget, defaults go first, then second debts (with each next drawing), then lines from the bottom. */
function shortened(header: string, [draw, ...next]: readonly (() => Lines)[], locale: string): Lines {
  if (!draw) return { lines: [], leftOut: [], namesLateness: false };
  const drawing = draw();
  const bare = withinBudget(header, drawing.lines, { mayGo: isDefault, locale });
  if (bare.fits) return withLeftOut(drawing, bare.lines, bare.dropped);
  if (next.length > 0) return shortened(header, next, locale);
  const { lines, dropped } = withinBudget(header, bare.lines, { mayGo: () => true, locale });
  return withLeftOut(drawing, lines, [...bare.dropped, ...dropped]);
}

function withLeftOut(drawing: Lines, lines: readonly Candidate[], dropped: readonly LeftOut[]): Lines {
  return { ...drawing, lines, leftOut: [...dropped, ...drawing.leftOut].slice(0, mostLeftOut) };
}

function drawn(facts: Facts, { agendaFirst, most }: { agendaFirst: boolean; most: Most }): Lines {
  const { youOwe, theyOwe, namesLateness } = debts(facts, most);
  const offers = [
    aims(facts, agendaFirst),
    watches(facts),
    changes(facts),
    youOwe,
    theyOwe,
    lastTimes(facts),
    asks(facts),
  ];
  const lines: Candidate[] = [];
  const said: Telling[] = [];
  const leftOut: LeftOut[] = [];
  for (const offer of offers) {
    const { chosen, others } = choose(inBounds(offer, facts.locale), said);
    if (chosen) {
      lines.push(chosen);
      said.push(tellingWords(chosen.text));
    }
    leftOut.push(...others);
  }
  return { lines, leftOut: leftOut.slice(0, mostLeftOut), namesLateness };
}

/** Whatever a line was put together from, it is clean, says something and keeps to its length. */
function inBounds({ candidates, dropped }: Offer, locale: string): Offer {
  return {
    candidates: candidates
      .filter(({ text }) => !/^[\s.…]*$/u.test(text))
      .map((candidate) => ({ ...candidate, text: fit(candidate.text, wordsPerLine, locale) })),
    dropped: dropped.map((left) => ({ ...left, text: fit(left.text, wordsPerLine, locale) })),
  };
}

/** The best candidate that says something new; a promise is told even where a higher line mentions it. */
function choose(
  { candidates, dropped }: Offer,
  said: readonly Telling[],
): { chosen: Candidate | null; others: LeftOut[] } {
  const news = candidates.filter(
    ({ slot, text }) => slot === 'you-owe' || slot === 'they-owe' || !repeats(tellingWords(text), said),
  );
  const [chosen = null] = news;
  const others = candidates
    .filter((candidate) => candidate !== chosen && !isDefault(candidate))
    .map((candidate) => ({
      slot: candidate.slot,
      text: candidate.text,
      why: news.includes(candidate) ? 'one only' : 'said above',
    }));
  return { chosen, others: [...others, ...dropped] };
}
