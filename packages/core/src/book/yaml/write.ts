import { isMap, type RawMap } from '../raw.ts';
import { blockOf, lineOf } from './scalar-text.ts';

/** How wide a line of a list or map in brackets may get; texts are never broken. */
const width = 120;

/** A map of plain values as YAML: lists and maps in brackets where they fit on the line, else one entry a line. */
export function yamlOf(sections: RawMap): string {
  const written = Object.entries(sections).flatMap(([key, value]) =>
    value === undefined ? [] : [`${entry(key, value, { indent: 0, block: true }).join('\n')}\n`],
  );
  return written.join('\n');
}

interface Place {
  readonly indent: number;
  /** Never in brackets, however short. */
  readonly block?: boolean;
}

/** The lines of a key and its value. */
function entry(key: string, value: unknown, place: Place): string[] {
  const head = `${' '.repeat(place.indent)}${key}:`;
  const [first = '', ...rest] = valueLines(value, place.indent + 2, place.block ? 0 : width - head.length - 1);
  return first === '' ? [head, ...rest] : [`${head} ${first}`, ...rest];
}

/** The lines of a value; the first goes behind its key or dash, empty where it goes below. `room` is what fits there. */
function valueLines(value: unknown, indent: number, room: number): string[] {
  const pad = ' '.repeat(indent);
  if (typeof value === 'string') {
    const [header, ...lines] = blockOf(value) ?? [lineOf(value)];
    return [header ?? '', ...lines.map((line) => (line === '' ? '' : pad + line))];
  }
  const short = inBrackets(value);
  if (short !== null && (short.length <= room || !(value instanceof Object) || isEmpty(value))) return [short];
  if (Array.isArray(value)) return ['', ...value.flatMap((item) => itemLines(item, indent))];
  if (isMap(value)) return ['', ...present(value).flatMap(([key, inner]) => entry(key, inner, { indent }))];
  return [short ?? ''];
}

/** The lines of one item of a list: its first entry stands beside the dash. */
function itemLines(item: unknown, indent: number): string[] {
  const dash = `${' '.repeat(indent)}- `;
  const [first = '', ...rest] = valueLines(item, indent + 2, width - dash.length);
  if (first !== '') return [dash + first, ...rest];
  const [below = '', ...others] = rest;
  return [dash + below.trimStart(), ...others];
}

/** A value on one line; null where a text of several lines is in it. */
function inBrackets(value: unknown): string | null {
  if (typeof value === 'string') return blockOf(value) ? null : lineOf(value);
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'boolean') return String(value);
  const list = Array.isArray(value);
  if (!list && !isMap(value)) return 'null';
  const parts: string[] = [];
  for (const [key, inner] of list ? value.entries() : present(value)) {
    const short = inBrackets(inner);
    if (short === null) return null;
    parts.push(list ? short : `${key}: ${short}`);
  }
  if (parts.length === 0) return list ? '[]' : '{}';
  return list ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
}

function present(map: RawMap): [string, unknown][] {
  return Object.entries(map).filter(([, value]) => value !== undefined);
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
