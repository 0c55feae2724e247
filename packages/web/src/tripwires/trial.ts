import type { Book } from '@warmstart/core/book';
import { sayDate } from '@warmstart/core/brief';
import { bound } from '@warmstart/core/text';
import { Duration } from '@warmstart/core/time';
import { type Backtest, chartWeeks, type Firing } from '@warmstart/core/tripwire';
import type { Setting } from '../day/index.ts';
import { countsPicture } from '../drawing/index.ts';
import { type Html, html, theirs } from '../layout/index.ts';
import { personLink } from '../people/facts.ts';
import { count, sayDay } from '../words/index.ts';
import type { Tried } from './past.ts';
import { sayGaze, sayLength } from './words.ts';

/** Times it would have tripped that are listed. */
const most = 12;

export interface Shown {
  readonly at: Setting;
  readonly book: Book;
  /** Different for each of a page. */
  readonly id: string;
}

/** What a tripwire would have done: how often a week as a picture, when and for whom in a table, and with other numbers. */
export function trialPart({ result, days }: Tried, { at, book, id }: Shown): Html {
  if (result === null) return html`<p>Nothing but your eye watches it: there is nothing to try.</p>`;
  const { firings, gaze, armed } = result;
  const about = sayGaze(gaze, true);
  return html`<p>In the last ${days} days it would ${firings.length === 0 ? 'never have tripped' : `have tripped ${times(firings.length)}`}.${about === null ? null : html` ${sentence(about)}.`}${armed ? null : ' It is not armed: this is what it would do once it is.'}</p>
${days < 90 ? html`<p class="small">Not on 90 days: there are so many signals that trying more would take long.</p>` : null}
${firings.length === 0 ? null : html`${picture(result, at, id)}${firingTable(firings, { at, book })}`}
${neighbourTable(result)}`;
}

function sentence(words: string): string {
  return `It ${words}`.replace(/^It off/, 'It is off').replace(/^It rests/, 'Now it rests');
}

function times(number: number): string {
  return number === 1 ? 'once' : `${number} times`;
}

function picture(result: Backtest, at: Setting, id: string): Html {
  const weeks = chartWeeks(result);
  const counts = weeks.map(({ count: number }) => number);
  const first = weeks[0]?.from ?? result.from;
  return countsPicture(counts, {
    id,
    title: 'How often a week it would have tripped',
    says: `${count(weeks.length, 'week')}: ${counts.join(', ')}. The table beneath says when.`,
    ends: [sayDate(first, at.today, { locale: at.locale, weekday: false }), 'now'],
  });
}

function firingTable(firings: readonly Firing[], { at, book }: Pick<Shown, 'at' | 'book'>): Html {
  const day = (date: string) => sayDay(date, at.today, at.locale);
  const shown = firings.slice(-most);
  const persons = shown.some(({ person }) => person !== null);
  return html`<table><caption class="small">When it would have tripped${firings.length > shown.length ? `: the last ${shown.length} of ${firings.length}` : null}</caption><thead><tr><th scope="col">From–to</th>${persons ? html`<th scope="col">Asked in the 1:1 with</th>` : null}<th scope="col">Seen</th></tr></thead><tbody>${shown.map(
    ({ on, until, person, observed }) =>
      html`<tr><th scope="row">${day(on)} – ${until === null ? 'now' : day(until)}</th>${persons ? html`<td>${person === null ? null : personLink(book, person)}</td>` : null}<td>${theirs(bound(observed, 120))}</td></tr>
`,
  )}</tbody></table>`;
}

/** A length in words; other numbers stand as they are. */
function sayNumber(number: string): string {
  return Duration.safeParse(number).success ? sayLength(number) : number;
}

function neighbourTable({ neighbours }: Backtest): Html | null {
  if (neighbours.length < 2) return null;
  return html`<table class="figures"><caption class="small">With another number</caption><thead><tr><th scope="col">Number</th><th scope="col">Trips</th></tr></thead><tbody>${neighbours.map(
    ({ number, firings, current }) =>
      html`<tr><th scope="row">${sayNumber(number)}${current ? html` <span class="small">this one</span>` : null}</th><td>${firings.length}</td></tr>
`,
  )}</tbody></table>`;
}
