import type { ConnectedAccount } from '@warmstart/core/account';
import { bossesServed, weigh } from '@warmstart/core/important';
import { bound, cleanLine } from '@warmstart/core/text';
import { instantOf, wallAt } from '@warmstart/core/time';
import type { BookingLinks } from '../app/bookings.ts';
import { type Html, html, press, theirs } from '../layout/index.ts';
import { count, sayDay, sayProvider } from '../words/index.ts';
import { doings, type Pressing } from './forms.ts';
import type { ItemWorld } from './load.ts';
import { itemPath } from './paths.ts';
import { nameIn, sayAgainst, sayPutOff, sayState, whomLink } from './words.ts';

export interface ItemView extends ItemWorld, Pressing {
  /** What was just done; null where nothing was. */
  readonly said: string | null;
  /** How to put the booked time into a calendar by hand; null where none lies ahead. */
  readonly links: BookingLinks | null;
  /** The account that could let us write; null where none could, or does already. */
  readonly ask: ConnectedAccount | null;
}

const longest = 500;

/** One important item: its plan or a time for it first, then what is known of it, then what was. */
export function itemPage(view: ItemView): Html {
  const { item, book, said } = view;
  const state = sayState(item, book);
  const against = sayAgainst(item, book);
  return html`<p class="small"><a href="/important">Important</a></p>
<h1>${theirs(bound(cleanLine(item.what), longest))}</h1>
${said === null ? null : html`<div class="notice said" role="status"><p>${said}</p></div>`}
${state === null ? null : html`<p><strong>${sentence(state)}</strong></p>`}
${planPart(view)}
${against === null ? null : html`<p>${against}</p>`}
${doings(view)}
<h2 id="known">What is known</h2>${facts(view)}<p><a href="${itemPath(item.id, 'edit')}">Edit</a></p>
${improvementPart(view)}
${past(view)}`;
}

/** The plan as its sentence, and how to put it into a calendar. */
function planPart({ item, links, ask, session }: ItemView): Html | null {
  if (item.plan === undefined) return null;
  const { id, plan } = item;
  return html`<p class="big">${theirs(bound(cleanLine(plan.says), longest))}</p>
${
  ask === null
    ? null
    : html`<p>${sayProvider(ask.provider)} could put such times into your calendar, as private “Focus” events.</p>${press(
        { session, action: itemPath(id, 'permit') },
        `Let Warmstart write into ${sayProvider(ask.provider)}`,
        { account: ask.id },
      )}`
}
${
  links === null
    ? null
    : html`<p class="small">Into your calendar: <a href="${links.google}" rel="noreferrer">Google</a> · <a href="${links.outlook}" rel="noreferrer">Outlook at work</a> · <a href="${links.outlookHome}" rel="noreferrer">Outlook at home</a> · <a href="${links.ics}">a file for any calendar</a></p>`
}`;
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}

function facts({ item, book, at }: ItemView): Html {
  const { why, for: gains, serves, step, minutes, added, closed, worked, status = 'open' } = item;
  const { gain, weight, importance, age, score } = weigh(item, book, at.today);
  const day = (date: string) => sayDay(date, at.today, at.locale);
  const bosses = bossesServed(item, book).map(({ id }) => nameIn(book, id));
  return html`<dl class="brief">${fact('Why', why)}
${gains === undefined ? null : html`<dt>For</dt><dd>${whomLink(book, gains)}</dd>`}
${serves === undefined ? null : html`<dt>Eases</dt><dd>${theirs(bound(cleanLine(serves), longest))} <span class="small">${bosses.length === 0 ? 'no boss is known to have it' : `${bosses.join(', ')}’s problem`}</span></dd>`}
${fact('Smallest step', step)}
${minutes === undefined ? null : html`<dt>Takes</dt><dd>${minutes} min</dd>`}
<dt>Importance</dt><dd>${importance} <span class="small">gain ${gain} by who gains, times your weight ${weight}; ${score} with its ${count(age, 'day')}</span></dd>
<dt>Since</dt><dd>${day(added)}, ${sayPutOff(item)}</dd>
${worked === undefined ? null : html`<dt>Worked on</dt><dd>${day(worked)}</dd>`}
${closed === undefined ? null : html`<dt>${sentence(status).slice(0, -1)}</dt><dd>${day(closed)}</dd>`}</dl>`;
}

function fact(label: string, words: string | undefined): Html | null {
  return words === undefined
    ? null
    : html`<dt>${label}</dt><dd>${theirs(bound(cleanLine(words), longest))}</dd>
`;
}

function improvementPart({ item }: ItemView): Html {
  const path = itemPath(item.id, 'improvement');
  const { improvement } = item;
  return html`<h2 id="improvement">In six steps</h2>${
    improvement === undefined
      ? html`<p>Where a number can tell: <a href="${path}">work it as an improvement</a>, one change at a time.</p>`
      : html`<p><a href="${path}">${theirs(bound(cleanLine(improvement.measure), 160))}</a> <span class="small">step: ${improvement.step}</span></p>`
  }`;
}

/** Times that were booked, the newest first. */
function past({ item: { slots = [] }, at }: ItemView): Html | null {
  if (slots.length === 0) return null;
  const shown = slots.toReversed().slice(0, 12);
  const day = (start: string) => {
    const { date, time } = wallAt(instantOf(start), at.zone);
    return `${sayDay(date, at.today, at.locale)}, ${time}`;
  };
  return html`<h2 id="past">Booked before</h2><ul class="plain-list">${shown.map(
    ({
      start,
      minutes,
      kept,
    }) => html`<li>${day(start)}, ${minutes} min <span class="small">${kept ? 'kept' : 'passed with nothing done'}</span></li>
`,
  )}</ul>${slots.length > shown.length ? html`<p class="small">And ${slots.length - shown.length} before.</p>` : null}`;
}
