import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import type { Finding, Path } from '../fault.ts';
import type { RawMap } from '../raw.ts';
import { quoted } from '../words.ts';
import { plainValue } from './scalar.ts';

/** The values of a YAML text, and where each list and map begins. */
export interface Tree {
  readonly root: unknown;
  /** For each list and map the number of the event that opened it. */
  readonly opened: ReadonlyMap<object, number>;
  readonly findings: readonly Finding[];
}

/** How many values aliases may bring in beyond those that are written. */
const mostAliased = 10_000;

interface Anchored {
  readonly value: unknown;
  readonly size: number;
}

interface Frame {
  readonly container: RawMap | unknown[];
  readonly event: number;
  readonly anchor: string;
  /** Values inside, the container included. */
  size: number;
  /** Of a map: the key that waits for its value; null: a key is next; undefined: the value is left out. */
  key: string | null | undefined;
}

/** Builds plain values from events: no tags, no merge keys, keys are words, each key once, aliases within a bound. */
export function buildTree(text: string, events: readonly Event[]): Tree {
  return new TreeBuilder(text).build(events);
}

class TreeBuilder {
  readonly #text: string;
  readonly #findings: Finding[] = [];
  readonly #opened = new Map<object, number>();
  readonly #anchors = new Map<string, Anchored | 'open'>();
  readonly #frames: Frame[] = [];
  #root: unknown;
  #aliased = 0;

  constructor(text: string) {
    this.#text = text;
  }

  build(events: readonly Event[]): Tree {
    let documents = 0;
    for (const [index, event] of events.entries()) {
      if (event.type === EVENT_ID.DOCUMENT && ++documents > 1) {
        this.#find(
          offsetOf(events[index + 1]),
          'begins a second document: a book is one document, so take the --- out',
        );
        break;
      }
      this.#take(event, index);
    }
    return { root: this.#root, opened: this.#opened, findings: this.#findings };
  }

  #take(event: Event, index: number): void {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        break;
      case EVENT_ID.SEQUENCE:
        this.#open([], event, index);
        break;
      case EVENT_ID.MAPPING:
        this.#open({}, event, index);
        break;
      case EVENT_ID.SCALAR:
        this.#scalar(event);
        break;
      case EVENT_ID.ALIAS:
        this.#alias(this.#text.slice(event.anchorStart, event.anchorEnd), event.anchorStart - 1);
        break;
      case EVENT_ID.POP:
        this.#close();
        break;
      default:
        event satisfies never;
    }
  }

  #open(container: RawMap | unknown[], event: Event & { start: number } & Properties, index: number): void {
    this.#refuseTag(event, event.start);
    const anchor = part(this.#text, event.anchorStart, event.anchorEnd);
    if (anchor !== '') this.#anchors.set(anchor, 'open');
    this.#opened.set(container, index);
    this.#frames.push({ container, event: event.start, anchor, size: 1, key: null });
  }

  #close(): void {
    const frame = this.#frames.pop();
    if (!frame) return;
    if (frame.anchor !== '') this.#anchors.set(frame.anchor, { value: frame.container, size: frame.size });
    this.#attach(frame.container, frame.event, frame.size);
  }

  #scalar(event: ScalarEvent): void {
    const at = startOfScalar(event);
    const source = getScalarValue(this.#text, event);
    const frame = this.#frames.at(-1);
    if (frame && !Array.isArray(frame.container) && frame.key === null) {
      this.#key(frame, source, at);
      return;
    }
    const isText = this.#isText(event, at) || event.style !== SCALAR_STYLE.PLAIN;
    const value = isText ? source : plainValue(source);
    const anchor = part(this.#text, event.anchorStart, event.anchorEnd);
    if (anchor !== '') this.#anchors.set(anchor, { value, size: 1 });
    this.#attach(value, at, 1);
  }

  #key(frame: Frame, key: string, at: number): void {
    frame.key = undefined;
    if (key === '<<') this.#find(at, 'merge keys (<<) are not read: write the keys out');
    else if (key === '__proto__') this.#find(at, 'unknown key "__proto__"', key);
    else if (Object.hasOwn(frame.container, key))
      this.#find(at, `the key ${quoted(key)} stands twice in one map: keep one`, key);
    else frame.key = key;
  }

  #alias(name: string, at: number): void {
    const known = this.#anchors.get(name);
    if (typeof known === 'object' && this.#aliased + known.size <= mostAliased) {
      this.#aliased += known.size;
      this.#attach(known.value, at, known.size);
      return;
    }
    if (known === undefined) this.#find(at, 'an alias (*) without its anchor (&) above: quote text that begins with *');
    else if (known === 'open') this.#find(at, 'an alias (*) to what it is a part of: write the value out');
    else this.#find(at, `aliases (*) bring in more than ${mostAliased} values: write them out`);
    this.#attach(null, at, 1);
  }

  #attach(value: unknown, at: number, size: number): void {
    const frame = this.#frames.at(-1);
    if (!frame) this.#root = value;
    else if (Array.isArray(frame.container)) frame.container.push(value);
    else if (frame.key === null) {
      this.#find(at, 'a list, a map or an alias stands where a key is wanted: keys are words');
      frame.key = undefined;
      return;
    } else {
      if (frame.key !== undefined) frame.container[frame.key] = value;
      frame.key = null;
    }
    if (frame) frame.size += size;
  }

  /** Whether a tag says that a scalar is text. Other tags are faults: values are what they look like. */
  #isText(event: ScalarEvent, at: number): boolean {
    const tag = part(this.#text, event.tagStart, event.tagEnd);
    if (tag === '!!str' || tag === '!') return true;
    this.#refuseTag(event, at);
    return false;
  }

  #refuseTag(event: Properties, at: number): void {
    if (event.tagStart < 0) return;
    const tag = this.#text.slice(event.tagStart, event.tagEnd);
    this.#find(
      at < 0 ? event.tagStart : Math.min(at, event.tagStart),
      `the tag ${quoted(tag)} is not read: leave it out`,
    );
  }

  #find(at: number, what: string, last?: string): void {
    const path: Path = [...this.#path(), ...(last === undefined ? [] : [last])];
    this.#findings.push({ path, at: Math.max(0, at), what: () => what });
  }

  #path(): (string | number)[] {
    return this.#frames.flatMap(({ container, key }): (string | number)[] => {
      if (Array.isArray(container)) return [container.length];
      return typeof key === 'string' ? [key] : [];
    });
  }
}

interface Properties {
  readonly anchorStart: number;
  readonly anchorEnd: number;
  readonly tagStart: number;
  readonly tagEnd: number;
}

/** A part of the text; nothing where the parser found none. */
function part(text: string, start: number, end: number): string {
  return start < 0 ? '' : text.slice(start, end);
}

/** Where a scalar begins, its quote included; −1 where nothing is written. */
export function startOfScalar(event: ScalarEvent): number {
  if (event.valueStart < 0) return -1;
  const quotes = event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED;
  return quotes ? event.valueStart - 1 : event.valueStart;
}

/** Where the value of an event begins; −1 where nothing is written. */
export function offsetOf(event: Event | undefined): number {
  switch (event?.type) {
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return event.start;
    case EVENT_ID.SCALAR:
      return startOfScalar(event);
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1;
    default:
      return -1;
  }
}
