import { type Instant, instantOf, isTimeZone, type TimeZone } from '@warmstart/core/time';
import { ApiRefusal, invalid } from './refusal.ts';

/** What every method takes, https://cloud.google.com/apis/docs/system-parameters. */
const everywhere = ['alt', 'fields', 'key', 'prettyPrint', 'quotaUser', 'userIp'];

/** An RFC 3339 time with its offset, which Google insists on; a fraction of a second is allowed and ignored. */
const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;

/** The parameters of one request. Each reader throws ApiRefusal (400) on a value that is none of its kind. */
export class Parameters {
  readonly #query: URLSearchParams;

  /** Throws ApiRefusal on a parameter that the method does not know, or one that may stand once and stands twice. */
  constructor(query: URLSearchParams, known: readonly string[], repeated: readonly string[] = []) {
    for (const name of query.keys()) {
      if (!known.includes(name) && !repeated.includes(name) && !everywhere.includes(name)) throw unknown(name);
      if (query.getAll(name).length > 1 && !repeated.includes(name)) throw invalid(name);
    }
    const alt = query.get('alt') ?? 'json';
    if (alt !== 'json') throw invalid('alt');
    this.#query = query;
  }

  has(name: string): boolean {
    return this.#query.has(name);
  }

  text(name: string): string | null {
    return this.#query.get(name);
  }

  all(name: string): readonly string[] {
    return this.#query.getAll(name);
  }

  flag(name: string): boolean {
    const value = this.#query.get(name) ?? 'false';
    if (value !== 'true' && value !== 'false') throw invalid(name);
    return value === 'true';
  }

  /** A count from 1 on; more than `most` is taken for `most`, as Google does with page sizes. */
  count(name: string, { usual, most }: { usual: number; most: number }): number {
    const value = this.#query.get(name);
    if (value === null) return usual;
    if (!/^\d{1,9}$/.test(value) || Number(value) < 1) throw invalid(name);
    return Math.min(Number(value), most);
  }

  instant(name: string): Instant | null {
    const value = this.#query.get(name);
    if (value === null) return null;
    if (!timestamp.test(value)) throw badTime(name);
    try {
      return instantOf(value);
    } catch {
      throw badTime(name);
    }
  }

  zone(name: string): TimeZone | null {
    const value = this.#query.get(name);
    if (value !== null && !isTimeZone(value)) throw invalid(name);
    return value;
  }

  oneOf<const T extends string>(name: string, values: readonly T[]): T | null {
    const value = this.#query.get(name);
    if (value === null) return null;
    const known = values.find((one) => one === value);
    if (known === undefined) throw invalid(name);
    return known;
  }
}

function badTime(name: string): ApiRefusal {
  return new ApiRefusal({ status: 400, reason: 'badRequest', message: 'Bad Request', location: name });
}

function unknown(name: string): ApiRefusal {
  return invalid(
    name,
    `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. ` +
      `Field '${name}' could not be found in request message.`,
  );
}
