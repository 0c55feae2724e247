import type { Book } from '@warmstart/core/book';
import { endOf, isActive } from '@warmstart/core/important';
import { bound, byText, cleanLine } from '@warmstart/core/text';
import { addDays, dateIn, instantOf } from '@warmstart/core/time';
import type { BookingNews } from '../app/bookings.ts';
import type { Setting } from '../day/index.ts';
import { itemPath } from '../important/paths.ts';
import { type Html, html, theirs } from '../layout/index.ts';

/** A booked time of an important item. */
export interface ShownPlan {
  readonly id: string;
  readonly says: string;
  readonly start: string;
  readonly sealed: boolean;
}

/** Booked times of today that are not over, and of tomorrow, by start. */
export function plansOf(book: Book | null, { now, today, zone }: Pick<Setting, 'now' | 'today' | 'zone'>): ShownPlan[] {
  const last = addDays(today, 1);
  return (book?.important ?? [])
    .flatMap((item) => {
      const { id, plan, sealed = false } = item;
      if (!plan || !isActive(item) || endOf(plan) <= now) return [];
      const start = instantOf(plan.start);
      return dateIn(start, zone) <= last ? [{ id, says: plan.says, start, sealed }] : [];
    })
    .sort((a, b) => byText(a.start, b.start) || byText(a.id, b.id));
}

/** News of booked times; of a sealed item only that there is some. */
export function newsOf(book: Book | null, news: readonly BookingNews[]): BookingNews[] {
  const sealed = new Set((book?.important ?? []).flatMap((item) => (item.sealed ? [item.id] : [])));
  return news.map((one) => (sealed.has(one.item) ? { ...one, says: 'The time for a sealed item changed.' } : one));
}

/** Plans and news that are listed; more than these is no plan. */
const mostPlans = 5;
const mostNews = 3;

/** Each as its sentence; of a sealed item only that there is one. */
export function plansList(plans: readonly ShownPlan[], news: readonly BookingNews[]): Html {
  return html`<div class="notice">${plans
    .slice(0, mostPlans)
    .map(
      ({ id, says, sealed }) =>
        html`<p><a href="${itemPath(id)}">${sealed ? 'A time for a sealed item' : theirs(bound(cleanLine(says), 300))}</a></p>`,
    )}${plans.length > mostPlans ? html`<p class="small">And ${plans.length - mostPlans} more.</p>` : null}${news.slice(0, mostNews).map((one) => html`<p class="small"><a href="${itemPath(one.item)}">${theirs(bound(cleanLine(one.says), 300))}</a></p>`)}</div>`;
}
