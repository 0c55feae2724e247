import type { Book } from '../book.ts';
import type { Finding } from '../fault.ts';
import { accountFindings } from './accounts.ts';
import { addressFindings } from './addresses.ts';
import { idFindings } from './ids.ts';
import { referenceFindings } from './references.ts';
import { senseFindings } from './sense.ts';

/** What is wrong with one field of an entry, in words that stand after its name. */
export interface EntryFault {
  /** The way from the entry to the value: `emails`, 0. */
  readonly path: readonly (string | number)[];
  readonly what: string;
}

/**
 * What importing the book would object to in one entry, form aside: an address or an id that is another's, ids that nobody
 * has, a report on the grid. Where two entries clash the one asked about is blamed, wherever it stands.
 */
export function entryFaults(book: Book, part: 'people' | 'teams', id: string): EntryFault[] {
  const entries: readonly { readonly id: string }[] = book[part] ?? [];
  const others = entries.filter((entry) => entry.id !== id);
  const own = entries.filter((entry) => entry.id === id);
  // Of two that clash the later is found: so the entry stands last.
  const root = { ...book, [part]: [...others, ...own] };
  const findings = [
    ...referenceFindings(root, []),
    ...idFindings(root),
    ...addressFindings(root),
    ...accountFindings(root),
    ...senseFindings(root),
  ];
  return findings.flatMap((finding) => faultIn(finding, part, others.length));
}

function faultIn({ path, what }: Finding, part: string, first: number): EntryFault[] {
  const [list, index, ...rest] = path;
  return list === part && typeof index === 'number' && index >= first ? [{ path: rest, what: what() }] : [];
}
