import type { LeftOut } from '../brief.ts';
import { type Fitted, withinBudget } from '../budget.ts';
import { repeats, type Telling, tellingWords } from '../repeats.ts';
import { aims } from './aim.ts';
import { asks } from './ask.ts';
import { type Candidate, type Facts, isDefault, type Offer } from './candidate.ts';
import { changes } from './changed.ts';
import { fit, fitted, wordsPerLine } from './fit.ts';
import { lastTimes } from './last-time.ts';
import { debts, type Most } from './owed.ts';
import { watches } from './watch.ts';

/** More than this of what was left out nobody looks through. */
const mostLeftOut = 30;

export interface Lines {
  readonly lines: readonly Candidate[];
  readonly leftOut: readonly LeftOut[];
  /** How many words they and the header have; null while they are not weighed. */
  readonly words: number | null;
  /** Whether they tell that somebody else is late: then the brief is private at least. */
  readonly namesLateness: boolean;
}

/** A brief without lines. */
export const noLines: Lines = { lines: [], leftOut: [], words: null, namesLateness: false };

/** The lines of a brief within its budget. An empty answer means that nothing is known of the meeting. */
export function linesOf(facts: Facts, header: string): Lines {
  const both: Most = { youOwe: 2, theyOwe: 2 };
  const usual = drawn(facts, { agendaFirst: false, most: both });
  const agendaFirst = usual.lines.every(isDefault);
  const full = agendaFirst ? drawn(facts, { agendaFirst, most: both }) : usual;
  if (full.lines.every(isDefault)) return noLines;
  const drawings = [
    () => full,
    () => drawn(facts, { agendaFirst, most: { youOwe: 2, theyOwe: 1 } }),
    () => drawn(facts, { agendaFirst, most: { youOwe: 1, theyOwe: 1 } }),
  ];
  return shortened(header, drawings, facts.locale);
}

/** Over budget, defaults go first, then second debts (with each next drawing), then lines from the bottom. */
function shortened(header: string, [draw, ...next]: readonly (() => Lines)[], locale: string): Lines {
  if (!draw) return noLines;
  const drawing = draw();
  const bare = withinBudget(header, drawing.lines, { mayGo: isDefault, locale });
  if (bare.fits) return weighed(drawing, bare);
  if (next.length > 0) return shortened(header, next, locale);
  const left = withinBudget(header, bare.lines, { mayGo: () => true, locale });
  return weighed(drawing, { ...left, dropped: [...bare.dropped, ...left.dropped] });
}

function weighed(drawing: Lines, { lines, dropped, words }: Fitted): Lines {
  return { ...drawing, lines, words, leftOut: [...dropped, ...drawing.leftOut].slice(0, mostLeftOut) };
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
    const { chosen, telling, others } = choose(offer, said);
    if (chosen) {
      lines.push(inBounds(chosen, facts.locale));
      said.push(telling);
    }
    for (const other of others) leftOut.push({ ...other, text: fit(other.text, wordsPerLine, facts.locale) });
  }
  return { lines, leftOut: leftOut.slice(0, mostLeftOut), words: null, namesLateness };
}

/** Whatever a line was put together from, it is clean and keeps to its length. */
function inBounds(line: Candidate, locale: string): Candidate {
  if (line.words !== undefined) return line;
  const { text, words } = fitted(line.text, wordsPerLine, locale);
  return { slot: line.slot, label: line.label, text, sources: line.sources, words };
}

interface Choice {
  readonly chosen: Candidate | null;
  readonly telling: Telling;
  readonly others: readonly LeftOut[];
}

const nothingTelling: Telling = new Set();

/** The best candidate that says something new; a promise is told even where a higher line mentions it. */
function choose({ candidates, dropped }: Offer, said: readonly Telling[]): Choice {
  let chosen: Candidate | null = null;
  let telling = nothingTelling;
  const others: LeftOut[] = [];
  for (const candidate of candidates) {
    const { slot, text } = candidate;
    if (/^[\s.…]*$/u.test(text) || (chosen && isDefault(candidate))) continue;
    const words = candidate.telling ?? tellingWords(text);
    const isNews = slot === 'you-owe' || slot === 'they-owe' || !repeats(words, said);
    if (isNews && !chosen) {
      chosen = candidate;
      telling = words;
    } else if (!isDefault(candidate)) others.push({ slot, text, why: isNews ? 'one only' : 'said above' });
  }
  return { chosen, telling, others: [...others, ...dropped] };
}
