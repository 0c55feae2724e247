import type { TimeZone } from '@warmstart/core/time';
import { dateOf, dayOf, daySeconds } from '../clock/civil.ts';
import type { StepStore } from '../recurrence/steps.ts';
import { contentLines, nameOf } from '../text/lines.ts';
import { ianaName, ianaZone } from './iana.ts';
import { type FileZone, readFileZone } from './vtimezone.ts';
import { ianaOfWindows } from './windows.ts';
import { fixedZone, type Utc, type Zone } from './zone.ts';

/** Years over which a VTIMEZONE is held against the IANA zone of its name; a longer window is sampled from its start. */
const mostYearsCompared = 12;

interface ZoneFinderParts {
  readonly window: { readonly from: Utc; readonly to: Utc };
  readonly steps: StepStore;
  /** Names that may still be looked up; shared by all calendars of a feed. */
  readonly lookups: { left: number };
  /** Parts of zones that may still be read; shared likewise. */
  readonly observances: { left: number };
}

/** The time zones of one VCALENDAR, found by the names its events use. */
export class ZoneFinder {
  readonly #blocks: ReadonlyMap<string, string>;
  readonly #years: { readonly from: Utc; readonly to: Utc };
  readonly #steps: StepStore;
  readonly #lookups: ZoneFinderParts['lookups'];
  readonly #observances: ZoneFinderParts['observances'];
  readonly #found = new Map<string, Zone | null>();

  constructor(blocks: readonly string[], { window, steps, lookups, observances }: ZoneFinderParts) {
    this.#blocks = new Map(blocks.map((block) => [fold(zoneId(block)), block]));
    const first = dateOf(Math.floor(window.from / daySeconds)).year - 1;
    const last = dateOf(Math.floor(window.to / daySeconds)).year + 1;
    this.#years = { from: year(first), to: year(Math.min(last, first + mostYearsCompared) + 1) };
    this.#steps = steps;
    this.#lookups = lookups;
    this.#observances = observances;
  }

  /** The zone of a TZID: the file's own rules first, then the IANA name, then the Windows one; null when nobody knows it. */
  find(id: string): Zone | null {
    const key = fold(id);
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    this.#lookups.left -= 1;
    if (this.#lookups.left < 0) return null;
    const block = this.#blocks.get(key);
    const file =
      block === undefined ? null : readFileZone(block, { steps: this.#steps, observances: this.#observances });
    const zone = file ? this.#preferNamed(file) : named(id);
    this.#found.set(key, zone);
    return zone;
  }

  /** The only zone the file defines, which by practice is that of its owner; null where it defines several or none. */
  sole(): Zone | null {
    const [id, ...others] = this.#blocks.keys();
    return id === undefined || others.length > 0 ? null : this.find(id);
  }

  /**
   * The IANA zone where the file's own rules say the same, as far as they tell of the years around the window: it is
   * faster, and knows other years too. Some writers list a few nights of change and nothing before or after.
   */
  #preferNamed(file: FileZone): Zone {
    const told = {
      from: Math.max(this.#years.from, file.changesFrom),
      to: Math.min(this.#years.to, file.changesUntil === null ? this.#years.to : file.changesUntil + 1),
    };
    for (const name of [file.name, file.location]) {
      const zone = name === null ? null : named(name);
      if (zone && agree(file, zone, told)) return zone;
    }
    return file;
  }
}

/** Whether two zones say the same all through a stretch of time; of an empty one they do. */
function agree(one: Zone, other: Zone, { from, to }: { from: Utc; to: Utc }): boolean {
  if (from >= to) return true;
  const changes = [...one.changes(from, to), ...other.changes(from, to)];
  const moments = [from, to - 1, ...changes, ...changes.map((change) => change - 1)];
  return moments.every((moment) => moment < from || one.offsetAt(moment) === other.offsetAt(moment));
}

/** How Exchange names zones at times: `tzone://Microsoft/Utc`. */
const exchangePrefix = /^tzone:\/\/Microsoft\//i;

/** The zone that a name alone tells. */
export function named(id: string): Zone | null {
  const name = id.replace(exchangePrefix, '');
  const iana = ianaOf(name);
  return iana ? ianaZone(iana) : offsetZone(name);
}

function ianaOf(id: string): TimeZone | null {
  const windows = ianaOfWindows(id);
  if (windows) return ianaName(windows);
  // Some writers put a registry in front: /mozilla.org/20050126_1/Europe/Berlin
  const parts = id
    .trim()
    .slice(0, 200)
    .split('/')
    .filter((part) => part !== '');
  for (const length of [parts.length, 3, 2, 1]) {
    if (length > parts.length || length < 1) continue;
    // A last part alone is a zone only where it is all there is: /x/GB is not the zone of Great Britain.
    if (length === 1 && parts.length > 1) continue;
    const name = ianaName(parts.slice(-length).join('/'));
    if (name) return name;
  }
  return null;
}

/** `UTC+2`, `GMT-0500`, `+05:30`; POSIX turns the sign around, but whoever writes this into a calendar means it as read. */
function offsetZone(id: string): Zone | null {
  const [, sign, hours, minutes] =
    /^\(?(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d\d)?\)?$/i.exec(id.slice(0, 40).trim()) ?? [];
  if (hours === undefined || Number(hours) > 14) return null;
  const size = Number(hours) * 3600 + Number(minutes ?? 0) * 60;
  return fixedZone(id.trim(), sign === '-' ? -size : size);
}

function zoneId(block: string): string {
  const line = [...contentLines(block.slice(0, 5000))].find((one) => nameOf(one) === 'TZID') ?? '';
  return line.slice(line.indexOf(':') + 1);
}

function fold(id: string): string {
  return id.trim().slice(0, 1000).toLowerCase();
}

function year(number: number): Utc {
  return dayOf(number, 1, 1) * daySeconds;
}
