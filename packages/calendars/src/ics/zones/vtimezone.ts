import { mostObservances } from '../bounds.ts';
import { dateOf, dayOf, dayOfWall, daySeconds, type Wall } from '../clock/civil.ts';
import { occurrences } from '../recurrence/expand.ts';
import { type Plan, planOf, stepsToPlan } from '../recurrence/plan.ts';
import { parseRule, type Rule, RuleError } from '../recurrence/rule.ts';
import { OutOfSteps, type StepStore } from '../recurrence/steps.ts';
import { contentLines, nameOf } from '../text/lines.ts';
import { readProperty } from '../text/property.ts';
import { readWall } from '../text/time.ts';
import type { Utc, Zone } from './zone.ts';

/** A VTIMEZONE as the file defines it: its names and its own rules. */
export interface FileZone extends Zone {
  /** The IANA name some writers add (X-LIC-LOCATION); null where there is none. */
  readonly location: string | null;
  /** The first change it tells of: before that it only says what it changed from. */
  readonly changesFrom: Utc;
  /** The last change it tells of; null where it goes on for ever, or never changes. */
  readonly changesUntil: Utc | null;
}

/** What reading the zones of a feed may take. */
export interface ZoneLimits {
  readonly steps: StepStore;
  /** Parts of zones that may still be read; shared by all zones of a feed. */
  readonly observances: { left: number };
}

/**
 * Reads the lines of a VTIMEZONE; null when it says nothing that could be followed, or the feed's zones have more parts
 * than are read.
 */
export function readFileZone(block: string, { steps, observances: allowed }: ZoneLimits): FileZone | null {
  let name = '';
  let location: string | null = null;
  const observances: Observance[] = [];
  let open: Map<string, string[]> | null = null;
  for (const line of contentLines(block)) {
    const property = nameOf(line);
    if (property === 'BEGIN') open = new Map();
    else if (property === 'END') {
      allowed.left -= 1;
      const observance = open && readObservance(open, steps);
      if (observance) observances.push(observance);
      if (observances.length > mostObservances || allowed.left < 0) return null;
      open = null;
    } else if (open) keep(open, property, line);
    else if (property === 'TZID') name = valueIn(line);
    else if (property === 'X-LIC-LOCATION') location = valueIn(line);
  }
  return name && observances.length > 0 ? new RuledZone({ name, location, observances }) : null;
}

function keep(lines: Map<string, string[]>, property: string, line: string): void {
  const known = lines.get(property);
  if (!known) lines.set(property, [line]);
  else if (known.length < mostObservances) known.push(line);
}

function valueIn(line: string): string {
  return line.slice(line.indexOf(':') + 1, 1000).trim();
}

/** One STANDARD or DAYLIGHT part. */
interface Observance {
  readonly offsetFrom: number;
  readonly offsetTo: number;
  /** The moments it names one by one, in order. */
  readonly named: readonly Utc[];
  /** The moments its rules give within a year, in order. */
  ruled(year: number): readonly Utc[];
  /** The last year its rules reach. */
  readonly lastYear: number;
}

function readObservance(lines: ReadonlyMap<string, string[]>, steps: StepStore): Observance | null {
  try {
    const offsetFrom = offset(lines.get('TZOFFSETFROM')?.[0]);
    const offsetTo = offset(lines.get('TZOFFSETTO')?.[0]);
    const start = readWall(valueIn(lines.get('DTSTART')?.[0] ?? ''))?.wall;
    if (offsetFrom === null || offsetTo === null || start === undefined) return null;
    const rules = (lines.get('RRULE') ?? []).slice(0, 20).map(zoneRule);
    const dates = (lines.get('RDATE') ?? []).flatMap((line) => readProperty('RDATE', line).values);
    const named = dates.slice(0, mostObservances).flatMap((date) => readWall(String(date))?.wall ?? []);
    const plans = rules.map((rule) => planOf(rule, start, false));
    return {
      offsetFrom,
      offsetTo,
      named: [start, ...named].map((wall) => wall - offsetFrom).sort((a, b) => a - b),
      ruled: (year) => plans.flatMap((plan) => onsets(plan, { year, offsetFrom }, steps)).sort((a, b) => a - b),
      lastYear: Math.max(Number.NEGATIVE_INFINITY, ...rules.map(lastYearOf)),
    };
  } catch {
    return null;
  }
}

/** In characters; what a zone needs to say has 60. */
const longestRule = 500;

/** Zones change a few times a year: a rule that names many times of a day is none of a zone. Throws RuleError. */
function zoneRule(line: string): Rule {
  if (line.length > longestRule) throw new RuleError('its RRULE is too long');
  const rule = parseRule(valueIn(line));
  if (stepsToPlan(rule) > 0) throw new RuleError('its RRULE names too many times');
  return rule;
}

function lastYearOf(rule: Rule): number {
  return rule.until ? dateOf(dayOfWall(rule.until.wall)).year : Number.POSITIVE_INFINITY;
}

function onsets(plan: Plan, at: { year: number; offsetFrom: number }, steps: StepStore): Utc[] {
  const found: Utc[] = [];
  const reach = { from: yearStart(at.year), to: yearStart(at.year + 1) };
  try {
    for (const { wall } of occurrences(plan, reach, steps.forOne())) {
      if (!beyond(plan.rule, wall, at.offsetFrom)) found.push(wall - at.offsetFrom);
      if (found.length >= 100) break;
    }
  } catch (error) {
    if (!(error instanceof OutOfSteps)) throw error;
  }
  return found;
}

function beyond({ until }: Rule, wall: Wall, offsetFrom: number): boolean {
  if (!until) return false;
  switch (until.form) {
    case 'utc':
      return wall - offsetFrom > until.wall;
    case 'local':
      return wall > until.wall;
    case 'date':
      return wall >= until.wall + daySeconds;
  }
}

function offset(line: string | undefined): number | null {
  const [, sign, hours, minutes, seconds] = /:\s*([+-]?)(\d\d):?(\d\d):?(\d\d)?\s*$/.exec(line ?? '') ?? [];
  if (hours === undefined) return null;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0);
  return size > daySeconds ? null : sign === '-' ? -size : size;
}

function yearStart(year: number): Wall {
  return Number.isFinite(year) ? dayOf(year, 1, 1) * daySeconds : year;
}

interface Change {
  readonly at: Utc;
  readonly offset: number;
}

class RuledZone implements FileZone {
  readonly name: string;
  readonly location: string | null;
  readonly changesFrom: Utc;
  readonly changesUntil: Utc | null;
  readonly #observances: readonly Observance[];
  readonly #years = new Map<number, { initial: number; changes: readonly Change[] }>();

  constructor(parts: { name: string; location: string | null; observances: readonly Observance[] }) {
    this.name = parts.name;
    this.location = parts.location;
    this.#observances = parts.observances;
    this.changesFrom = Math.min(...parts.observances.flatMap(({ named }) => named[0] ?? []));
    this.changesUntil = lastChange(parts.observances);
  }

  offsetAt(utc: Utc): number {
    const { initial, changes } = this.#year(yearOf(utc));
    let offset = initial;
    for (const change of changes) {
      if (change.at > utc) break;
      offset = change.offset;
    }
    return offset;
  }

  changes(from: Utc, to: Utc): Utc[] {
    const found: Utc[] = [];
    for (let year = yearOf(from); year <= yearOf(to); year++) {
      let offset = this.#year(year).initial;
      for (const change of this.#year(year).changes) {
        if (change.offset !== offset && change.at >= from && change.at < to) found.push(change.at);
        offset = change.offset;
      }
    }
    return found;
  }

  #year(year: number): { initial: number; changes: readonly Change[] } {
    const known = this.#years.get(year);
    if (known) return known;
    const start = yearStart(year);
    const end = yearStart(year + 1);
    const changes = this.#observances
      .flatMap((part) =>
        [...part.named, ...(year <= part.lastYear ? part.ruled(year) : [])].map((at) => ({
          at,
          offset: part.offsetTo,
        })),
      )
      .filter(({ at }) => at >= start && at < end)
      .sort((a, b) => a.at - b.at);
    const made = { initial: this.#before(start), changes };
    if (this.#years.size > 500) this.#years.clear();
    this.#years.set(year, made);
    return made;
  }

  /** The offset that the last onset before a moment left behind; before the first of all, what it changed from. */
  #before(utc: Utc): number {
    let last: Change | null = null;
    for (const part of this.#observances) {
      const at = lastOnset(part, utc);
      if (at !== null && (!last || at > last.at)) last = { at, offset: part.offsetTo };
    }
    if (last) return last.offset;
    const earliest = this.#observances.toSorted((a, b) => (a.named[0] ?? 0) - (b.named[0] ?? 0))[0];
    return earliest?.offsetFrom ?? 0;
  }
}

function lastChange(observances: readonly Observance[]): Utc | null {
  if (new Set(observances.map(({ offsetTo }) => offsetTo)).size < 2) return null;
  const last = Math.max(
    ...observances.map(({ named, lastYear }) => Math.max(named.at(-1) ?? 0, yearStart(lastYear + 1))),
  );
  return Number.isFinite(last) ? last : null;
}

/** Rules of zones fire every year; four years back leaves room for the odd one that skips some. */
const yearsBack = 4;

function lastOnset(part: Observance, before: Utc): Utc | null {
  const named = part.named.findLast((at) => at < before) ?? null;
  const latest = Math.min(yearOf(before), part.lastYear);
  if (!Number.isFinite(latest)) return named;
  for (let year = latest; year > latest - yearsBack; year--) {
    const ruled = part.ruled(year).findLast((at) => at < before);
    if (ruled !== undefined) return named === null ? ruled : Math.max(ruled, named);
  }
  return named;
}

function yearOf(utc: Utc): number {
  return dateOf(Math.floor(utc / daySeconds)).year;
}
