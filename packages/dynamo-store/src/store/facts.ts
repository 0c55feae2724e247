import type { BookEdit, BookPart } from '@warmstart/core/book';
import { Book, withIds } from '@warmstart/core/book/bare';
import type { SeriesSettings } from '@warmstart/core/brief';
import * as z from 'zod';
import { hashed } from '../keys/part.ts';
import type { Item, Key } from '../table/index.ts';
import { collected } from './attempts.ts';
import { bodyOf, damaged, readAs } from './body.ts';
import type { Place } from './place.ts';

/** The kinds of facts, each under the part of the book it stands in. */
const parts = {
  manager: 'manager',
  team: 'teams',
  person: 'people',
  series: 'series',
  commitment: 'commitments',
  note: 'notes',
  mark: 'marks',
  ask: 'asks',
  diff: 'diffs',
  important: 'important',
  initiative: 'initiatives',
} as const;
type Kind = keyof typeof parts;

/** The kind of fact each part of the book that can be edited holds. */
const kindOf = {
  teams: 'team',
  people: 'person',
  commitments: 'commitment',
  notes: 'note',
  marks: 'mark',
  asks: 'ask',
  diffs: 'diff',
  important: 'important',
  initiatives: 'initiative',
} as const satisfies Record<BookPart, Kind>;

const FactBody = z.strictObject({
  /** The book comes out in this order. */
  order: z.number(),
  value: z.unknown(),
});

/** An entry of the book as it is kept. */
export interface Fact {
  readonly item: Item;
  readonly kind: Kind;
  readonly order: number;
  readonly value: unknown;
}

/** The largest fact, bytes: its head holds it too, with notes beside it. */
const largest = 256 * 1024;

/** Every fact of a manager, in order. */
export async function readFacts({ table, keys }: Place): Promise<Fact[]> {
  const items = await collected(table.query(keys.facts));
  return inOrder(items.map(factOf));
}

function factOf(item: Item): Fact {
  const kind = item.sk.split('#')[1] ?? '';
  if (!isKind(kind)) throw damaged(item, []);
  return { item, kind, ...readAs(FactBody, item) };
}

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(parts, kind);
}

function inOrder(facts: Fact[]): Fact[] {
  return facts.sort((a, b) => a.order - b.order || (a.item.sk < b.item.sk ? -1 : 1));
}

/** The book these facts make; null without a manager, whose entry comes last of a first import. */
export function bookOf(facts: readonly Fact[]): Book | null {
  const lists = new Map<Kind, Fact[]>();
  for (const fact of facts) {
    const list = lists.get(fact.kind);
    if (list) list.push(fact);
    else lists.set(fact.kind, [fact]);
  }
  const [manager] = lists.get('manager') ?? [];
  if (!manager) return null;
  lists.delete('manager');
  const entries = [...lists].map(([kind, list]) => [parts[kind], list.map(({ value }) => value)] as const);
  const read = Book.safeParse({ manager: manager.value, ...Object.fromEntries(entries) });
  if (read.success) return read.data;
  const [part, index, ...field] = read.error.issues[0]?.path ?? [];
  if (part === 'manager') throw damaged(manager.item, index === undefined ? [] : [index, ...field]);
  const list = [...lists].find(([kind]) => parts[kind] === part)?.[1] ?? [];
  throw damaged(list[Number(index)]?.item ?? manager.item, field);
}

/** A fact to be written, with what it replaces. */
export interface FactChange {
  readonly key: Key;
  readonly kind: Kind;
  readonly order: number;
  readonly value: unknown;
  readonly before: Fact | null;
}

/** What of a book is new or other than it is kept. Throws StoreError `full` where an entry is too large to keep. */
export function changesOf(book: Book, kept: readonly Fact[], place: Place): FactChange[] {
  const bySk = new Map(kept.map((fact) => [fact.item.sk, fact]));
  let last = kept.at(-1)?.order ?? 0;
  const changes = new Map<string, FactChange>();
  for (const { kind, id, value } of entriesOf(Book.parse(withIds(book)))) {
    const key = place.keys.fact(kind, id);
    const before = bySk.get(key.sk) ?? null;
    const order = before?.order ?? changes.get(key.sk)?.order ?? ++last;
    const change = { key, kind, order, value, before };
    if (before?.item.body === factBody(change)) changes.delete(key.sk);
    else changes.set(key.sk, change);
  }
  return [...changes.values()];
}

/** An edit that changes something, and the change it is. */
export interface EditedFact {
  readonly edit: BookEdit;
  readonly change: FactChange;
}

/** What edits make other than it is kept. Throws StoreError `full` where an entry is too large to keep. */
export function editsOf(edits: readonly BookEdit[], kept: readonly Fact[], place: Place): EditedFact[] {
  const bySk = new Map(kept.map((fact) => [fact.item.sk, fact]));
  let last = kept.at(-1)?.order ?? 0;
  const changes = new Map<string, EditedFact>();
  for (const edit of edits) {
    const { part, id, value } = edit;
    const kind = kindOf[part];
    const key = place.keys.fact(kind, id);
    const before = bySk.get(key.sk) ?? null;
    const order = before?.order ?? changes.get(key.sk)?.change.order ?? ++last;
    const change = { key, kind, order, value, before };
    const isAsWanted = value === null ? before === null : before?.item.body === factBody(change);
    if (isAsWanted) changes.delete(key.sk);
    else changes.set(key.sk, { edit, change });
  }
  return [...changes.values()];
}

/** Settings put before all others of the series; null where they stand there already. */
export function firstOfSeries(settings: SeriesSettings, kept: readonly Fact[], place: Place): FactChange | null {
  const series = kept.filter(({ kind }) => kind === 'series');
  const key = place.keys.fact('series', seriesId(settings));
  const before = series.find(({ item }) => item.sk === key.sk) ?? null;
  const first = series[0]?.order ?? (kept.at(-1)?.order ?? 0) + 1;
  const order = series.length > 0 && series[0] !== before ? first - 1 : first;
  const change = { key, kind: 'series' as const, order, value: settings, before };
  return before?.item.body === factBody(change) ? null : change;
}

/** The facts as they are once the changes are written. */
export function changed(kept: readonly Fact[], changes: readonly FactChange[]): Fact[] {
  const facts = new Map(kept.map((fact) => [fact.item.sk, fact]));
  for (const { key, kind, order, value, before } of changes) {
    const body = factBody({ key, order, value });
    const item = { ...key, rev: (before?.item.rev ?? 0) + 1, fence: 0, lease: null, at: null, body };
    facts.set(key.sk, { item, kind, order, value });
  }
  return inOrder([...facts.values()]);
}

export function factBody({ key, order, value }: Pick<FactChange, 'key' | 'order' | 'value'>): string {
  return bodyOf({ order, value }, key, largest);
}

function entriesOf(book: Book): { kind: Kind; id: string; value: unknown }[] {
  const each = <Value>(kind: Kind, values: readonly Value[] | undefined, id: (value: Value) => string) =>
    (values ?? []).map((value) => ({ kind, id: id(value), value }));
  const ownId = ({ id }: { readonly id?: string | undefined }) => id ?? '';
  return [
    ...each('team', book.teams, ownId),
    ...each('person', book.people, ownId),
    ...each('series', book.series, seriesId),
    ...each('commitment', book.commitments, ownId),
    ...each('note', book.notes, ownId),
    ...each('mark', book.marks, ownId),
    ...each('ask', book.asks, ownId),
    ...each('diff', book.diffs, ownId),
    ...each('important', book.important, ownId),
    ...each('initiative', book.initiatives, ownId),
    // Last: until it is there, there is no book.
    { kind: 'manager', id: '', value: book.manager },
  ];
}

/** Entries of a series are the same when they match the same. Hashed, for titles do not belong in keys. */
function seriesId({ match }: SeriesSettings): string {
  return hashed(JSON.stringify([match.title ?? null, match.uid ?? null]));
}
