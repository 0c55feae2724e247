import { sayDate } from '@warmstart/core/brief';
import { bound } from '@warmstart/core/text';
import { durationParts } from '@warmstart/core/time';
import { sayChange, type Tripwire } from '@warmstart/core/tripwire';
import type { Setting } from '../day/index.ts';
import { diffPath } from '../diffs/paths.ts';
import { type Band, multiplePicture } from '../drawing/index.ts';
import { type Html, html, theirs } from '../layout/index.ts';
import { tripwirePath } from '../tripwires/paths.ts';
import { sayGaze, sayKind, sayNormal } from '../tripwires/words.ts';
import { count, sayDay } from '../words/index.ts';
import type { WallNow } from './now.ts';

/** How long the words of an expectation are where there are many of them. */
const longest = 120;

export interface Walls {
  readonly team: string;
  readonly walls: readonly WallNow[];
  readonly at: Setting;
  /** Different on every team of a page. */
  readonly key: string;
  /** Whether these are the first pictures of their page. */
  readonly first: boolean;
}

/** The expectations of a team as small pictures, and all their numbers in a table beneath. */
export function wallsPart(view: Walls): Html | null {
  if (view.walls.length === 0) return null;
  const drawn = view.walls.filter(({ weeks }) => weeks.some(({ value }) => value !== null));
  return html`${drawn.length === 0 ? null : html`<div class="multiples">${drawn.map((wall, index) => picture(wall, index, view))}</div>`}${table(view)}`;
}

function picture(wall: WallNow, index: number, { team, at, key, first }: Walls): Html {
  const { expectation, weeks, tripwire } = wall;
  const says = bound(expectation.says, longest);
  const ends: [string, string] = [dayOf(weeks[0]?.from, at), 'now'];
  return html`<figure><figcaption><a href="${tripwirePath(team, expectation.id)}">${theirs(says)}</a></figcaption>${multiplePicture(
    {
      id: `w${key}${index}`,
      title: says,
      says: `${whatIsDrawn(wall)} in ${count(weeks.length, 'week')}${normalOf(tripwire, at)}. The table beneath holds the same.`,
      values: weeks.map(({ value }) => value),
      band: tripwire === null ? null : bandOf(tripwire),
      marks: weeks.flatMap(({ diff }, week) => (diff ? [week] : [])),
      ends,
    },
    first && index === 0,
  )}</figure>`;
}

function normalOf(tripwire: Tripwire | null, at: Setting): string {
  return tripwire === null ? '' : `; normal: ${sayNormal(tripwire, at)}`;
}

function whatIsDrawn({ tripwire, figures }: WallNow): string {
  if (tripwire === null || !('signal' in tripwire || 'trigger' in tripwire || 'proposed' in tripwire)) return 'Signals';
  const kind = 'signal' in tripwire ? tripwire.signal : 'trigger' in tripwire ? tripwire.trigger : tripwire.proposed;
  return figures === 'values' ? `The last ${sayKind(kind)} of each week` : `How often there was ${sayKind(kind)}`;
}

/** Where normal begins and ends in figures of a week; null where it has no such ends. */
function bandOf(tripwire: Tripwire): Band | null {
  if (tripwire.kind === 'band' && tripwire.per === 'team') return { min: tripwire.min, max: tripwire.max };
  return tripwire.kind === 'quiet' && tripwire.per === 'team' && isWithinAWeek(tripwire.after)
    ? { min: 1, max: null }
    : null;
}

/** Only then each week has to have one. */
function isWithinAWeek(length: string): boolean {
  const { count: many, unit } = durationParts(length);
  return unit === 'm' || unit === 'h' || many <= { d: 7, wd: 5, w: 1 }[unit];
}

function table({ team, walls, at, key }: Walls): Html {
  const shown = walls.find(({ weeks }) => weeks.length > 0)?.weeks ?? [];
  const from = dayOf(shown[0]?.from, at);
  const weeks = shown.length === 0 ? 'Weeks' : `Weeks from ${from} to now`;
  return html`<table class="walls"><caption class="small" id="t${key}">Expectations against now${shown.length === 0 ? null : '; * a week with a diff, – nothing known'}</caption><thead><tr><th scope="col">Expectation</th><th scope="col">${weeks}</th><th scope="col">Now</th></tr></thead><tbody>${walls.map(
    (
      wall,
    ) => html`<tr><th scope="row"><a href="${tripwirePath(team, wall.expectation.id)}">${theirs(bound(wall.expectation.says, longest))}</a>${wall.tripwire === null ? null : html`<br><span class="small">${sayNormal(wall.tripwire, at)}</span>`}</th><td>${wall.weeks.map(({ value, diff }) => `${value ?? '–'}${diff ? '*' : ''}`).join(' ')}</td><td>${nowOf(wall, at)}</td></tr>
`,
  )}</tbody></table>`;
}

/** How an expectation stands, in words. */
export function nowOf({ diff, tripwire, gaze, heard, waiting, weeks, forecast }: WallNow, at: Setting): Html {
  if (diff !== null)
    return html`<a href="${diffPath(diff.id)}"><strong>Differs</strong></a> since ${sayDay(diff.since, at.today, at.locale)}: ${theirs(bound(sayChange(diff), longest))}`;
  if (tripwire === null) return html`by eye`;
  const armed = !('armed' in tripwire) || tripwire.armed;
  const off = gaze === null ? null : sayGaze(gaze, armed);
  if (off !== null) return html`${off}`;
  if (forecast !== null) return html`forecast ${sayDay(forecast, at.today, at.locale)}`;
  const readsSignals = 'signal' in tripwire || 'trigger' in tripwire || 'proposed' in tripwire;
  if (readsSignals && (!heard || weeks.length === 0)) return html`nothing heard yet`;
  return html`as modelled${waiting === null ? null : `; ${waiting} open`}`;
}

function dayOf(date: string | undefined, at: Setting): string {
  return date === undefined ? '' : sayDate(date, at.today, { locale: at.locale, weekday: false });
}
