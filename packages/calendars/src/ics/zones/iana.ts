import type { TimeZone } from '@warmstart/core/time';
import { isTimeZone } from '@warmstart/core/time/bare';
import type { Utc, Zone } from './zone.ts';
import { utcZone } from './zone.ts';

/**
 * Offsets are looked up four days at a time: no zone changes twice in so short a stretch (the shortest known, Ramadan in
 * Morocco, is four weeks), so equal offsets at both ends hold in between.
 */
const stretch = 4 * 86_400;

/** Stretches kept of one zone; 4,000 are 43 years. */
const mostKept = 4_000;

const zones = new Map<string, Zone>();

/** The zone of an IANA name. Throws RangeError when the host does not know it. */
export function ianaZone(name: TimeZone): Zone {
  const known = zones.get(name);
  if (known) return known;
  const zone = name === 'UTC' ? utcZone : new IanaZone(name);
  if (zones.size > 500) zones.clear();
  zones.set(name, zone);
  return zone;
}

const names = new Map<string, TimeZone | null>();

/** The name as the host spells it, whatever its case; null when it knows no such zone. */
export function ianaName(name: string): TimeZone | null {
  if (name.length > 60) return null;
  const known = names.get(name);
  if (known !== undefined) return known;
  const found = isTimeZone(name) ? spelled(name) : null;
  if (names.size > 1000) names.clear();
  names.set(name, found);
  return found;
}

function spelled(name: TimeZone): TimeZone {
  const canonical = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  return canonical.toLowerCase() === name.toLowerCase() ? canonical : name;
}

class IanaZone implements Zone {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat;
  readonly #ends = new Map<number, number>();
  readonly #changes = new Map<number, Utc | null>();

  constructor(name: string) {
    this.name = name;
    this.#format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  }

  offsetAt(utc: Utc): number {
    const index = Math.floor(utc / stretch);
    const change = this.#changeIn(index);
    return this.#at(change !== null && utc >= change ? index + 1 : index);
  }

  changes(from: Utc, to: Utc): Utc[] {
    const found: Utc[] = [];
    for (let index = Math.floor(from / stretch); index * stretch < to; index++) {
      const change = this.#changeIn(index);
      if (change !== null && change >= from && change < to) found.push(change);
    }
    return found;
  }

  #changeIn(index: number): Utc | null {
    const known = this.#changes.get(index);
    if (known !== undefined) return known;
    const found = this.#at(index) === this.#at(index + 1) ? null : this.#search(index);
    if (this.#changes.size > mostKept) this.#changes.clear();
    this.#changes.set(index, found);
    return found;
  }

  #search(index: number): Utc {
    const before = this.#at(index);
    let low = index * stretch;
    let high = low + stretch;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.#ask(middle) === before) low = middle;
      else high = middle;
    }
    return high;
  }

  #at(index: number): number {
    const known = this.#ends.get(index);
    if (known !== undefined) return known;
    const offset = this.#ask(index * stretch);
    if (this.#ends.size > mostKept) this.#ends.clear();
    this.#ends.set(index, offset);
    return offset;
  }

  #ask(utc: Utc): number {
    const shown = this.#format.format(utc * 1000);
    const [, sign, hours, minutes, seconds] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(shown) ?? [];
    if (sign === undefined) return 0;
    const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0);
    return sign === '-' ? -size : size;
  }
}
