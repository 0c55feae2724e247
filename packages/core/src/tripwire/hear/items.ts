import type { Signal } from '../../signal/index.ts';
import { byText } from '../../text/index.ts';
import { earlierOf } from '../../time/index.ts';
import type { Draft } from './fold.ts';
import type { Item, Seen } from './state.ts';

/** Things remembered at once, by how they stand: still open, over, or only their end heard. */
const most = { open: 400, over: 400, loose: 200 } as const;

const unknown = { opened: null, person: null, tags: [], closed: null, got: [] } satisfies Omit<Item, 'ref'>;

/** Puts the beginning or an end of something into the draft. */
export function foldItem(
  draft: Draft,
  { role, seen, signal }: { role: 'open' | 'close'; seen: Seen; signal: Signal },
): void {
  const key = role === 'open' ? signal.ref : (signal.of ?? signal.ref);
  const known = draft.items.get(key);
  const before: Item = known ?? { ref: key, ...unknown };
  if (role === 'open') {
    if (known === undefined && draft.floor !== null && seen.at <= draft.floor) return;
    draft.items.set(key, opened(before, seen, signal));
  } else {
    draft.items.set(key, ended(before, seen, signal));
  }
  // Now and then, so that a year of signals at once stays small too.
  if (draft.items.size > 4 * (most.open + most.over + most.loose)) fewItems(draft);
}

/** Two sources may tell of one thing: the earlier beginning counts. */
function opened(item: Item, seen: Seen, signal: Signal): Item {
  const { opened: known } = item;
  if (known !== null && (byText(known.at, seen.at) || byText(known.source, seen.source)) <= 0) return item;
  return { ...item, opened: seen, person: signal.person ?? null, tags: [...new Set(signal.tags ?? [])].sort() };
}

function ended(item: Item, { at }: Seen, { tags = [] }: Signal): Item {
  const closed = item.closed === null ? at : earlierOf(item.closed, at);
  const got = tags.every((tag) => item.got.includes(tag)) ? item.got : [...new Set([...item.got, ...tags])].sort();
  return { ...item, closed, got };
}

/** Forgets the oldest of what is too much, and remembers up to where. */
export function fewItems(draft: Draft): Draft['items'] {
  const { items } = draft;
  if (items.size <= Math.min(most.open, most.over, most.loose)) return items;
  const groups: Record<keyof typeof most, { key: string; at: string }[]> = { open: [], over: [], loose: [] };
  for (const [key, { opened, closed }] of items) {
    if (opened === null) groups.loose.push({ key, at: closed ?? '' });
    else groups[closed === null ? 'open' : 'over'].push({ key, at: opened.at });
  }
  for (const standing of ['open', 'over', 'loose'] as const) {
    const old = groups[standing].sort((a, b) => byText(b.at, a.at) || byText(a.key, b.key)).slice(most[standing]);
    for (const { key, at } of old) {
      items.delete(key);
      if (standing !== 'loose' && (draft.floor === null || at > draft.floor)) draft.floor = at;
    }
  }
  return items;
}
