import { sayDate } from '@warmstart/core/brief';
import type { WeekHours } from '@warmstart/core/review';
import { bound } from '@warmstart/core/text';
import type { Setting } from '../day/index.ts';
import { hours, hoursPicture } from '../drawing/index.ts';
import { type Html, html, theirs } from '../layout/index.ts';
import { type Hours, minutesOf, parts } from './load.ts';

/** Where the hours of eight weeks went: in words, as a picture, and the same as a table. */
export function hoursPart({ weeks }: Hours, at: Setting): Html {
  const used = parts.filter((part) => weeks.some((week) => minutesOf(week, part) > 0));
  const says = sayHours(weeks);
  if (used.length === 0)
    return html`<p>No meeting of these eight weeks is known yet. Once a calendar is connected, its hours stand here by who sat in them.</p>`;
  const bars = weeks.map((week, index) => ({
    // Under a bar there is no room for a year.
    label: shortly(sayDate(week.from, week.from, { locale: at.locale, weekday: false }), week.from, index),
    minutes: used.map((part) => minutesOf(week, part)),
  }));
  return html`<p>${says}</p>
<h2 id="hours">Hours by quadrant, week by week</h2>
${hoursPicture(bars, used, { title: 'Hours in meetings by quadrant, a bar a week', says })}
<div class="scroll" role="region" aria-label="Hours by quadrant as a table" tabindex="0"><table class="figures tight"><caption class="small">Hours in the weeks that begin on these Mondays; the last one with what is still to come</caption><thead><tr><th scope="col">Hours</th>${weeks.map(({ from }) => html`<th scope="col">${sayDate(from, at.today, { locale: at.locale, weekday: false })}</th>`)}</tr></thead><tbody>${used.map(
    (part) => html`<tr><th scope="row">${part}</th>${weeks.map((week) => cell(minutesOf(week, part)))}</tr>
`,
  )}<tr><th scope="row">all</th>${weeks.map((week) => cell(week.minutes + week.important))}</tr></tbody></table></div>`;
}

function cell(minutes: number): Html {
  return html`<td>${minutes === 0 ? '–' : hours(minutes)}</td>`;
}

/** Beneath a bar there is room for a month only where it begins. */
function shortly(label: string, from: string, index: number): string {
  return index === 0 || Number(from.slice(8)) <= 7 ? label : String(Number(from.slice(8)));
}

/** The week that runs against the seven before it. */
function sayHours(weeks: readonly WeekHours[]): string {
  const week = weeks.at(-1);
  const before = weeks.slice(0, -1).filter(({ minutes }) => minutes > 0);
  if (!week) return '';
  const usual = before.reduce((sum, { minutes }) => sum + minutes, 0) / Math.max(1, before.length);
  const against = before.length === 0 ? 'nothing is known of the weeks before' : `${hours(usual)} h in the usual week`;
  const largest = parts
    .map((part) => ({ part, minutes: minutesOf(week, part) }))
    .filter(({ part, minutes }) => minutes > 0 && part !== 'private' && part !== 'important items')
    .sort((a, b) => b.minutes - a.minutes)
    .slice(0, 2)
    .map(({ part, minutes }) => `${hours(minutes)} h ${part}`);
  const important = week.important === 0 ? 'none on important items' : `${hours(week.important)} h on important items`;
  return `This week ${hours(week.minutes)} h in meetings, ${against}: ${[...largest, important].join(', ')}.`;
}

/** Rows of a table; what is smaller is added up. */
const mostRows = 12;

/** The same hours by team, or by kind of meeting: this week, the last, and all eight. */
export function byName({ weeks, nameOf }: Hours, by: 'teams' | 'kinds'): Html | null {
  const names = [...new Set(weeks.flatMap((week) => Object.keys(week[by])))];
  if (names.length === 0) return null;
  const [last, week] = weeks.slice(-2);
  const all = names
    .map((name) => ({
      name: named(name, by, nameOf),
      figures: [
        week?.[by][name] ?? 0,
        last?.[by][name] ?? 0,
        weeks.reduce((sum, one) => sum + (one[by][name] ?? 0), 0),
      ],
    }))
    .sort((a, b) => (b.figures[2] ?? 0) - (a.figures[2] ?? 0));
  const rest = all.slice(mostRows);
  const rows = rest.length === 0 ? all : [...all.slice(0, mostRows), addedUp(rest)];
  const title = by === 'teams' ? 'Hours by team' : 'Hours by kind of meeting';
  return html`<h2 id="${by}">${title}</h2>
<table class="figures"><caption class="small">${title}: each hour once, of meetings at the same time the weightier</caption><thead><tr><th scope="col">${by === 'teams' ? 'Team' : 'Kind'}</th><th scope="col">This week</th><th scope="col">Last week</th><th scope="col">Eight weeks</th></tr></thead><tbody>${rows.map(
    ({ name, figures }) => html`<tr><th scope="row">${theirs(bound(name, 80))}</th>${figures.map(cell)}</tr>
`,
  )}</tbody></table>`;
}

interface Row {
  readonly name: string;
  readonly figures: readonly number[];
}

function addedUp(rows: readonly Row[]): Row {
  return {
    name: `${rows.length} others`,
    figures: [0, 1, 2].map((index) => rows.reduce((sum, { figures }) => sum + (figures[index] ?? 0), 0)),
  };
}

function named(name: string, by: 'teams' | 'kinds', nameOf: (id: string) => string): string {
  if (by === 'kinds' || name === 'private') return name;
  if (name === 'several') return 'several teams';
  return name === 'none' ? 'no team' : nameOf(name);
}
