import { GraphProblem } from './problem.ts';

/**
 * `$filter` as far as calendars take it: comparisons joined by `and` or by `or`, without brackets. Written from
 * https://learn.microsoft.com/graph/filter-query-parameter and https://learn.microsoft.com/graph/api/user-list-events.
 */
const comparable = [
  'type',
  'seriesMasterId',
  'iCalUId',
  'subject',
  'isCancelled',
  'isAllDay',
  'isOrganizer',
  'showAs',
  'sensitivity',
  'start/dateTime',
  'end/dateTime',
  'lastModifiedDateTime',
  'createdDateTime',
];

type Resource = Readonly<Record<string, unknown>>;

/** Whether a resource is among what the filter asks for; throws `GraphProblem` for a filter that cannot be read. */
export function filterOf(text: string | null): (resource: Resource) => boolean {
  if (text === null) return () => true;
  const words = wordsOf(text);
  const joints = new Set(words.filter((_, at) => at % 4 === 3).map((word) => word.toLowerCase()));
  if (words.length % 4 !== 3 || joints.size > 1) throw invalid(text);
  const tests = Array.from({ length: (words.length + 1) / 4 }, (_, at) =>
    testOf(words.slice(at * 4, at * 4 + 3), text),
  );
  const [joint = 'and'] = joints;
  if (!['and', 'or'].includes(joint)) throw invalid(text);
  return (resource) => (joint === 'or' ? tests.some((one) => one(resource)) : tests.every((one) => one(resource)));
}

/** `$orderby`, by one property or several. */
export function orderOf(text: string | null): (a: Resource, b: Resource) => number {
  const keys = (text ?? '')
    .split(',')
    .filter(Boolean)
    .map((part) => {
      const [name = '', way = 'asc', ...more] = part.trim().split(/\s+/);
      const property = comparable.find((one) => one.toLowerCase() === name.toLowerCase());
      if (!property || !['asc', 'desc'].includes(way.toLowerCase()) || more.length > 0)
        throw new GraphProblem(400, 'ErrorInvalidUrlQuery', {
          why: `The $orderby expression '${part.trim()}' is not supported.`,
        });
      return { property, sign: way.toLowerCase() === 'desc' ? -1 : 1 };
    });
  return (a, b) => {
    for (const { property, sign } of keys) {
      const [left, right] = [String(valueAt(a, property)), String(valueAt(b, property))];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  };
}

function testOf([name = '', way = '', literal = '']: readonly string[], text: string): (resource: Resource) => boolean {
  const property = comparable.find((one) => one.toLowerCase() === name.toLowerCase());
  const wanted = literalOf(literal);
  if (!property || wanted === undefined) throw invalid(text);
  const compare = comparisons.get(way.toLowerCase());
  if (!compare) throw invalid(text);
  return (resource) => compare(String(valueAt(resource, property)), wanted);
}

const comparisons = new Map<string, (value: string, wanted: string) => boolean>([
  ['eq', (value, wanted) => value === wanted],
  ['ne', (value, wanted) => value !== wanted],
  ['gt', (value, wanted) => value > wanted],
  ['ge', (value, wanted) => value >= wanted],
  ['lt', (value, wanted) => value < wanted],
  ['le', (value, wanted) => value <= wanted],
]);

function valueAt(resource: Resource, property: string): unknown {
  const [outer = '', inner] = property.split('/');
  const value = resource[outer];
  if (inner === undefined) return value;
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(inner) : undefined;
}

function literalOf(word: string): string | undefined {
  if (/^'.*'$/s.test(word)) return word.slice(1, -1).replaceAll("''", "'");
  return ['true', 'false', 'null'].includes(word) || /^[\d:.TZ+-]+$/.test(word) ? word : undefined;
}

/** Words, and texts in quotes as one. */
function wordsOf(text: string): string[] {
  return text.match(/'(?:[^']|'')*'|[^\s']+/g) ?? [];
}

function invalid(text: string): GraphProblem {
  return new GraphProblem(400, 'ErrorInvalidUrlQueryFilter', {
    why: `The query filter '${text}' contains one or more invalid nodes.`,
  });
}
