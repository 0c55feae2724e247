import type { Condition, Item, Key, Range, Table } from '@warmstart/dynamo-store/table';

/** Items a query gives in one page: few, so that whoever forgets the second page is found out. */
const pageSize = 50;

/** Stands between a place and a sort key, before anything either may hold. */
const between = '\0';

/** One collection: its items by sort key, and what names them in order. */
interface Collection {
  readonly items: Map<string, Item>;
  readonly order: string[];
  /** Of the items in the index: their place, then their sort key. */
  readonly placed: string[];
}

/**
 * A table in memory that does what the engine over DynamoDB does. Items are frozen values, so what was read never
 * changes behind a reader's back.
 */
export function memoryTable(): Table {
  const collections = new Map<string, Collection>();
  const find = ({ pk, sk }: Key) => collections.get(pk)?.items.get(sk) ?? null;

  function keep(item: Item): void {
    const collection = collections.get(item.pk) ?? { items: new Map(), order: [], placed: [] };
    collections.set(item.pk, collection);
    const before = collection.items.get(item.sk);
    if (!before) add(collection.order, item.sk);
    if (before?.at !== item.at) {
      if (before && before.at !== null) take(collection.placed, placeOf(before.at, item.sk));
      if (item.at !== null) add(collection.placed, placeOf(item.at, item.sk));
    }
    collection.items.set(item.sk, Object.freeze(item));
  }

  function drop({ pk, sk }: Key): void {
    const collection = collections.get(pk);
    const before = collection?.items.get(sk);
    if (!collection || !before) return;
    collection.items.delete(sk);
    take(collection.order, sk);
    if (before.at !== null) take(collection.placed, placeOf(before.at, sk));
    if (collection.items.size === 0) collections.delete(pk);
  }

  return {
    async get(keys) {
      return keys.map(find);
    },
    async put(draft, condition) {
      const before = find(draft);
      if (!holds(condition, before)) return 'refused';
      const { pk, sk, body, lease = before?.lease ?? null, at = null } = draft;
      const fence = (before?.fence ?? 0) + (draft.seizes ? 1 : 0);
      keep({ pk, sk, rev: (before?.rev ?? 0) + 1, fence, lease, at, body });
      return 'done';
    },
    async remove(key, condition) {
      if (!holds(condition, find(key))) return 'refused';
      drop(key);
      return 'done';
    },
    async putAll(items) {
      const different = new Set(items.map(({ pk, sk }) => `${pk}\n${sk}`));
      if (different.size < items.length) throw new Error('two items of one batch have the same key');
      for (const item of items) keep({ ...item });
    },
    async lease({ pk, sk }, { now, until, initial }) {
      const before = find({ pk, sk });
      if (before && before.lease !== until && (before.lease === null || before.lease >= now)) return { held: true };
      const fence = (before?.fence ?? 0) + 1;
      const { body, at } = before ?? { body: initial, at: null };
      keep({ pk, sk, rev: (before?.rev ?? 0) + 1, fence, lease: until, at, body });
      return { held: false, before, fence };
    },
    async *query(range) {
      const collection = collections.get(range.pk);
      if (!collection) return;
      // What stood there when the query began: a write meanwhile moves no reader.
      const found = itemsIn(collection, range);
      for (let from = 0; from < found.length; from += pageSize) yield found.slice(from, from + pageSize);
    },
  };
}

function holds(condition: Condition, before: Item | null): boolean {
  if (condition === 'always') return true;
  if (condition === 'absent') return before === null;
  if ('below' in condition) return before === null || before.rev < condition.below;
  if ('rev' in condition) return before?.rev === condition.rev;
  return before?.fence === condition.fence && condition.fence > 0;
}

function itemsIn({ items, order, placed }: Collection, range: Range): Item[] {
  const keys = range.index
    ? within(placed, (name) => name.slice(0, name.indexOf(between)), range).map((name) =>
        name.slice(name.indexOf(between) + 1),
      )
    : within(order, (sk) => sk, range);
  return keys.flatMap((sk) => items.get(sk) ?? []);
}

/** The part of a sorted list that a range asks for. */
function within(sorted: readonly string[], place: (name: string) => string, range: Range): string[] {
  const { prefix, between: bounds } = range;
  if (prefix !== undefined) {
    const past = (name: string) => place(name) > prefix && !place(name).startsWith(prefix);
    return sorted.slice(
      firstAt(sorted, (name) => place(name) >= prefix),
      firstAt(sorted, past),
    );
  }
  if (!bounds) return [...sorted];
  return sorted.slice(
    firstAt(sorted, (name) => place(name) >= bounds.from),
    firstAt(sorted, (name) => place(name) > bounds.to),
  );
}

function add(sorted: string[], name: string): void {
  sorted.splice(
    firstAt(sorted, (other) => other > name),
    0,
    name,
  );
}

function take(sorted: string[], name: string): void {
  sorted.splice(
    firstAt(sorted, (other) => other >= name),
    1,
  );
}

/** Where in a list a rule begins to hold that holds for all that follow. */
function firstAt(sorted: readonly string[], rule: (name: string) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const name = sorted[middle];
    if (name !== undefined && rule(name)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function placeOf(at: string, sk: string): string {
  return `${at}${between}${sk}`;
}
