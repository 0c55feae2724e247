import {
  KeptDirectory,
  KeptPersonHead,
  KeptSeriesHead,
  KeptTeamHead,
  type PersonHead,
  readHeadsOfBook,
  type SeriesHead,
  type TeamHead,
} from '@warmstart/core/brief';
import { Settings, usualSettings } from '@warmstart/core/settings';
import type { Instant } from '@warmstart/core/time';
import * as z from 'zod';
import type { Item, Key } from '../table/index.ts';
import { collected } from './attempts.ts';
import { bodyOf, readAs } from './body.ts';
import { bookOf, type Fact, readFacts } from './facts.ts';
import type { Place } from './place.ts';

export { KeptPersonHead, KeptSeriesHead, KeptTeamHead };

/** Who is who and what is set, in one item. */
export const DirectoryBody = z.strictObject({ directory: KeptDirectory, settings: Settings });
type DirectoryBody = z.infer<typeof DirectoryBody>;

const nobody: DirectoryBody = {
  directory: { manager: null, teams: [], series: [], people: [] },
  settings: usualSettings,
};

export function directoryOf(item: Item | null): DirectoryBody {
  return item ? readAs(DirectoryBody, item) : nobody;
}

/** The heads that facts make, as they are to be kept. */
export interface MadeHeads {
  /** Null without a book. */
  readonly directory: KeptDirectory | null;
  readonly others: readonly { readonly key: Key; readonly body: string }[];
}

/** Throws StoreError `full` where one would be too large to keep. */
export function headsOf(facts: readonly Fact[], { keys }: Place, now: Instant): MadeHeads {
  const book = bookOf(facts);
  if (book === null) return { directory: null, others: [] };
  const { directory, people, teams, series } = readHeadsOfBook(book, now);
  const made = (key: Key, head: unknown) => ({ key, body: bodyOf(head, key) });
  bodyOf({ directory, settings: usualSettings } satisfies DirectoryBody, keys.directory);
  return {
    directory,
    others: [
      ...people.map((head) => made(keys.personHead(head.person.id), fitting(head, shorterPerson))),
      ...teams.map((head) => made(keys.teamHead(head.team.id), fitting(head, shorterTeam))),
      ...[...series].map(([name, head]) => made(keys.seriesHead(name), fitting(head, shorterSeries))),
    ],
  };
}

/** The heads as they are kept. */
export interface KeptHeads {
  readonly directory: Item | null;
  readonly others: readonly Item[];
}

export async function readHeads({ table, keys }: Place): Promise<KeptHeads> {
  const [directory] = await table.get([keys.directory]);
  return { directory: directory ?? null, others: await collected(table.query(keys.heads)) };
}

/** A head that is not kept as the facts make it. */
export interface Differing {
  readonly key: Key;
  /** Null where there should be none. */
  readonly body: string | null;
  readonly before: Item | null;
}

/** What has to be written so that the kept heads are as they should be. */
export function differencesOf(made: MadeHeads, kept: KeptHeads, { keys }: Place): Differing[] {
  const bySk = new Map(kept.others.map((item) => [item.sk, item]));
  const right = new Set(made.others.map(({ key }) => key.sk));
  const wanted: Differing[] = made.others.map(({ key, body }) => ({ key, body, before: bySk.get(key.sk) ?? null }));
  if (made.directory) {
    // The settings share the item: they stay as they were read together with its revision.
    const { settings } = directoryOf(kept.directory);
    const body = bodyOf({ directory: made.directory, settings } satisfies DirectoryBody, keys.directory);
    wanted.push({ key: keys.directory, body, before: kept.directory });
  }
  const surplus = kept.others
    .filter(({ sk }) => !right.has(sk))
    .map((item) => ({ key: item, body: null, before: item }));
  return [...wanted.filter(({ body, before }) => before?.body !== body), ...surplus];
}

/**
 * Holds the kept heads against the facts. Heads are read first: whoever writes over one that was changed since is
 * refused, and so no head is ever older than the facts its writer read.
 */
export async function compareHeads(place: Place, now: Instant): Promise<{ heads: number; differing: Differing[] }> {
  const kept = await readHeads(place);
  const made = headsOf(await readFacts(place), place, now);
  return { heads: made.others.length + (made.directory ? 1 : 0), differing: differencesOf(made, kept, place) };
}

/** The largest head, bytes. An item may have 400 KB, and a person's own entry up to 256 KB is never cut. */
const largest = 300 * 1024;

/** A head with as many of its newest entries as fit. A brief shows one of each; the facts keep all. */
function fitting<Head>(head: Head, shorter: (head: Head, most: number) => Head): Head {
  let fits = head;
  for (let most = 512; Buffer.byteLength(JSON.stringify(fits)) > largest && most >= 0.5; most /= 2)
    fits = shorter(head, Math.floor(most));
  return fits;
}

function shorterPerson(head: PersonHead, most: number): PersonHead {
  const promised = ({ made }: { made: string }) => made;
  return {
    ...head,
    iOwe: newest(head.iOwe, most, promised),
    theyOwe: newest(head.theyOwe, most, promised),
    asks: newest(head.asks, most, promised),
    praise: newest(head.praise, most, ({ on }) => on),
    blocked: newest(head.blocked, most, ({ on }) => on),
    expects: newest(head.expects, most, ({ on }) => on),
    diffs: newest(head.diffs, most, ({ since }) => since),
    notes: shorterNotes(head.notes, most),
  };
}

function shorterTeam(head: TeamHead, most: number): TeamHead {
  return {
    ...head,
    diffs: newest(head.diffs, most, ({ since }) => since),
    // An initiative has no date; those that came last stand last.
    initiatives: head.initiatives.slice(Math.max(0, head.initiatives.length - most)),
  };
}

function shorterSeries(head: SeriesHead, most: number): SeriesHead {
  return { ...head, notes: shorterNotes(head.notes, most) };
}

function shorterNotes(notes: SeriesHead['notes'], most: number): SeriesHead['notes'] {
  // Newest first already.
  return {
    open: notes.open.slice(0, most),
    private: notes.private.slice(0, most),
    sealed: notes.sealed.slice(0, most),
  };
}

/** The newest so many, in the order they stood in. */
function newest<Each>(all: readonly Each[], most: number, date: (each: Each) => string): Each[] {
  const byDate = [...all].sort((a, b) => (date(a) < date(b) ? 1 : date(a) > date(b) ? -1 : 0));
  const chosen = new Set(byDate.slice(0, most));
  return all.filter((each) => chosen.has(each));
}
