import { addDays, addSeconds } from '@warmstart/core/time';
import {
  aroundOf,
  diffsOf,
  type Finding,
  foldAll,
  foldInto,
  look,
  subjectKey,
  type TripwireState,
} from '@warmstart/core/tripwire';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { absences, figures, organisation, quarter, signalsOf } from './organisation.ts';
import { findAll, type Plain } from './reference.ts';

/** Days from one look to the next. */
const step = 5;

const zone = 'America/New_York';

/** An organisation and a quarter of it, from a seed. */
function trial(seed: number) {
  const figure = figures(seed);
  const book = organisation();
  const away = absences(
    (book.people ?? []).map(({ id }) => id),
    figure,
  );
  return { book, away, around: { ...aroundOf(book), absences: away }, arrivals: signalsOf(book, figure), figure };
}

function plain(findings: readonly Finding[]): Plain[] {
  return findings
    .map((finding) => ({
      key: subjectKey(finding),
      since: finding.since,
      at: finding.at,
      old: finding.old,
      new: finding.new,
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

const sorted = (all: Plain[]) => all.sort((a, b) => (a.key < b.key ? -1 : 1));

test('all through a random quarter, findings and open diffs are those of the slow way over all raw signals', () => {
  const property = fc.property(fc.integer(), (seed) => {
    const { book, away, around, arrivals } = trial(seed);
    let states: ReadonlyMap<string, TripwireState> = new Map();
    let diffs: ReturnType<typeof diffsOf> = [];
    const since = new Map<string, string>();
    let total = 0;
    for (let day = step; day < quarter.days; day += step) {
      const now = addSeconds(`${addDays(quarter.from, day)}T00:00:00Z`, 23 * 3600 + 60);
      const isNew = ({ on }: { on: string }) => on <= now.slice(0, 10) && on > addDays(now.slice(0, 10), -step);
      states = foldInto(
        states,
        arrivals.filter(isNew).map(({ signal }) => signal),
        around,
      );
      const looked = look(states, around, now);
      const slow = sorted(
        findAll(
          arrivals.filter(({ on }) => on <= now.slice(0, 10)).map(({ signal }) => signal),
          { book, absences: away, now },
        ),
      );
      expect(plain(looked.findings)).toEqual(slow);
      diffs = diffsOf(looked, diffs, { now, zone });
      for (const key of since.keys()) if (!slow.some((one) => one.key === key)) since.delete(key);
      for (const one of slow) since.set(one.key, [since.get(one.key) ?? one.since, one.since].sort()[0] ?? '');
      const open = diffs.filter(({ status }) => status === 'open').map((diff) => [subjectKey(diff), diff.since]);
      expect(open.sort()).toEqual([...since].sort());
      total += slow.length;
    }
    expect(total).toBeGreaterThan(100);
  });
  fc.assert(property, { numRuns: 1, endOnFailure: true });
});

test('whatever the order, and however often each comes, the same signals give the same findings', () => {
  const property = fc.property(fc.integer(), (seed) => {
    const { around, arrivals, figure } = trial(seed);
    const now = '2026-12-10T15:00:00Z';
    // Only ends of things not yet heard of are bounded, and a month of thirty people is within the bounds.
    const signals = arrivals.map(({ signal }) => signal).filter(({ at }) => at > '2026-11-10' && at <= now);
    const shuffled = [...signals, ...signals.filter(() => figure() < 0.3)]
      .map((signal) => ({ signal, place: figure() }))
      .sort((a, b) => a.place - b.place)
      .map(({ signal }) => signal);
    let inBits: ReadonlyMap<string, TripwireState> = new Map();
    for (let from = 0; from < shuffled.length; from += 97)
      inBits = foldInto(inBits, shuffled.slice(from, from + 97), around);
    const whole = look(foldAll(signals, around, now), around, now).findings;
    expect(look(inBits, around, now).findings).toEqual(whole);
    expect(whole.length).toBeGreaterThan(0);
  });
  fc.assert(property, { numRuns: 4, endOnFailure: true });
});
