import type { Book } from '@warmstart/core/book';
import { withCopy } from '@warmstart/core/calendar';
import type { Signal } from '@warmstart/core/signal';
import { isOpen } from '@warmstart/core/team';
import { addDays, addSeconds, instantOf, startOfDay } from '@warmstart/core/time';
import { type Absence, subjectKey } from '@warmstart/core/tripwire';
import { meeting } from '@warmstart/testing/builders';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { absences, figures, organisation, quarter, signalsOf } from './organisation.ts';
import { findAll, type Plain } from './reference.ts';
import { Trial } from './trial.ts';

const zone = 'America/New_York';

/** Days from one look to the next. */
const step = 6;

/** The organisation as its sources know it: people by their accounts, teams by their repositories. */
function withAccounts(book: Book): Book {
  return {
    ...book,
    teams: (book.teams ?? []).map((team) => ({ ...team, sources: [`github:acme/${team.id}`] })),
    people: (book.people ?? []).map((person) => ({ ...person, accounts: [`github:${person.id.toUpperCase()}`] })),
  };
}

/** A signal in its source's own names; some tools know the ids of the book. */
function asHeard(signal: Signal, figure: () => number): Signal {
  const own = figure() < 0.1;
  return {
    ...signal,
    ...(signal.person === undefined || own ? {} : { person: `github:${signal.person}` }),
    ...(signal.team === undefined || own ? {} : { team: `GitHub:acme/${signal.team}`.replace('GitHub', 'github') }),
  };
}

function outOfOffice(book: Book, { person, from, to }: Absence) {
  const who = book.people?.find(({ id }) => id === person);
  const ends = addDays(to, 1);
  return meeting({
    uid: `away-${person}-${from}`,
    purpose: 'out-of-office',
    organizer: { email: who?.emails[0] ?? '', name: null },
    start: startOfDay(from, zone),
    end: startOfDay(ends, zone),
    days: { from, to: ends },
  });
}

test('a quarter of thirty people, through the running system, yields the diffs of the slow way, with its dates', async () => {
  const property = fc.asyncProperty(fc.integer(), async (seed) => {
    const figure = figures(seed);
    const plainBook = organisation();
    const away = absences(
      (plainBook.people ?? []).map(({ id }) => id),
      figure,
    );
    const arrivals = signalsOf(plainBook, figure);
    const book = withAccounts(plainBook);
    const trial = await new Trial(`${quarter.from}T00:00:00Z`).open(book);
    for (const one of away) await trial.mine.saveMeeting(withCopy(null, 'team', outOfOffice(book, one)), null);
    const since = new Map<string, Plain>();
    let [total, heard] = [0, 0];
    for (let day = step; day < quarter.days; day += step) {
      const now = addSeconds(`${addDays(quarter.from, day)}T00:00:00Z`, 23 * 3600 + 60);
      trial.now = now;
      for (let on = addDays(now.slice(0, 10), 1 - step); on <= now.slice(0, 10); on = addDays(on, 1)) {
        const today = arrivals.filter((one) => one.on === on).map(({ signal }) => asHeard(signal, figure));
        heard += today.length;
        // Hooks bring a few at a time, in any order.
        const turned = figure() < 0.5 ? today.reverse() : today;
        for (let from = 0; from < turned.length; from += 40) await trial.hear(turned.slice(from, from + 40));
      }
      expect(await trial.check()).toMatchObject({ state: 'looked' });
      const slow = findAll(
        arrivals.filter(({ on }) => on <= now.slice(0, 10)).map(({ signal }) => signal),
        { book: plainBook, absences: away, now },
      );
      for (const key of since.keys()) if (!slow.some((one) => one.key === key)) since.delete(key);
      for (const one of slow) {
        const first = [since.get(one.key)?.since ?? one.since, one.since].sort()[0] ?? '';
        since.set(one.key, { ...one, since: first });
      }
      const open = (await trial.diffs()).filter(isOpen).map((diff) => ({
        key: subjectKey(diff),
        since: diff.since,
        at: instantOf(diff.at ?? ''),
        old: diff.old ?? null,
        new: diff.new ?? null,
      }));
      const byKey = (a: Plain, b: Plain) => (a.key < b.key ? -1 : 1);
      expect(open.sort(byKey)).toEqual([...since.values()].sort(byKey));
      total += slow.length;
    }
    expect(total).toBeGreaterThan(80);
    await everySignalIsThere(
      trial,
      arrivals.map(({ signal }) => signal),
      heard,
    );
  });
  await fc.assert(property, { numRuns: 1, endOnFailure: true });
}, 120_000);

/** Nothing was lost, nothing is there twice, and the weeks of the pictures add up to it. */
async function everySignalIsThere(trial: Trial, signals: readonly Signal[], heard: number): Promise<void> {
  const kept: Signal[] = [];
  for await (const page of trial.heard.signals({ from: '2026-01-01T00:00:00Z', to: '2027-06-01T00:00:00Z' }))
    kept.push(...page);
  const last = addSeconds(trial.now, 0).slice(0, 10);
  expect(kept.length).toBe(new Set(kept.map(({ ref }) => ref)).size);
  expect(kept.length).toBeLessThanOrEqual(new Set(signals.map(({ ref }) => ref)).size);
  expect(heard).toBeGreaterThanOrEqual(kept.length);
  expect((await trial.heard.lookout()).value.unknown).toEqual([]);
  const merges = (await trial.heard.tripwires()).filter(({ value }) => value.key.endsWith('/ships'));
  const counted = merges.flatMap(({ value }) => value.weeks).reduce((sum, { count }) => sum + count, 0);
  const wanted = kept.filter(({ kind, at }) => kind === 'merge' && at.slice(0, 10) <= last).length;
  expect(counted).toBe(wanted);
}
