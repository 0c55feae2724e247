import type { Condition, Item, Key, Meter, Range, Table } from '@warmstart/dynamo-store/table';

/**
 * The units DynamoDB charges, by its published rules, over a table that counts none: "DynamoDB read and write consumption"
 * of its developer guide. A read is consistent, 1 for each 4 KB begun; a write is 1 for each KB begun of the larger of
 * what stood and what stands; an item in the local index is written there too.
 */
export function meteredTable(table: Table, meter: Meter): Table {
  const found = async (key: Key) => (await table.get([key]))[0] ?? null;

  /** Of a write: what stood before it and what stands after it. */
  async function write<Result>(
    operation: 'put' | 'remove' | 'lease',
    key: Key,
    run: () => Promise<Result>,
  ): Promise<Result> {
    const before = await found(key);
    const result = await run();
    const after = await found(key);
    // A write that is refused costs what a write of the item that stands there costs.
    meter({ operation, units: before === after ? refusedUnits(before) : writeUnits(before, after) });
    return result;
  }

  return {
    async get(keys) {
      const items = await table.get(keys);
      const different = new Map(keys.map((key, index) => [`${key.pk}\n${key.sk}`, items[index] ?? null]));
      const units = [...different.values()].reduce((sum, item) => sum + readUnits(item === null ? 0 : sizeOf(item)), 0);
      meter({ operation: 'get', units });
      return items;
    },
    put: (draft, condition: Condition) => write('put', draft, () => table.put(draft, condition)),
    remove: (key, condition) => write('remove', key, () => table.remove(key, condition)),
    lease: (key, terms) => write('lease', key, () => table.lease(key, terms)),
    async putAll(items) {
      const before = await table.get(items);
      await table.putAll(items);
      const units = items.reduce((sum, item, index) => sum + writeUnits(before[index] ?? null, item), 0);
      meter({ operation: 'putAll', units });
    },
    async *query(range: Range) {
      const items: Item[] = [];
      for await (const page of table.query(range)) items.push(...page);
      for (const page of pagesOf(items)) {
        const units = readUnits(page.reduce((sum, item) => sum + sizeOf(item), 0));
        meter({ operation: 'query', units: range.eventual ? units / 2 : units });
        if (page.length > 0) yield page;
      }
    },
  };
}

/** A page of a query holds no more than this, in bytes: the API reference of Query. */
const pageBytes = 1024 * 1024;

function pagesOf(items: readonly Item[]): Item[][] {
  const pages: Item[][] = [[]];
  let bytes = 0;
  for (const item of items) {
    if (bytes >= pageBytes) {
      pages.push([]);
      bytes = 0;
    }
    bytes += sizeOf(item);
    pages.at(-1)?.push(item);
  }
  return pages;
}

/** The bytes of an item: names and values in UTF-8, a number about one byte for each two digits and one more. */
export function sizeOf({ pk, sk, rev, fence, lease, at, body }: Item): number {
  const words = { pk, sk, body, ...(lease !== null && { lease }), ...(at !== null && { at }) };
  const numbers = { rev, ...(fence > 0 && { fence }) };
  const ofWords = Object.entries(words).reduce((sum, [name, value]) => sum + name.length + Buffer.byteLength(value), 0);
  return Object.entries(numbers).reduce(
    (sum, [name, value]) => sum + name.length + Math.ceil(`${value}`.length / 2) + 1,
    ofWords,
  );
}

/** What an item is charged as in storage: 100 bytes more each time it stands, in the table and in the index. */
export function storedBytes(item: Item): number {
  return (sizeOf(item) + 100) * (item.at === null ? 1 : 2);
}

function readUnits(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 4096));
}

function unitsOfWrite(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 1024));
}

function refusedUnits(standing: Item | null): number {
  return unitsOfWrite(standing === null ? 0 : sizeOf(standing));
}

function writeUnits(before: Item | null, after: Item | null): number {
  const size = (item: Item | null) => (item === null ? 0 : sizeOf(item));
  return unitsOfWrite(Math.max(size(before), size(after))) + indexUnits(before, after);
}

/** In the index an item that moves is taken away at one place and put at the other; one that stays is written once. */
function indexUnits(before: Item | null, after: Item | null): number {
  const [from, to] = [placed(before), placed(after)];
  if (from && to && from.at === to.at) return unitsOfWrite(Math.max(sizeOf(from), sizeOf(to)));
  return [from, to].reduce((sum, item) => sum + (item ? unitsOfWrite(sizeOf(item)) : 0), 0);
}

function placed(item: Item | null): Item | null {
  return item !== null && item.at !== null ? item : null;
}
