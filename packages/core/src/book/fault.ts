/** One fault of a file: where it is, and what would be right. Never shows the words of a note. */
export interface BookFault {
  readonly file: string;
  /** 1 is the first line. */
  readonly line: number;
  /** 1 is the first column; a tab counts as one. */
  readonly column: number;
  /** The place as people say it, `people[3] (maya).emails[0]`; empty where a fault is the whole file's. */
  readonly field: string;
  readonly what: string;
}

/** The way from the book to a value: names of keys, and the numbers of list items from 0. */
export type Path = readonly (string | number)[];

/** A fault found, before its place is looked up. The words are made last: most of ten thousand are never shown. */
export interface Finding {
  readonly path: Path;
  /** Where it is, when it is not where the path leads: an offset into the text. */
  readonly at?: number;
  /** The key is at fault, not its value. */
  readonly key?: boolean;
  readonly what: () => string;
}
