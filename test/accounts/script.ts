import type { Attendee } from '@warmstart/core/meeting';
import { addDays, addSeconds, type Instant, instantAt, weekdayOf } from '@warmstart/core/time';
import { random } from '../trust/random.ts';
import { Agenda, type Entry } from './agenda.ts';
import { robin, type Site, type Told, zone } from './site.ts';

/** Something that happens at a time. */
export interface Happening {
  readonly at: Instant;
  readonly what: string;
  readonly happen: () => void | Promise<void>;
}

export const begin: Instant = instantAt('2026-03-01T18:00', zone);
export const end: Instant = instantAt('2026-03-15T20:00', zone);

const firstDay = '2026-03-02';
const berlin = 'Europe/Berlin';
const others: readonly Attendee[] = ['Ada Quist', 'Bo Lindt', 'Cleo Marsh'].map((name) => ({
  email: `${name.toLowerCase().replace(' ', '.')}@harbour.example`,
  name,
  response: 'accepted',
  kind: 'person',
}));

/** The wall time of a day, in New York. */
export function on(day: number, time: string): Instant {
  return instantAt(`${addDays(firstDay, day)}T${time}`, zone);
}

/** A busy fortnight: what is planned at first, and what happens to it; the same for both providers. */
export class Fortnight {
  readonly agenda: Agenda;
  readonly #random;
  #singles = 0;

  constructor(site: Site, seed: number) {
    this.agenda = new Agenda((calendar) => site.hand(calendar));
    this.#random = random(seed);
  }

  /** Series since weeks, and single meetings so that each working day has eight at least. */
  plan(): void {
    const { agenda } = this;
    const series = (uid: string, start: string, parts: Partial<Told> = {}) => {
      const told = meeting(`${uid}@harbour.example`, uid, start, { weekly: { times: 12 }, ...parts });
      return agenda.plan(told, uid === 'staff' ? ['own', 'team'] : ['own']);
    };
    series('standup', '2026-02-27T09:00', { everyDays: 1, weekly: { times: 40 } });
    series('one-on-one', '2026-02-10T10:00');
    series('berth plan', '2026-01-28T15:00', { zone: berlin });
    series('matter', '2026-02-19T11:00', { title: 'Grievance hearing', private: true });
    series('dredging', '2026-02-16T14:00');
    series('pilots', '2026-02-13T13:00');
    series('staff', '2026-02-23T16:00');
    for (let day = 0; day < 40; day++) {
      if (weekdayOf(addDays(firstDay, day)) > 5) continue;
      for (let left = 7 + this.#random.below(4); left > 0; left--) this.#single(addDays(firstDay, day));
      if (day % 4 === 1) agenda.plan(keptTime(`focus-${day}`, `${addDays(firstDay, day)}T08:00`, 'focus'));
    }
    agenda.plan({ ...keptTime('away', '2026-03-13T17:30', 'away') });
  }

  /** What is changed by hand, at fixed times. */
  fixed(): Happening[] {
    const { agenda } = this;
    const uid = (name: string) => `${name}@harbour.example`;
    const occurrence = (name: string, start: Instant) => {
      const found = agenda.of(uid(name)).find((entry) => entry.recurrenceId === start);
      if (found === undefined) throw new Error(`no ${name} at ${start}`);
      return found;
    };
    return [
      at(on(1, '18:00'), 'a series is split', () => agenda.split(uid('dredging'), `${addDays(firstDay, 7)}T14:00`)),
      at(on(1, '18:05'), 'an occurrence of a private series bears its own title', () =>
        agenda.retitle(occurrence('matter', on(3, '11:00')), 'Room 4'),
      ),
      at(on(2, '19:00'), 'a private series is renamed', () =>
        agenda.retitle(occurrence('matter', on(10, '11:00')), 'Grievance hearing, June', { whole: true }),
      ),
      at(on(5, '12:00'), 'a series is kept in another zone', () =>
        agenda.rezone(uid('pilots'), 'America/Chicago', on(5, '12:00')),
      ),
      at(on(6, '13:00'), 'an occurrence over the DST night is moved', () =>
        agenda.move(occurrence('one-on-one', on(8, '10:00')), `${addDays(firstDay, 8)}T12:30`),
      ),
      at(on(3, '09:10'), 'a meeting is moved out of what is read', () => {
        this.#far = this.#coming(on(3, '13:00'), on(3, '23:00')).find(
          ({ at, calendars }) => at === null && calendars.length === 1,
        );
        if (this.#far) agenda.move(this.#far, `${addDays(firstDay, 11)}T08:30`);
      }),
      at(on(3, '17:00'), 'and back', () => {
        if (this.#far) agenda.move(this.#far, `${addDays(firstDay, 4)}T08:30`);
      }),
    ];
  }

  #far: Entry | undefined;

  /** One change by chance. @param margin how soon a meeting may begin that it touches, in seconds */
  change(now: Instant, margin: number): void {
    const { agenda } = this;
    const from = addSeconds(now, margin);
    const soon = this.#coming(from, addSeconds(now, 3 * 86_400));
    const kind = this.#random.below(8);
    const entry = soon.length === 0 || kind < 2 ? undefined : this.#random.pick(soon);
    if (entry === undefined) this.#single(this.#dayOf(from), from);
    else if (kind >= 5) agenda.end(entry, (['cancel', 'remove', 'decline'] as const)[kind - 5] ?? 'cancel');
    else {
      const to = this.#free(this.#dayOf(from), from, entry.zone);
      if (to !== null) agenda.move(entry, to);
    }
  }

  /** Working times at which something is changed, some of them in bursts. */
  times(): Instant[] {
    const all: Instant[] = [];
    for (let day = 0; day < 14; day++) {
      if (weekdayOf(addDays(firstDay, day)) > 5) continue;
      for (let left = 6; left > 0; left--) {
        const start = addSeconds(on(day, '07:30'), this.#random.below(9 * 3600));
        const burst = this.#random.below(3) === 0 ? 4 : 1;
        for (let more = 0; more < burst; more++) all.push(addSeconds(start, more * 7));
      }
    }
    return all.sort();
  }

  #coming(from: Instant, to: Instant): Entry[] {
    return this.agenda.entries.filter(({ start, state }) => state === 'on' && start > from && start < to);
  }

  /** This working day or the next. */
  #dayOf(from: Instant): string {
    const days = [0, 1, 2, 3].map((ahead) => addDays(from.slice(0, 10), ahead));
    const free = days.filter((day) => weekdayOf(day) <= 5 && instantAt(`${day}T17:00`, zone) > from);
    return this.#random.pick(free.slice(0, 2));
  }

  /** A half hour of that day, later than `from`, in the wall time of a zone; null for none. */
  #free(day: string, from: Instant, of: string): string | null {
    const halves = Array.from(
      { length: 17 },
      (_, half) => `${String(9 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`,
    );
    const times = halves.map((time) => instantAt(`${day}T${time}`, zone)).filter((time) => time > from);
    return times.length === 0 ? null : wallIn(this.#random.pick(times), of);
  }

  #single(day: string, from: Instant = begin): void {
    const name = `talk-${this.#singles++}`;
    const of = this.#singles % 5 === 0 ? berlin : zone;
    const start = this.#free(day, from, of);
    if (start === null) return;
    const calendars = this.#singles % 4 === 0 ? (['own', 'team'] as const) : (['own'] as const);
    this.agenda.plan(meeting(`${name}@harbour.example`, name, start, { zone: of }), calendars);
  }
}

function at(when: Instant, what: string, happen: () => void): Happening {
  return { at: when, what, happen };
}

function meeting(uid: string, title: string, start: string, parts: Partial<Told> = {}): Told {
  const host = others[uid.length % others.length];
  const organizer = uid.length % 2 === 0 && host ? host : robin;
  const attendees = [robin, ...others];
  return {
    ...{ uid, title, zone, start, end: `${start.slice(0, 14)}${Number(start.slice(14)) + 25}` },
    organizer: { email: organizer.email, name: organizer.name },
    attendees,
    ...parts,
  };
}

function keptTime(name: string, start: string, kept: 'focus' | 'away'): Told {
  const { attendees: _, ...rest } = meeting(`${name}@harbour.example`, name, start, {
    organizer: { email: robin.email, name: robin.name },
  });
  return { ...rest, kept };
}

function wallIn(instant: Instant, of: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: of, dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(instant),
  );
  return parts.replace(' ', 'T');
}
