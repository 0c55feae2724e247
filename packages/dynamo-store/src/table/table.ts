/** What names an item: its collection, and its place in it. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** An item as a table keeps it. */
export interface Item extends Key {
  /** Counts every write of the item, from 1. */
  readonly rev: number;
  /** Counts how often the item was leased; 0 for one that never was. */
  readonly fence: number;
  /** Until when somebody works on it alone; null for what is over, or was never to be worked on. */
  readonly lease: string | null;
  /** Its place in the index `byStart`; null for what does not stand there. */
  readonly at: string | null;
  /**
   * JSON. A text and no map: every engine gives back exactly what was put, it costs fewer read units, and nothing has
   * to be cloned. The database never looks into it.
   */
  readonly body: string;
}

/** What is to be kept under a key. `rev` and `fence` are the table's to count. */
export interface Draft extends Key {
  readonly body: string;
  /** Left out, the lease stays as it is; null ends it for good. */
  readonly lease?: string | null;
  /** Whether the fence is counted up, so that whoever held the item writes no more. */
  readonly seizes?: true;
  /** Left out, the item stands in no index. */
  readonly at?: string;
  /** After this the database may take the item away by itself, in seconds since 1970; nothing relies on it. Never read back. */
  readonly expires?: number;
}

/** When a write is done: always, where there is no such item, while rev or fence is still the one that was read, or while it was written fewer times. */
export type Condition =
  | 'always'
  | 'absent'
  | { readonly rev: number }
  | { readonly fence: number }
  | { readonly below: number };

/** Whether a write was done. A refused one changed nothing. */
export type Written = 'done' | 'refused';

export interface LeaseTerms {
  readonly now: string;
  /** Compared with `now` as text, so whatever follows the time names the lease: taking one of that name again succeeds. */
  readonly until: string;
  /** The body to begin with where there is no such item. */
  readonly initial: string;
}

/** What leasing came to: the item as it stood before, with the new fence; or somebody else holds it, or it is over. */
export type Leased =
  | { readonly held: false; readonly before: Item | null; readonly fence: number }
  | { readonly held: true };

/** Items of one collection: all, those whose sort key begins with a prefix, or those between two, both inclusive. */
export interface Range {
  readonly pk: string;
  /** Where prefix, from and to are read: the sort key unless set. In the index only items with `at` are found. */
  readonly index?: 'byStart';
  readonly prefix?: string;
  readonly between?: { readonly from: string; readonly to: string };
  /** Half the price, for whoever looks again: writes of the last moments may be missing. */
  readonly eventual?: true;
}

/**
 * All that the store needs of a database. Every read sees every write that came before it. Each write touches one item
 * and is whole; `putAll` is as many writes, in any order. Errors are StoreError.
 */
export interface Table {
  /** The items of these keys in their order, null where there is none; up to 100 in one round trip. */
  get(keys: readonly Key[]): Promise<(Item | null)[]>;
  put(draft: Draft, condition: Condition): Promise<Written>;
  remove(key: Key, condition: Condition): Promise<Written>;
  /** Keeps these items as they are, whatever stood there; no two may have the same key. Repeating it changes nothing. */
  putAll(items: readonly Item[]): Promise<void>;
  /**
   * Takes the lease on an item if there is none of that key, or if its lease is over by now. One that has no lease,
   * because it ended, is never leased again.
   */
  lease(key: Key, terms: LeaseTerms): Promise<Leased>;
  /** The items of a range in the order of their sort key (or place in the index), page by page. Stop early by leaving the loop. */
  query(range: Range): AsyncIterable<readonly Item[]>;
}

/** What one call cost. */
export interface Consumed {
  readonly operation: 'get' | 'put' | 'remove' | 'putAll' | 'lease' | 'query';
  /** Read units for `get` and `query`, write units for the others. */
  readonly units: number;
}

/** Told after each call to the database. */
export type Meter = (consumed: Consumed) => void;
