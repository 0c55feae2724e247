import type { Book } from '@warmstart/core/book';
import type { Signal } from '@warmstart/core/signal';
import { addDays, addSeconds, type PlainDate } from '@warmstart/core/time';
import type { Absence } from '@warmstart/core/tripwire';
import { book, manager, person, team } from '@warmstart/testing/builders';

/** Figures from 0 to 1 that follow from a seed (mulberry32, public domain). */
export function figures(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const flavours = ['greenfield', 'infra', 'feature', 'maintenance'] as const;
const perTeam = { greenfield: 8, infra: 8, feature: 8, maintenance: 6 } as const;

/** The quarter everything happens in: with a change of the clocks on 1 November, and two holidays. */
export const quarter = { from: '2026-10-01', days: 92 } as const;

/** Thirty people in four teams, each with every kind of tripwire that signals feed. */
export function organisation(): Book {
  const teams = flavours.map((flavour) =>
    team({
      id: flavour,
      name: flavour,
      flavour,
      model: {
        version: 1,
        expectations: [
          { id: 'ships', says: 'Something ships.', tripwire: { kind: 'quiet', signal: 'merge', after: '3wd' } },
          {
            id: 'all-ship',
            says: 'Everybody ships.',
            tripwire: { kind: 'quiet', signal: 'merge', per: 'person', armed: true },
          },
          {
            id: 'reviews',
            says: 'Quick reviews.',
            tripwire: { kind: 'waiting', signal: 'pr-opened', until: 'pr-review' },
          },
          {
            id: 'tasks',
            says: 'Short tasks.',
            tripwire: { kind: 'overrun', signal: 'task-started', until: 'task-done', factor: 2 },
          },
          {
            id: 'learns',
            says: 'Post-mortems change something.',
            tripwire: {
              kind: 'missing',
              trigger: 'postmortem',
              expects: 'postmortem-action',
              tags: ['detects', 'prevents'],
            },
          },
          {
            id: 'load',
            says: 'Few reviews each.',
            tripwire: { kind: 'band', signal: 'metric:load', per: 'person', armed: true, max: 5 },
          },
          {
            id: 'begins',
            says: 'All begins.',
            tripwire: { kind: 'not-started', proposed: 'okr-proposed', started: 'okr-started' },
          },
        ],
      },
    }),
  );
  const people = flavours.flatMap((flavour) =>
    Array.from({ length: perTeam[flavour] }, (_, index) => {
      const part = index === 0 ? { works: ['mon' as const, 'tue' as const, 'wed' as const] } : {};
      return person({ name: `Pilot ${flavour} ${index}`, id: `${flavour}-${index}`, team: flavour, ...part });
    }),
  );
  const holidays = ['2026-11-26', '2026-12-25'];
  const workingHours = { days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const, from: '08:00', to: '18:00' };
  return book({
    manager: manager({ holidays, workingHours: { ...workingHours, days: [...workingHours.days] } }),
    teams,
    people,
  });
}

/** Who is away: some of them, for a week or two. */
export function absences(people: readonly string[], figure: () => number): Absence[] {
  return people.flatMap((person) => {
    if (figure() < 0.6) return [];
    const from = addDays(quarter.from, Math.floor(figure() * 80));
    return [{ person, from, to: addDays(from, Math.floor(figure() * 14)) }];
  });
}

/** A signal, and the day on which it arrives: hours or days after it happened. */
export interface Arrival {
  readonly signal: Signal;
  readonly on: PlainDate;
}

/** A quarter of signals: late, out of order, some of them twice. */
export function signalsOf(book: Book, figure: () => number): Arrival[] {
  const arrivals: Arrival[] = [];
  let number = 0;
  const send = (day: number, parts: Omit<Signal, 'at' | 'ref' | 'source'> & { ref?: string }) => {
    number++;
    const at = addSeconds(`${addDays(quarter.from, day)}T00:00:00Z`, Math.floor(figure() * 86_400));
    const signal = { source: 'trial', ref: `s${number}`, ...parts, at };
    const late = 1 + (figure() < 0.1 ? Math.floor(figure() * 5) : 0);
    const times = figure() < 0.1 ? 2 : 1;
    for (let time = 0; time < times; time++) arrivals.push({ signal, on: addDays(at.slice(0, 10), late + time * 3) });
    return signal.ref;
  };
  for (const { id, team = '' } of book.people ?? []) {
    const busy = figure();
    for (let day = 0; day < quarter.days; day++) {
      if (figure() < busy * 0.25) {
        const change = send(day, { kind: 'pr-opened', person: id, team });
        if (figure() < 0.9)
          send(day + Math.floor(figure() * 4), { kind: 'pr-review', of: change, person: other(book, figure) });
        if (figure() < 0.8) send(day + Math.floor(figure() * 6), { kind: 'merge', of: change, person: id, team });
      }
      if (figure() < 0.05) {
        const task = send(day, { kind: 'task-started', person: id, team });
        if (figure() < 0.9) send(day + Math.floor(figure() * 15), { kind: 'task-done', of: task, person: id, team });
      }
      if (day % 7 === 4) send(day, { kind: 'metric:load', person: id, team, value: Math.floor(figure() * 7) });
    }
  }
  for (const { id: team } of book.teams ?? [])
    for (let time = 0; time < 5; time++) {
      const review = send(Math.floor(figure() * 80), { kind: 'postmortem', team });
      for (const tag of ['detects', 'prevents'])
        if (figure() < 0.7)
          send(Math.floor(figure() * 90), { kind: 'postmortem-action', team, of: review, tags: [tag] });
      const objective = send(Math.floor(figure() * 20), { kind: 'okr-proposed', team });
      if (figure() < 0.7) send(10 + Math.floor(figure() * 60), { kind: 'okr-started', team, of: objective });
    }
  return arrivals.sort((a, b) => (a.on < b.on ? -1 : 1));
}

function other({ people = [] }: Book, figure: () => number): string {
  return people[Math.floor(figure() * people.length)]?.id ?? 'nobody';
}
