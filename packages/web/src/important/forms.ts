import { type ImportantItem, isActive, isMine, rungOf } from '@warmstart/core/important';
import type { OfferedSlot } from '@warmstart/core/review';
import type { Session } from '../access/index.ts';
import { choice, type Filled, input } from '../forms/index.ts';
import { form, type Html, html } from '../layout/index.ts';
import type { DoingName } from './doing.ts';
import { itemPath } from './paths.ts';
import { obstacleWords, sayRung } from './words.ts';

/** What was refused, by the name of what was asked for. */
export interface RefusedDoing {
  readonly what: string;
  readonly filled: Filled;
}

export interface Pressing {
  readonly item: ImportantItem;
  readonly session: Session;
  readonly slots: readonly OfferedSlot[];
  readonly refused: RefusedDoing | null;
}

/** All that can be done with an item that waits: first a time for it, then what helps where none is found. */
export function doings(pressing: Pressing): Html {
  const { item, refused } = pressing;
  if (!isActive(item)) return html`<div class="row">${button(pressing, 'again', 'Take it up again')}</div>`;
  const general = refused?.filled.faults[''];
  return html`${general === undefined ? null : html`<p class="why">Not done: ${general}.</p>`}
${isMine(item) ? html`<h2 id="book">${item.plan === undefined ? sayRung(item) : 'Book another time?'}</h2>${bookForms(pressing)}` : null}
<div class="row">${button(pressing, 'done', 'Done')}${button(pressing, 'worked', 'Worked on it')}${item.plan === undefined ? null : button(pressing, 'unbook', 'Give the time up')}</div>
${item.status === 'offered' ? html`<div class="row">${button(pressing, 'took', 'They took it')}${button(pressing, 'no-room', 'They have no room')}</div>` : null}
${otherForms(pressing)}`;
}

/** Times as buttons, and a time of one's own. */
function bookForms(pressing: Pressing): Html {
  const { slots } = pressing;
  const filled = filledFor(pressing, 'own-time');
  return html`${slots.length === 0 ? html`<p>No free 25 minutes in the next seven days: drop a meeting first, or name a time.</p>` : slotButtons(pressing)}
${folded(
  pressing,
  { what: 'own-time', words: 'A time of your own' },
  html`${input(filled, { name: 'date', label: 'Day', type: 'date' })}${input(filled, { name: 'time', label: 'Time', type: 'time' })}${input(filled, { name: 'minutes', label: 'Minutes', type: 'number', hint: 'Empty: 25.' })}<button>Book it</button>`,
)}`;
}

/** A button a time: "Book Thu 26 Nov 09:00". */
export function slotButtons({ item, session, slots }: Pick<Pressing, 'item' | 'session' | 'slots'>): Html {
  return html`<div class="row">${slots.map(({ start, minutes, text }, index) =>
    form(
      { session, action: itemPath(item.id, 'do') },
      html`<input type="hidden" name="what" value="book"><input type="hidden" name="start" value="${start}"><input type="hidden" name="minutes" value="${minutes}"><button${index === 0 ? html` class="first"` : null}>Book ${text}</button>`,
    ),
  )}</div>`;
}

function otherForms(pressing: Pressing): Html {
  const { item } = pressing;
  const rung = rungOf(item);
  const stops = filledFor(pressing, 'stops');
  return html`${folded(pressing, { what: 'smaller', words: 'Make it smaller', open: rung === 'smaller' }, html`${input(filledFor(pressing, 'smaller'), { name: 'step', label: 'Smallest next step', hint: '15 minutes at most.' })}<button>Save</button>`)}
${folded(
  pressing,
  { what: 'stops', words: 'What stops it?', open: rung === 'what-stops' },
  html`${choice(stops, { name: 'obstacle', label: 'It is' }, Object.entries(obstacleWords))}${input(stops, { name: 'waitsFor', label: 'For whom it waits', hint: 'A name, where it waits for someone.' })}<button>Save</button>`,
)}
${folded(pressing, { what: 'offer', words: 'Offer it to someone' }, html`${input(filledFor(pressing, 'offer'), { name: 'to', label: 'To whom', hint: 'A name. It stays yours until they took it.' })}<button>Offered</button>`)}
${folded(pressing, { what: 'drop', words: 'Drop it' }, html`${input(filledFor(pressing, 'drop'), { name: 'reason', label: 'Why, in a word' })}<button>Drop</button>`)}
<div class="row">${button(pressing, 'park', 'Park it')}</div>`;
}

interface Fold {
  readonly what: DoingName;
  readonly words: string;
  readonly open?: boolean;
}

/** A form behind its words; open where it is asked for, or was refused. */
function folded({ item, session, refused }: Pressing, { what, words, open = false }: Fold, content: Html): Html {
  const shown = open || refused?.what === what;
  return html`<details${shown ? html` open` : null}><summary>${words}</summary>${form(
    { session, action: itemPath(item.id, 'do') },
    html`<input type="hidden" name="what" value="${what}">${content}`,
  )}</details>`;
}

/** What the fields of a form show: what was typed where it was refused, else what is set. */
function filledFor({ item, refused }: Pressing, what: DoingName): Filled {
  if (refused?.what === what) return refused.filled;
  const set: Readonly<Partial<Record<DoingName, Filled['values']>>> = {
    smaller: { step: item.step ?? '' },
    stops: { obstacle: item.obstacle ?? '', waitsFor: item.waitsFor ?? '' },
  };
  return { values: set[what] ?? {}, faults: {} };
}

function button({ item, session }: Pressing, what: DoingName, words: string): Html {
  return form(
    { session, action: itemPath(item.id, 'do') },
    html`<input type="hidden" name="what" value="${what}"><button>${words}</button>`,
  );
}
