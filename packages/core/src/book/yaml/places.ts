import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE } from 'js-yaml';
import type { Path } from '../fault.ts';
import { childOf } from '../raw.ts';
import { offsetOf, type Tree } from './tree.ts';

/** The numbers of the events of one value of a list or map, and of its key. */
interface Entry {
  readonly key: number | null;
  readonly value: number;
}

/** Finds where the values of a tree stand in the text. A list or map is indexed when first asked about, never before. */
export class Places {
  readonly #text: string;
  readonly #events: readonly Event[];
  readonly #tree: Tree;
  readonly #indexed = new Map<object, ReadonlyMap<string | number, Entry>>();

  constructor(text: string, events: readonly Event[], tree: Tree) {
    this.#text = text;
    this.#events = events;
    this.#tree = tree;
  }

  /** The offset of a value, or of its key; where there is neither, of the list or map it is missing from. */
  offsetOf(path: Path, key = false): number {
    let container: unknown = this.#tree.root;
    let at = Math.max(0, this.#startOf(container));
    for (const [index, step] of path.entries()) {
      const entry = this.#entryOf(container, step);
      if (!entry) return at;
      const last = index === path.length - 1;
      const ofKey = entry.key === null ? -1 : offsetOf(this.#events[entry.key]);
      const ofValue = offsetOf(this.#events[entry.value]);
      container = childOf(container, step);
      const place = (last && key) || ofValue < 0 ? ofKey : ofValue;
      if (place >= 0) at = place;
    }
    return at;
  }

  /** An unquoted value as it is written; null for anything else. */
  sourceOf(path: Path): string | null {
    const parent = path.slice(0, -1).reduce<unknown>(childOf, this.#tree.root);
    const step = path.at(-1);
    const entry = step === undefined ? undefined : this.#entryOf(parent, step);
    const event = entry && this.#events[entry.value];
    if (event?.type !== EVENT_ID.SCALAR || event.style !== SCALAR_STYLE.PLAIN) return null;
    return getScalarValue(this.#text, event);
  }

  #startOf(container: unknown): number {
    const opened = isObject(container) ? this.#tree.opened.get(container) : undefined;
    return opened === undefined ? 0 : offsetOf(this.#events[opened]);
  }

  #entryOf(container: unknown, step: string | number): Entry | undefined {
    if (!isObject(container)) return undefined;
    const index = this.#indexed.get(container) ?? this.#index(container);
    this.#indexed.set(container, index);
    return index.get(step);
  }

  #index(container: object): ReadonlyMap<string | number, Entry> {
    const index = new Map<string | number, Entry>();
    const opened = this.#tree.opened.get(container);
    if (opened === undefined) return index;
    const children = childrenOf(this.#events, opened);
    if (Array.isArray(container))
      for (const [number, value] of children.entries()) index.set(number, { key: null, value });
    else
      for (let at = 0; at + 1 < children.length; at += 2) {
        const [key = 0, value = 0] = [children[at], children[at + 1]];
        const event = this.#events[key];
        if (event?.type !== EVENT_ID.SCALAR) continue;
        const name = getScalarValue(this.#text, event);
        if (!index.has(name)) index.set(name, { key, value });
      }
    return index;
  }
}

/** The numbers of the events directly within a list or map. */
function childrenOf(events: readonly Event[], opened: number): number[] {
  const children: number[] = [];
  let depth = 0;
  for (let at = opened + 1; at < events.length; at++) {
    const type = events[at]?.type;
    if (type === EVENT_ID.POP) {
      if (--depth < 0) break;
      continue;
    }
    if (depth === 0) children.push(at);
    if (type === EVENT_ID.SEQUENCE || type === EVENT_ID.MAPPING) depth++;
  }
  return children;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
