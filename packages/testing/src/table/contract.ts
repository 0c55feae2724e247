import type { Draft, Item, Range, Table } from '@warmstart/dynamo-store/table';
import { beforeAll, expect, test } from 'vitest';

/** What every engine under the store must do. Call it in a describe; each test keeps to a collection of its own. */
export function tableContract(open: () => Promise<Table>): void {
  let table: Table;
  beforeAll(async () => {
    table = await open();
  });
  let collections = 0;
  const collection = () => `contract#${collections++}`;
  const read = async (pk: string, sk = 'a') => (await table.get([{ pk, sk }]))[0];
  const all = async (range: Range) => {
    const found: Item[] = [];
    for await (const page of table.query(range)) found.push(...page);
    return found;
  };
  const draft = (pk: string, sk = 'a', more: Partial<Draft> = {}): Draft => ({ pk, sk, body: `"${sk}"`, ...more });

  test('what was put is read back, with its writes counted', async () => {
    const pk = collection();
    expect(await read(pk)).toBeNull();
    expect(await table.put(draft(pk), 'always')).toBe('done');
    expect(await read(pk)).toEqual({ pk, sk: 'a', rev: 1, fence: 0, lease: null, at: null, body: '"a"' });
    await table.put(draft(pk, 'a', { body: '""', lease: '2026-03-03T09:00:00Z', at: 'x' }), 'always');
    expect(await read(pk)).toMatchObject({ rev: 2, lease: '2026-03-03T09:00:00Z', at: 'x', body: '""' });
  });

  test('a put without a lease leaves it, null ends it, and without a place the item leaves the index', async () => {
    const pk = collection();
    await table.put(draft(pk, 'a', { lease: '2026', at: 'x' }), 'always');
    await table.put(draft(pk), 'always');
    expect(await read(pk)).toMatchObject({ lease: '2026', at: null });
    await table.put(draft(pk, 'a', { lease: null }), 'always');
    expect(await read(pk)).toMatchObject({ lease: null });
  });

  test('a refused write changes nothing', async () => {
    const pk = collection();
    expect(await table.put(draft(pk), { rev: 1 })).toBe('refused');
    expect(await table.put(draft(pk), { fence: 0 })).toBe('refused');
    expect(await table.remove(draft(pk), { rev: 1 })).toBe('refused');
    expect(await table.put(draft(pk), 'absent')).toBe('done');
    expect(await table.put(draft(pk, 'a', { body: '1' }), 'absent')).toBe('refused');
    expect(await table.put(draft(pk, 'a', { body: '1' }), { rev: 2 })).toBe('refused');
    expect(await table.put(draft(pk, 'a', { body: '1' }), { fence: 0 })).toBe('refused');
    expect(await table.remove(draft(pk), { rev: 2 })).toBe('refused');
    expect(await table.remove(draft(pk), 'absent')).toBe('refused');
    expect(await read(pk)).toMatchObject({ rev: 1, body: '"a"' });
    expect(await table.put(draft(pk, 'a', { body: '1' }), { rev: 1 })).toBe('done');
    expect(await table.remove(draft(pk), { rev: 2 })).toBe('done');
    expect(await read(pk)).toBeNull();
    expect(await table.remove(draft(pk), 'always')).toBe('done');
  });

  test('a lease is given to one, and again once it is over, each time with a higher fence', async () => {
    const pk = collection();
    const key = { pk, sk: 'a' };
    const first = { now: '2026-03-03T09:00:00Z', until: '2026-03-03T09:01:00Z', initial: '"new"' };
    expect(await table.lease(key, first)).toEqual({ held: false, before: null, fence: 1 });
    expect(await read(pk)).toEqual({ ...key, rev: 1, fence: 1, lease: first.until, at: null, body: '"new"' });
    expect(await table.lease(key, { ...first, now: '2026-03-03T09:01:00Z', until: `${first.until} other` })).toEqual({
      held: true,
    });
    const before = await read(pk);
    const later = { now: '2026-03-03T09:01:01Z', until: '2026-03-03T09:02:00Z', initial: '"other"' };
    expect(await table.lease(key, later)).toEqual({ held: false, before, fence: 2 });
    expect(await read(pk)).toMatchObject({ rev: 2, fence: 2, lease: later.until, body: '"new"' });
  });

  test('a lease asked for again under its own name is given again: its answer may have been lost', async () => {
    const pk = collection();
    const key = { pk, sk: 'a' };
    const terms = { now: '2026-03-03T09:00:00Z', until: '2026-03-03T09:01:00Z mine', initial: '"new"' };
    await table.lease(key, terms);
    expect(await table.lease(key, terms)).toMatchObject({ held: false, fence: 2 });
    expect(await table.lease(key, { ...terms, until: '2026-03-03T09:01:00Z yours' })).toEqual({ held: true });
  });

  test('who seizes an item writes last: whoever held it has an old fence', async () => {
    const pk = collection();
    const key = { pk, sk: 'a' };
    const first = { now: '2026-03-03T09:00:00Z', until: '2026-03-03T09:01:00Z', initial: '"new"' };
    await table.lease(key, first);
    const { rev = 0 } = (await read(pk)) ?? {};
    expect(await table.put(draft(pk, 'a', { lease: null, seizes: true }), { rev })).toBe('done');
    expect(await table.put(draft(pk, 'a', { body: '1' }), { fence: 1 })).toBe('refused');
    expect(await read(pk)).toMatchObject({ rev: 2, fence: 2, lease: null, body: '"a"' });
    expect(await table.lease(key, { ...first, now: '2026-03-03T09:02:00Z' })).toEqual({ held: true });
  });

  test('only the newest fence writes, and what ended is never leased again', async () => {
    const pk = collection();
    const key = { pk, sk: 'a' };
    await table.lease(key, { now: '2', until: '3', initial: '1' });
    await table.lease(key, { now: '4', until: '5', initial: '1' });
    expect(await table.put(draft(pk), { fence: 1 })).toBe('refused');
    expect(await table.put(draft(pk, 'a', { lease: null }), { fence: 2 })).toBe('done');
    expect(await read(pk)).toMatchObject({ rev: 3, fence: 2, lease: null, body: '"a"' });
    expect(await table.lease(key, { now: '9', until: '99', initial: '1' })).toEqual({ held: true });
    await table.put(draft(pk, 'never leased'), 'absent');
    expect(await table.lease({ pk, sk: 'never leased' }, { now: '9', until: '99', initial: '1' })).toEqual({
      held: true,
    });
  });

  test('of many who want a lease at once one gets it', async () => {
    const key = { pk: collection(), sk: 'a' };
    const terms = { now: '2', until: '3', initial: '1' };
    const came = await Promise.all(
      Array.from({ length: 20 }, (_, index) => table.lease(key, { ...terms, until: `${terms.until} ${index}` })),
    );
    expect(came.filter(({ held }) => !held)).toHaveLength(1);
  });

  test('of many who write over the same revision one does', async () => {
    const pk = collection();
    await table.put(draft(pk), 'absent');
    const came = await Promise.all(Array.from({ length: 20 }, () => table.put(draft(pk), { rev: 1 })));
    expect(came.filter((written) => written === 'done')).toHaveLength(1);
  });

  test('of many who count up to the same bound as many do as it allows', async () => {
    const pk = collection();
    const expires = 2_000_000_000;
    const came = await Promise.all(
      Array.from({ length: 20 }, () => table.put(draft(pk, 'a', { expires }), { below: 7 })),
    );
    expect(came.filter((written) => written === 'done')).toHaveLength(7);
    expect(await read(pk)).toEqual({ pk, sk: 'a', rev: 7, fence: 0, lease: null, at: null, body: '"a"' });
  });

  test('items are got in the order of their keys, however many, asked for twice or absent', async () => {
    const pk = collection();
    const items = Array.from({ length: 230 }, (_, n): Item => whole(pk, `${n}`));
    await table.putAll(items);
    const keys = [...items].reverse().map(({ sk }) => ({ pk, sk }));
    expect(await table.get([{ pk, sk: 'absent' }, ...keys, { pk, sk: '0' }])).toEqual([
      null,
      ...[...items].reverse(),
      items[0],
    ]);
    expect(await table.get([])).toEqual([]);
  });

  test('putting all keeps items as they are, and again changes nothing', async () => {
    const pk = collection();
    const item: Item = { pk, sk: 'a', rev: 7, fence: 3, lease: '2026', at: 'x', body: '"😀\\u0000"' };
    await table.putAll([item]);
    await table.putAll([item]);
    expect(await read(pk)).toEqual(item);
  });

  test('a collection is read in the order of its sort keys, whole, by prefix and between two', async () => {
    const pk = collection();
    for (const sk of ['b#2', 'a', 'b', 'b#10', 'b$', 'c', 'b#']) await table.put(draft(pk, sk), 'absent');
    await table.put(draft(collection(), 'b#3'), 'absent');
    const keys = async (range: Omit<Range, 'pk'>) => (await all({ pk, ...range })).map(({ sk }) => sk);
    expect(await keys({})).toEqual(['a', 'b', 'b#', 'b#10', 'b#2', 'b$', 'c']);
    expect(await keys({ prefix: 'b#' })).toEqual(['b#', 'b#10', 'b#2']);
    expect(await keys({ between: { from: 'b#1', to: 'b$' } })).toEqual(['b#10', 'b#2', 'b$']);
    expect(await keys({ prefix: 'z' })).toEqual([]);
  });

  test('the index holds what has a place, by it, and follows a move', async () => {
    const pk = collection();
    for (const [sk, at] of [
      ['one', 's3'],
      ['two', 's1'],
      ['three', 's2'],
      ['four', 't1'],
    ] as const)
      await table.put(draft(pk, sk, { at }), 'absent');
    await table.put(draft(pk, 'nowhere'), 'absent');
    const keys = async (range: Omit<Range, 'pk'>) =>
      (await all({ pk, index: 'byStart', ...range })).map(({ sk }) => sk);
    expect(await keys({})).toEqual(['two', 'three', 'one', 'four']);
    await table.put(draft(pk, 'one', { at: 's0' }), 'always');
    await table.remove({ pk, sk: 'three' }, 'always');
    expect(await keys({ prefix: 's' })).toEqual(['one', 'two']);
    expect(await keys({ between: { from: 's1', to: 't1' } })).toEqual(['two', 'four']);
    expect(await all({ pk, index: 'byStart', between: { from: 's0', to: 's0' } })).toEqual([await read(pk, 'one')]);
  });

  test('more than one page comes page by page, and whoever leaves early reads no further', async () => {
    const pk = collection();
    const long = 'x'.repeat(40_000);
    await table.putAll(Array.from({ length: 60 }, (_, n) => ({ ...whole(pk, `${100 + n}`), body: long })));
    expect((await all({ pk })).map(({ sk }) => sk)).toEqual(Array.from({ length: 60 }, (_, n) => `${100 + n}`));
    for await (const page of table.query({ pk })) {
      expect(page.length).toBeLessThan(60);
      break;
    }
  });
}

function whole(pk: string, sk: string): Item {
  return { pk, sk, rev: 1, fence: 0, lease: null, at: null, body: `"${sk}"` };
}
