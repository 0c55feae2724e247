import { sayDate } from '@warmstart/core/brief';
import { type NoteContext, sayMark } from '@warmstart/core/capture';
import { Commitment, me, newsToTell } from '@warmstart/core/commitment';
import type { NoteRecord } from '@warmstart/core/note';
import { dateIn, type PlainDate } from '@warmstart/core/time';

/** What a note changed of what was owed before, each in a sentence with absolute dates. */
export function sayChanges({ changes, reading }: NoteRecord, context: NoteContext): string[] {
  return changes.flatMap(({ part, before, after, mark }) => {
    if (part !== 'commitments') return [];
    const [was, is] = [Commitment.safeParse(before), Commitment.safeParse(after)];
    if (!was.success || !is.success) return [];
    const by = mark === undefined ? undefined : reading?.marks[mark - 1];
    const number = by && 'number' in by ? (by.number ?? null) : null;
    return [`${sayChange(was.data, is.data, context)}${toTell(was.data, is.data, { context, number })}`];
  });
}

function sayChange(was: Commitment, is: Commitment, context: NoteContext): string {
  const [before, after] = [sayOwed(was, context), sayOwed(is, context)];
  if (is.status !== was.status && is.status === 'kept') return `Kept: ${before}.`;
  if (is.status !== was.status && is.status === 'dropped') return `Dropped: ${before}.`;
  if (is.due !== was.due && is.due !== undefined) {
    const from = was.due === undefined ? '' : ` from ${day(was.due, context)}`;
    return `Moved${from}: ${after}.`;
  }
  return newsToTell(was) && !newsToTell(is) ? `Told ${nameOf(is.to, context)}: ${after}.` : `Now: ${after}.`;
}

/** Of what I owe, whoever waits for it is to hear; the number stays good until the next list. */
function toTell(
  was: Commitment,
  is: Commitment,
  { context, number }: { readonly context: NoteContext; readonly number: number | null },
): string {
  if (newsToTell(is) === null || JSON.stringify(newsToTell(is)) === JSON.stringify(newsToTell(was))) return '';
  return ` Tell ${nameOf(is.to, context)}${number === null ? '' : `, then note: told ${number}`}.`;
}

/** "You owe Dana headcount plan, Fri 9 Oct", as the answer to a note says it. */
export function sayOwed({ from, to, what, due }: Commitment, context: NoteContext): string {
  const by = due === undefined ? {} : { due };
  return from === me
    ? sayMark({ kind: 'owe', line: '', text: what, person: to, ...by }, context)
    : sayMark({ kind: 'owes', line: '', text: what, person: from, to, ...by }, context);
}

/** Whom a mark about a person alone names. */
function nameOf(person: string, context: NoteContext): string {
  return sayMark({ kind: 'praised', line: '', person }, context).replace(/^praised /, '');
}

function day(date: PlainDate, { now, zone, locale }: NoteContext): string {
  return sayDate(date, dateIn(now, zone), { locale, weekday: true });
}
