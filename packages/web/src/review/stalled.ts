import { type ImportantItem, isActive, isMine } from '@warmstart/core/important';
import type { OfferedSlot, Review } from '@warmstart/core/review';
import { bound } from '@warmstart/core/text';
import { instantOf, wallAt } from '@warmstart/core/time';
import type { Session } from '../access/index.ts';
import { choice, type Filled, input } from '../forms/index.ts';
import { slotButtons } from '../important/forms.ts';
import { itemPath } from '../important/paths.ts';
import { obstacleWords, sayState } from '../important/words.ts';
import { form, type Html, html, theirs } from '../layout/index.ts';
import type { ReviewWorld } from './load.ts';

export interface StalledView {
  readonly review: Review;
  readonly world: ReviewWorld;
  readonly session: Session;
  /** Names the page a form stands on, so that a form sent twice is one answer. */
  readonly once: string;
  /** Whether the review is kept: only then its numbers can be answered. */
  readonly kept: boolean;
  /** What was refused of which form; null where nothing was. */
  readonly refused: { readonly what: string; readonly filled: Filled } | null;
}

const longest = 160;

/** The one thing: what keeps not happening, with times to book it as buttons, and what else may be answered. */
export function stalledPart(view: StalledView): Html | null {
  const { review, world } = view;
  const { stalled, items } = review;
  const listed = items.find(({ id }) => id === stalled?.id);
  if (!stalled || !listed) return null;
  const item = world.items.find(({ id }) => id === stalled.id);
  const heading = html`<h2 id="book"><a href="${itemPath(listed.id)}">${theirs(bound(listed.what, longest))}</a></h2>
<p>${listed.for === null ? null : html`For ${theirs(listed.for)}, `}${listed.age} d old, ${listed.deferred === 0 ? 'not put off yet' : `put off ${listed.deferred === 1 ? 'once' : `${listed.deferred} times`}`}.${listed.step === null ? null : html` Smallest step: ${theirs(bound(listed.step, longest))}.`}</p>`;
  const over = item ? settledWords(item, view) : html`<p>It is not among the important items any more.</p>`;
  return html`${heading}${over ?? answerForms(view, slotsNow(view))}`;
}

/** How it stands where nothing is to be answered any more. */
function settledWords(item: ImportantItem, { world: { book } }: StalledView): Html | null {
  if (item.plan !== undefined) return html`<p class="big">${theirs(bound(item.plan.says, 2 * longest))}</p>`;
  if (isActive(item) && isMine(item) && item.status !== 'offered') return null;
  const state = sayState(item, book) ?? item.status ?? '';
  return html`<p><strong>${theirs(`${state.slice(0, 1).toUpperCase()}${state.slice(1)}.`)}</strong></p>`;
}

/** Those that were offered and still lie ahead; where none does, others that are free now. */
function slotsNow({ review, world }: StalledView): readonly OfferedSlot[] {
  const ahead = (review.stalled?.slots ?? []).filter(({ start }) => instantOf(start) > world.at.now);
  return ahead.length > 0 ? ahead : world.slots;
}

function answerForms(view: StalledView, slots: readonly OfferedSlot[]): Html {
  const { kept, session, world } = view;
  const [first] = slots;
  const plan =
    first === undefined ? null : html`<p class="small">Booked, it reads: ${theirs(bound(first.says, 2 * longest))}</p>`;
  const none =
    slots.length === 0 ? html`<p>No free 25 minutes in the next seven days: drop a meeting first.</p>` : null;
  const item = world.items.find(({ id }) => id === view.review.stalled?.id);
  if (!kept) return html`${none}${item ? slotButtons({ item, session, slots }) : null}${plan}`;
  return html`${none}<div class="row">${slots.map((slot, index) => bookForm(view, slot, index === 0))}</div>
${plan}
${folded(view, { what: 'offer', words: 'Offer' }, (filled) => html`${input(filled, { name: 'to', label: 'To whom', hint: 'A name. It stays yours until they took it.' })}<button>Offer it</button>`)}
${folded(view, { what: 'drop', words: 'Drop' }, (filled) => html`${input(filled, { name: 'reason', label: 'Why, in a word' })}<button>Drop it</button>`)}
${folded(view, { what: 'smaller', words: 'Smaller' }, (filled) => html`${input(filled, { name: 'step', label: 'Smallest next step', hint: '15 minutes at most.' })}<button>Save</button>`)}
${folded(view, { what: 'why', words: 'Why' }, (filled) => html`${choice(filled, { name: 'obstacle', label: 'What stops it' }, Object.entries(obstacleWords))}${input(filled, { name: 'waitsFor', label: 'For whom it waits', hint: 'A name, where it waits for someone.' })}<button>Save</button>`)}`;
}

/** "Book Thu 26 Nov 09:00", as an answer would name it. */
function bookForm({ review, session, once, world }: StalledView, slot: OfferedSlot, first: boolean): Html {
  const { date, time } = wallAt(instantOf(slot.start), world.at.zone);
  return form(
    { session, action: `/review/${review.week}/answer` },
    html`<input type="hidden" name="once" value="${once}"><input type="hidden" name="what" value="book"><input type="hidden" name="when" value="${date} ${time}"><button${first ? html` class="first"` : null}>Book ${slot.text}</button>`,
  );
}

function folded(
  { review, session, once, refused }: StalledView,
  { what, words }: { readonly what: string; readonly words: string },
  content: (filled: Filled) => Html,
): Html {
  const own = refused?.what === what ? refused.filled : null;
  return html`<details${own ? html` open` : null}><summary>${words}</summary>${form(
    { session, action: `/review/${review.week}/answer` },
    html`<input type="hidden" name="once" value="${once}"><input type="hidden" name="what" value="${what}">${content(own ?? { values: {}, faults: {} })}`,
  )}</details>`;
}

/** Answers in words, a line each. */
export function wordsForm({ review, session, once, refused }: StalledView): Html {
  const own = refused?.what === 'words' ? refused.filled : { values: {}, faults: {} };
  const { text = '' } = own.values;
  const { text: fault } = own.faults;
  return form(
    { session, action: `/review/${review.week}/answer` },
    html`<input type="hidden" name="once" value="${once}"><input type="hidden" name="what" value="words"><div class="field"><label for="text">Answer in words, a line each</label>
<textarea id="text" name="text" rows="3" autocomplete="off"${fault === undefined ? null : html` aria-invalid="true"`} aria-describedby="${fault === undefined ? 'text-hint' : 'text-why text-hint'}">
${text}</textarea>${fault === undefined ? null : html`<span class="why" id="text-why">Not done: ${fault}.</span>`}<span class="hint" id="text-hint">Like “book 2 Thu 09:00”, “offer 1 to Sam” or “drop 3 not ours”.</span></div><button>Answer</button>`,
  );
}
