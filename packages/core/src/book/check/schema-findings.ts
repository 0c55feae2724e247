import * as z from 'zod';
import { Email, Text } from '../../text/index.ts';
import { TimeZone } from '../../time/index.ts';
import type { Finding, Path } from '../fault.ts';
import { didYouMean } from '../near.ts';
import { isMap, valueAt } from '../raw.ts';
import { oneOf, quoted } from '../words.ts';
import { isOf, keysOf, schemaAt, wanted } from './schema-at.ts';

/** What schemas of text say of one that shows nothing, however else they are bounded. */
const blank = Text.safeParse('').error?.issues[0]?.message;

/** A refused value and the schema that refused it. */
interface Refusal {
  readonly issue: z.core.$ZodIssue;
  readonly path: Path;
  readonly schema: z.core.$ZodType;
  readonly root: unknown;
}

/** What Zod found wrong with a value, in our words. The words of a text are never shown. */
export function schemaFindings(schema: z.core.$ZodType, root: unknown, issues: readonly z.core.$ZodIssue[]): Finding[] {
  return issues.flatMap((issue): Finding[] => {
    const refusal = { issue, path: pathOf(issue), schema, root };
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...refusal.path, key],
        key: true,
        what: () => unknownKey(refusal, key),
      }));
    return [{ path: refusal.path, what: () => explain(refusal) }];
  });
}

/**
 * What Zod found wrong with a value, made complete: it does not look into a list that is too long, so the items are
 * asked one by one.
 */
export function complete(
  schema: z.core.$ZodType,
  root: unknown,
  issues: readonly z.core.$ZodIssue[],
): z.core.$ZodIssue[] {
  return issues.flatMap((issue) => {
    const path = pathOf(issue);
    const list = issue.code === 'too_big' ? valueAt(root, path) : null;
    const ruler = schemaAt(schema, path, root);
    if (!Array.isArray(list) || !(ruler instanceof z.ZodArray)) return [issue];
    const { element } = ruler;
    const within = list.flatMap((item: unknown, index) => {
      const found = complete(element, item, z.safeParse(element, item).error?.issues ?? []);
      return found.map((inner) => ({ ...inner, path: [...issue.path, index, ...inner.path] }));
    });
    return [issue, ...within];
  });
}

export function pathOf(issue: z.core.$ZodIssue): Path {
  return issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}

function unknownKey({ schema, path, root }: Refusal, key: string): string {
  const known = keysOf(schemaAt(schema, path, root));
  const near = didYouMean(key, known);
  return `unknown key ${quoted(key)}${near || `; known here: ${known.join(', ')}`}`;
}

function explain(refusal: Refusal): string {
  const { issue, path, root } = refusal;
  const value = valueAt(root, path);
  const schema = schemaAt(refusal.schema, path, root);
  if (value === undefined)
    return `is missing; wanted is ${issue.code === 'invalid_union' ? kinds(issue) : wanted(schema)}`;
  switch (issue.code) {
    case 'invalid_type':
      if (issue.expected === 'int') return 'is not a whole number';
      return `is ${described(value)}; wanted is ${wanted(schema)}${advice(value, issue.expected)}`;
    case 'invalid_value':
      return notAmong(value, issue.values.map(String));
    case 'invalid_union':
      return issue.discriminator
        ? notAmong(value, unionKinds(issue))
        : `is ${described(value)}; wanted is ${wanted(schema)}`;
    case 'too_big':
      return tooMany(issue, value);
    case 'too_small':
      if (Array.isArray(value)) return 'is an empty list: at least one item is wanted';
      return `is too small: ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`;
    case 'invalid_format':
    case 'custom':
      return refused(value, schema, issue.message);
    default:
      return `is not right: ${wanted(schema)}`;
  }
}

/** Why a value of the right type is refused; the schema's own words say what is wanted. */
function refused(value: unknown, schema: z.core.$ZodType | null, words: string): string {
  if (isOf(schema, Text) || words === blank) return 'is blank: some text is wanted';
  if (isMap(value)) return `wants ${words}`;
  if (isOf(schema, TimeZone) && typeof value === 'string')
    return `${quoted(value)} is no time zone known here${nearZone(value)}`;
  return typeof value === 'string' && showable(value) && !isOf(schema, Email)
    ? `${quoted(value)} is not ${words}`
    : `is not ${words}`;
}

function nearZone(value: string): string {
  const zones = Intl.supportedValuesOf('timeZone');
  const ending = value
    .trim()
    .replace(/[\s_]+/g, '_')
    .toLowerCase();
  const city = zones.find((zone) => zone.toLowerCase().endsWith(`/${ending}`));
  return city
    ? `; did you mean ${city}?`
    : didYouMean(value, zones) || '; wanted is an IANA name like America/New_York';
}

/** Words short and plain enough to be a slip of a date, an id or a word of a list, not a sentence of a note. */
function showable(value: string): boolean {
  return /^[\w.:/+%-]{1,40}$/.test(value);
}

function notAmong(value: unknown, allowed: readonly string[]): string {
  const list = `wanted is one of ${oneOf(allowed)}`;
  if (typeof value !== 'string') return `is ${described(value)}; ${list}`;
  return `${showable(value) ? quoted(value) : 'this'} is not allowed here: ${list}${didYouMean(value, allowed)}`;
}

function kinds(issue: z.core.$ZodIssueInvalidUnion): string {
  return issue.discriminator ? `one of ${oneOf(unionKinds(issue))}` : 'a value';
}

function unionKinds(issue: z.core.$ZodIssueInvalidUnion): string[] {
  return 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
}

function tooMany(issue: z.core.$ZodIssueTooBig, value: unknown): string {
  if (Array.isArray(value)) return `holds ${value.length} items; at most ${issue.maximum} are allowed`;
  return typeof value === 'string'
    ? `is ${value.length} characters long; at most ${issue.maximum} are allowed`
    : `is too large: at most ${issue.maximum}`;
}

function described(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (isMap(value)) return 'a map';
  if (typeof value === 'number') return Number.isFinite(value) ? 'a number' : 'no finite number';
  return typeof value === 'boolean' ? 'true or false' : 'text';
}

function advice(value: unknown, expected: string): string {
  return typeof value === 'boolean' && expected === 'string' ? ': put it in quotes if it is meant as text' : '';
}
