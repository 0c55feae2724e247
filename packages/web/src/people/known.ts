import type { Book } from '@warmstart/core/book';
import { hasSealedTitle, type SeriesSettings, settingsFor } from '@warmstart/core/brief';
import { type Commitment, isOwed, me } from '@warmstart/core/commitment';
import type { Ask, KeptMark, KeptMarkKind, Note } from '@warmstart/core/note';
import type { Person } from '@warmstart/core/people';
import { type Diff, isOpen } from '@warmstart/core/team';
import { byText } from '@warmstart/core/text';
import { instantOf } from '@warmstart/core/time';

/** What is known of one person beyond what they are, in lists, the newest first. */
export interface Known {
  readonly iOwe: readonly Commitment[];
  readonly theyOwe: readonly Commitment[];
  /** Between them and others. */
  readonly elsewhere: readonly Commitment[];
  readonly closed: readonly Commitment[];
  readonly asks: readonly Ask[];
  readonly diffs: readonly Diff[];
  readonly marks: ReadonlyMap<KeptMarkKind, readonly KeptMark[]>;
  readonly notes: readonly Note[];
}

/** The same twice: what any page of the manager may show, and what stands behind the seal. */
export interface KnownOf {
  readonly open: Known;
  readonly sealed: Known;
}

/** Everything a book holds about one person. */
export function knownOf(book: Book, { id }: Pick<Person, 'id'>): KnownOf {
  const { commitments = [], asks = [], diffs = [], marks = [], notes = [], series = [] } = book;
  const all: Known = {
    iOwe: commitments.filter((one) => one.from === me && one.to === id && isOwed(one)),
    theyOwe: commitments.filter((one) => one.to === me && one.from === id && isOwed(one)),
    elsewhere: commitments.filter(
      (one) => one.from !== me && one.to !== me && (one.from === id || one.to === id) && isOwed(one),
    ),
    closed: commitments.filter((one) => (one.from === id || one.to === id) && !isOwed(one)),
    asks: asks.filter((one) => one.of === id),
    diffs: diffs.filter((one) => one.person === id && isOpen(one)),
    marks: Map.groupBy(
      marks.filter((one) => one.person === id),
      ({ kind }) => kind,
    ),
    notes: notes.filter((one) => one.with?.includes(id)),
  };
  return { open: part(all, series, false), sealed: part(all, series, true) };
}

/** Whether something was noted in a sealed meeting; what was noted in one inherits the seal, marked or not. */
export function isSealed(
  thing: {
    readonly sealed?: boolean | undefined;
    readonly title?: string | undefined;
    readonly meeting?: string | undefined;
  },
  series: readonly SeriesSettings[],
): boolean {
  if (thing.sealed === true) return true;
  const { title = '', meeting: uid = '' } = thing;
  const settings = settingsFor(series, { uid, title });
  if (settings?.privacy) return settings.privacy === 'sealed';
  return settings?.kind === 'hr' || hasSealedTitle(title);
}

function part(all: Known, series: readonly SeriesSettings[], sealed: boolean): Known {
  const kept = <One extends { readonly sealed?: boolean | undefined }>(list: readonly One[]) =>
    list.filter((one) => (one.sealed === true) === sealed);
  const noted = <One extends Note | KeptMark>(list: readonly One[]) =>
    list.filter((one) => isSealed(one, series) === sealed);
  return {
    iOwe: byDue(kept(all.iOwe)),
    theyOwe: byDue(kept(all.theyOwe)),
    elsewhere: byDue(kept(all.elsewhere)),
    closed: [...kept(all.closed)].sort((a, b) => byText(b.closed ?? '', a.closed ?? '')),
    asks: [...kept(all.asks)].sort((a, b) => byText(b.made, a.made)),
    diffs: [...kept(all.diffs)].sort((a, b) => byText(b.since, a.since)),
    marks: new Map(
      [...all.marks].map(([kind, marks]) => [kind, noted(marks).toSorted((a, b) => byText(b.on, a.on))] as const),
    ),
    notes: noted(all.notes).toSorted((a, b) => byText(instantOf(b.at), instantOf(a.at))),
  };
}

/** The earliest first; without a date last. */
function byDue(commitments: readonly Commitment[]): Commitment[] {
  return [...commitments].sort((a, b) => byText(a.due ?? '9', b.due ?? '9') || byText(a.made, b.made));
}

/** How much there is of it. */
export function countOf({ iOwe, theyOwe, elsewhere, closed, asks, diffs, marks, notes }: Known): number {
  const lists = [iOwe, theyOwe, elsewhere, closed, asks, diffs, notes, ...marks.values()];
  return lists.reduce((count, list) => count + list.length, 0);
}
