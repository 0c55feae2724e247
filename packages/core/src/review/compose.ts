import { secondsFor } from '../brief/budget.ts';
import { sayDate } from '../brief/lines/say.ts';
import { addDays, isoIn } from '../time/index.ts';
import { inBudget } from './budget.ts';
import { weekHours } from './hours/week-hours.ts';
import type { ReviewPartName } from './part-names.ts';
import { diffFigures } from './parts/diffs.ts';
import { factPart } from './parts/fact.ts';
import { rankedItems } from './parts/items.ts';
import { keptFigures, keptPart } from './parts/kept.ts';
import { modelPart } from './parts/model.ts';
import { nextPart } from './parts/next.ts';
import { owePart } from './parts/owe.ts';
import type { Part } from './parts/part.ts';
import { peoplePart } from './parts/people.ts';
import { slotsFor, stalledOf, stalledPart } from './parts/stalled.ts';
import type { Review, ReviewFigures } from './review.ts';
import { type ReviewInput, type ReviewScene, reviewScene } from './scene.ts';

/** Composes the review of one week. Pure: the same input gives the same review; nothing sealed goes into it. */
export function composeReview(input: ReviewInput): Review {
  const scene = reviewScene(input);
  const figures = figuresOf(scene);
  const items = rankedItems(scene);
  const slots = items.stalled ? slotsFor(items.stalled, scene) : [];
  const header = headerOf(scene);
  const all: Readonly<Record<ReviewPartName, Part>> = {
    fact: factPart(scene, { now: figures.thisWeek, last: figures.lastWeek }),
    stalled: stalledPart(items, slots, scene),
    owe: owePart(scene),
    kept: keptPart(scene, figures),
    people: peoplePart(scene),
    model: modelPart(scene, figures.diffs, figures.thisWeek),
    next: nextPart(scene),
  };
  const parts = inBudget(header, without(all, input.without ?? []), scene.locale);
  const { book, week, monday, nextMonday, now, zone } = scene;
  return {
    week,
    from: monday,
    to: addDays(nextMonday, -1),
    at: isoIn(now, zone),
    timezone: book.manager.timezone,
    privacy: 'private',
    subject: 'Your weekly review',
    preheader: 'Open for your 30-second review.',
    header,
    parts: parts.parts,
    items: [...items.listed],
    stalled: stalledOf(items, slots),
    figures,
    left_out: parts.leftOut,
    words: parts.words,
    seconds: secondsFor(parts.words),
  };
}

/** What nobody wants to read leaves its room to the others. */
function without(
  parts: Readonly<Record<ReviewPartName, Part>>,
  unwanted: readonly ReviewPartName[],
): Readonly<Record<ReviewPartName, Part>> {
  const left = { ...parts };
  for (const name of unwanted) left[name] = { mail: [], page: [] };
  return left;
}

/** Everything that is counted. */
export function figuresOf(scene: ReviewScene): ReviewFigures {
  const { counted, items, zone, monday } = scene;
  return {
    thisWeek: weekHours(monday, counted, { items, zone }),
    lastWeek: weekHours(addDays(monday, -7), counted, { items, zone }),
    ...keptFigures(scene),
    diffs: diffFigures(scene),
  };
}

/** "Your week, 16–22 Nov" */
function headerOf({ monday, nextMonday, today, locale }: ReviewScene): string {
  const say = (date: string) => sayDate(date, today, { locale, weekday: false });
  const sunday = addDays(nextMonday, -1);
  const from = say(monday).split(' ');
  const to = say(sunday).split(' ');
  const sameMonth = from.length === 2 && to.length === 2 && from[1] === to[1];
  return `Your week, ${sameMonth ? `${from[0]}–${say(sunday)}` : `${say(monday)} – ${say(sunday)}`}`;
}
