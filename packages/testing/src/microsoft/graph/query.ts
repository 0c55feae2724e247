import { badRequest, GraphProblem, invalidParameter } from './problem.ts';

/**
 * Query parameters. Written from https://learn.microsoft.com/graph/query-parameters: names of OData's own may stand
 * without the dollar sign, case does not matter, what an endpoint does not know is refused.
 */
export class Query {
  readonly #given = new Map<string, string>();

  /** @param known lower-case names without the dollar sign; throws `GraphProblem` for any other */
  constructor(url: URL, known: readonly string[]) {
    for (const [name, value] of url.searchParams) {
      const plain = name.toLowerCase().replace(/^\$/, '');
      if (!known.includes(plain)) throw badRequest(`The query parameter '${name}' is not supported.`);
      if (this.#given.has(plain))
        throw badRequest(`Query option '${name}' was specified more than once, but it must be specified at most once.`);
      this.#given.set(plain, value);
    }
  }

  get(name: string): string | null {
    return this.#given.get(name) ?? null;
  }

  /** `$top`: 1 to 1000. */
  top(): number | null {
    const text = this.get('top');
    if (text === null) return null;
    const number = Number(text);
    if (!/^-?\d+$/.test(text))
      throw badRequest(
        `Invalid value '${text}' for $top query option found. The $top query option requires a non-negative integer value.`,
      );
    if (number < 1 || number > 1000)
      throw new GraphProblem(400, 'ErrorInvalidUrlQuery', { why: 'The value of $top must be between 1 and 1000.' });
    return number;
  }

  /** `$skip`, how many at the beginning are left out. */
  skip(): number {
    const text = this.get('skip') ?? '0';
    if (!/^\d+$/.test(text)) throw badRequest(`Invalid value '${text}' for $skip query option found.`);
    return Number(text);
  }

  /** `$select`; null for everything. Throws for what the type does not have. */
  select(type: string, properties: readonly string[]): readonly string[] | null {
    const text = this.get('select');
    if (text === null || text === '*') return null;
    return text.split(',').map((part) => {
      const found = properties.find((property) => property.toLowerCase() === part.trim().toLowerCase());
      if (found) return found;
      throw badRequest(
        `Parsing OData Select and Expand failed: Could not find a property named '${part.trim()}' on type 'microsoft.graph.${type}'.`,
      );
    });
  }

  /** The window of a calendar view in UTC; without an offset its times are UTC. */
  window(): { readonly from: string; readonly to: string } {
    const [from, to] = [this.get('startdatetime'), this.get('enddatetime')];
    if (!from || !to)
      throw invalidParameter(
        'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.',
      );
    const window = { from: momentIn('StartDateTime', from), to: momentIn('EndDateTime', to) };
    if (window.from > window.to)
      throw invalidParameter("The value of parameter 'StartDateTime' must not be later than 'EndDateTime'.");
    // Exchange: at most 1825 days, https://learn.microsoft.com/exchange/client-developer (CalendarView).
    if (Date.parse(window.to) - Date.parse(window.from) > 1825 * 86_400_000)
      throw new GraphProblem(400, 'ErrorCalendarViewRangeTooBig', {
        why: 'The specified range exceeds the maximum number of 1825 days.',
      });
    return window;
  }
}

function momentIn(name: string, text: string): string {
  const fits = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text);
  const zoned = /(Z|[+-]\d\d:\d\d)$/.test(text.slice(10)) ? text : `${text}${text.length === 10 ? 'T00:00:00Z' : 'Z'}`;
  const millis = fits ? Date.parse(zoned) : Number.NaN;
  if (Number.isNaN(millis)) throw invalidParameter(`The value '${text}' of parameter '${name}' is invalid.`);
  return new Date(millis).toISOString().replace(/\.\d+Z$/, 'Z');
}
