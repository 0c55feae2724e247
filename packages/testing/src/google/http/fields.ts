import { invalid } from './refusal.ts';

/** The parts of an answer that were asked for: null stands for everything below. */
type Wanted = Map<string, Wanted | null>;

/**
 * A partial answer, as the parameter `fields` asks for it: `items(id,start/dateTime),nextPageToken`.
 * https://developers.google.com/workspace/calendar/api/guides/performance#partial-response
 * Throws ApiRefusal (400) on a selector that does not parse.
 */
export function onlyFields(body: object, fields: string | null): object {
  if (fields === null || fields === '*') return body;
  const [wanted, rest] = readList(fields, 0);
  if (rest !== fields.length) throw invalid('fields', `Invalid field selection ${fields}`);
  return Object(kept(body, wanted));
}

function readList(text: string, from: number): [Wanted, number] {
  const wanted: Wanted = new Map();
  let at = from;
  for (;;) {
    at = readOne(text, at, wanted);
    if (text[at] !== ',') return [wanted, at];
    at++;
  }
}

function readOne(text: string, from: number, into: Wanted): number {
  const name = /^(?:\*|[A-Za-z][A-Za-z0-9_]*)/.exec(text.slice(from))?.[0];
  if (name === undefined) throw invalid('fields', `Invalid field selection ${text}`);
  const at = from + name.length;
  if (text[at] === '/') {
    const below: Wanted = new Map();
    const end = readOne(text, at + 1, below);
    into.set(name, joined(into.get(name), below));
    return end;
  }
  if (text[at] === '(') {
    const [below, end] = readList(text, at + 1);
    if (text[end] !== ')') throw invalid('fields', `Invalid field selection ${text}`);
    into.set(name, joined(into.get(name), below));
    return end + 1;
  }
  into.set(name, null);
  return at;
}

/** `start/date,start/timeZone` asks for both. */
function joined(known: Wanted | null | undefined, more: Wanted): Wanted | null {
  return known === null ? null : new Map([...(known ?? []), ...more]);
}

function kept(value: unknown, wanted: Wanted | null): unknown {
  if (wanted === null || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => kept(one, wanted));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, below]) => {
      const found = wanted.has(name) ? wanted.get(name) : wanted.get('*');
      return found === undefined ? [] : [[name, kept(below, found)]];
    }),
  );
}
