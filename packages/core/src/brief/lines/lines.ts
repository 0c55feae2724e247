import type { LeftOut, Slot } from '../brief.ts';
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
  const draft: Draft = { lines: [], said: [], leftOut: [] };
  for (const offer of offers) choose(offer, draft, facts.locale);
  return { lines: draft.lines, leftOut: draft.leftOut.slice(0, mostLeftOut), words: null, namesLateness };
}

/** Whatever a line was put together from, it is clean and keeps to its length. */
function inBounds(line: Candidate, locale: string): Candidate {
  if (line.words !== undefined) return line;
  const { text, words } = fitted(line.text, wordsPerLine, locale);
  return { slot: line.slot, label: line.label, text, sources: line.sources, words };
}

/** A brief's lines on the way from the first to the last. */
interface Draft {
  readonly lines: Candidate[];
  /** The telling words of each of the lines. */
  readonly said: Telling[];
  readonly leftOut: LeftOut[];
}

/** Adds the best candidate that says something new; a promise is told even where a higher line mentions it. */
function choose({ candidates, dropped }: Offer, { lines, said, leftOut }: Draft, locale: string): void {
  const leave = (slot: Slot, text: string, why: string) =>
    leftOut.push({ slot, text: fit(text, wordsPerLine, locale), why });
  let chosen: Telling | null = null;
  for (const candidate of candidates) {
    const { slot, text } = candidate;
    if (saysNothing.test(text) || (chosen && isDefault(candidate))) continue;
    const words = candidate.telling ?? tellingWords(text);
    const isNews = slot === 'you-owe' || slot === 'they-owe' || !repeats(words, said);
    if (isNews && !chosen) {
      chosen = words;
      lines.push(inBounds(candidate, locale));
    } else if (!isDefault(candidate)) leave(slot, text, isNews ? 'one only' : 'said above');
  }
  // Only now: what else the slot offers is compared with the lines above it.
  if (chosen) said.push(chosen);
  for (const { slot, text, why } of dropped) leave(slot, text, why);
}

const saysNothing = /^[\s.…]*$/u;
