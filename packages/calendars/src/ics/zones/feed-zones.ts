import type { TimeZone } from '@warmstart/core/time';
import { mostObservancesInAll, mostZones } from '../bounds.ts';
import type { ZoneFinding } from '../event/times.ts';
import type { Faults } from '../faults.ts';
import type { StepStore } from '../recurrence/steps.ts';
import type { CalendarSlice } from '../text/slice.ts';
import { ianaName, ianaZone } from './iana.ts';
import { named, ZoneFinder } from './resolve.ts';
import type { Utc, Zone } from './zone.ts';

/** Where times are read that name no zone. */
export interface ReadingZone {
  /** Where floating times and whole days are read, whatever the feed says of itself. */
  readonly zone?: TimeZone;
  /** The same, where the feed does not say. */
  readonly fallbackZone: TimeZone;
}

interface FeedZonesParts {
  readonly calendars: readonly CalendarSlice[];
  readonly window: { readonly from: Utc; readonly to: Utc };
  readonly steps: StepStore;
  readonly faults: Faults;
  readonly options: ReadingZone;
}

const noCalendar: CalendarSlice = { method: '', defaultZone: '', zones: [] };

/** The time zones of a feed: each VCALENDAR in it has its own. */
export class FeedZones {
  readonly #parts: FeedZonesParts;
  /** Names that may still be looked up. */
  readonly #lookups = { left: mostZones };
  readonly #observances = { left: mostObservancesInAll };
  /** By what tells calendars apart: a feed may be pasted together of a hundred thousand that define no zone. */
  readonly #finders = new Map<string, ZoneFinder>();
  readonly #findings = new Map<string, ZoneFinding>();

  constructor(parts: FeedZonesParts) {
    this.#parts = parts;
  }

  /** How the events of a VCALENDAR, counted from 0, find their zones. What is not found is among the faults. */
  findingOf(calendar: number): ZoneFinding {
    const key = `${this.#zonesKey(calendar)} ${this.#slice(calendar).defaultZone}`;
    const known = this.#findings.get(key);
    if (known) return known;
    const { faults } = this.#parts;
    const finder = this.#finderOf(calendar);
    const reading = this.#readingZone(this.#slice(calendar).defaultZone, finder);
    const made: ZoneFinding = {
      reading,
      find: (id) => {
        const zone = finder.find(id);
        if (!zone) faults.add(`the time zone ${id}`, `nobody knows it; its times are read in ${reading.name}`);
        return zone;
      },
    };
    this.#findings.set(key, made);
    return made;
  }

  /**
   * The feed's own default zone: what its first VCALENDAR says (X-WR-TIMEZONE), else the only zone that one defines,
   * unless that is UTC, in which many write whoever they are. Null where neither is an IANA zone.
   */
  own(): TimeZone | null {
    const { defaultZone } = this.#slice(0);
    const finder = this.#finderOf(0);
    if (defaultZone !== '') return ianaOf(finder.find(defaultZone));
    const sole = ianaOf(finder.sole());
    return sole === 'UTC' ? null : sole;
  }

  /** Calendars that define no zones find the same. */
  #zonesKey(calendar: number): string {
    return this.#slice(calendar).zones.length === 0 ? '' : String(calendar);
  }

  #slice(calendar: number): CalendarSlice {
    return this.#parts.calendars[calendar] ?? noCalendar;
  }

  #finderOf(calendar: number): ZoneFinder {
    const key = this.#zonesKey(calendar);
    const known = this.#finders.get(key);
    if (known) return known;
    const { window, steps } = this.#parts;
    const [lookups, observances] = [this.#lookups, this.#observances];
    const made = new ZoneFinder(this.#slice(calendar).zones, { window, steps, lookups, observances });
    this.#finders.set(key, made);
    return made;
  }

  #readingZone(defaultZone: string, finder: ZoneFinder): Zone {
    const { options, faults } = this.#parts;
    if (options.zone !== undefined) return ianaZone(options.zone);
    if (defaultZone === '') return ianaZone(options.fallbackZone);
    const zone = finder.find(defaultZone);
    if (!zone) faults.add(`the time zone ${defaultZone}`, `nobody knows it; times are read in ${options.fallbackZone}`);
    return zone ?? ianaZone(options.fallbackZone);
  }
}

/** The IANA name of a zone, also where the file's own rules for it are followed. */
function ianaOf(zone: Zone | null): TimeZone | null {
  return zone && ianaName(named(zone.name)?.name ?? zone.name);
}
