import { keepSecret, openSecret, secretIn } from '@warmstart/check-tripwires/secret';
import type { Book } from '@warmstart/core/book';
import { SourceError } from '@warmstart/core/ports';
import type { Backfill, ConnectedSource, Signal } from '@warmstart/core/signal';
import { addSeconds } from '@warmstart/core/time';
import { book, person, signal, team } from '@warmstart/testing/builders';
import { source } from '@warmstart/testing/signals';
import { plainVault } from '@warmstart/testing/vault';
import { describe, expect, test } from 'vitest';
import { manager, pastOfPages, Trial } from './trial.ts';

const now = '2026-11-19T17:00:00Z';
const from = '2026-08-21T17:00:00Z';

const begun: Backfill = { from, cursor: null, signals: 0, doneAt: null, trouble: null, failures: 0, notBefore: null };

function world(): Book {
  const quiet = { id: 'ships', says: 'It ships.', tripwire: { kind: 'quiet', signal: 'merge', after: '5wd' } } as const;
  return book({
    teams: [
      team({
        id: 'desk',
        sources: ['github:acme/desk'],
        model: { version: 1, verified: '2026-11-01', expectations: [quiet] },
      }),
    ],
    people: [person({ id: 'mara', team: 'desk' })],
  });
}

const merges = (day: number, count = 3): Signal[] =>
  Array.from({ length: count }, (_, n) =>
    signal({
      at: addSeconds('2026-09-01T15:00:00Z', day * 86_400 + n),
      team: 'github:acme/desk',
      person: 'mara',
      ref: `${day}.${n}`,
    }),
  );

async function opened(parts: Partial<Backfill> = {}, changes: Partial<ConnectedSource> = {}): Promise<Trial> {
  const trial = await new Trial(now).open(world());
  await trial.heard.saveSource(source({ id: 'hub', addedAt: now, backfill: { ...begun, ...parts }, ...changes }), null);
  return trial;
}

const record = async (trial: Trial) => (await trial.heard.source('hub'))?.value.backfill;
const next = async (trial: Trial, kind: string) => (await trial.planned()).find((one) => one.kind === kind)?.at;

describe('the past of a source', () => {
  test('is fetched page by page, a few at a time, and goes on by itself until all is there', async () => {
    const trial = await opened();
    const pages = Array.from({ length: 25 }, (_, day) => ({
      signals: merges(day),
      places: [{ id: '7', name: 'acme/desk' }],
    }));
    const past = pastOfPages(pages);
    trial.past = past;
    expect(await trial.backfill('hub')).toEqual({ kind: 'backfill', state: 'fetched', pages: 10, signals: 30 });
    expect(await record(trial)).toMatchObject({ cursor: '10', signals: 30, doneAt: null });
    trial.now = (await next(trial, 'backfill')) ?? now;
    await trial.backfill('hub');
    trial.now = (await next(trial, 'backfill')) ?? now;
    expect(await trial.backfill('hub')).toMatchObject({ state: 'done', pages: 5 });
    expect(await record(trial)).toMatchObject({ cursor: null, signals: 75, doneAt: trial.now });
    expect(past.asked).toBe(25);
    expect(await next(trial, 'backfill')).toBeUndefined();
    expect(await next(trial, 'check')).toBeDefined();
    await trial.check();
    const kept: Signal[] = [];
    for await (const page of trial.heard.signals({ from, to: now })) kept.push(...page);
    expect(kept).toHaveLength(75);
  });

  test('that is only half there opens no diff: what is newest may be still to come', async () => {
    const trial = await opened();
    trial.past = pastOfPages([{ signals: merges(0), places: [] }, new SourceError('throttled', addSeconds(now, 7200))]);
    await trial.backfill('hub');
    await trial.check();
    expect(await trial.diffs()).toEqual([]);
    // After two days what is there has to do.
    trial.later(3 * 86_400);
    await trial.check();
    expect(await trial.openDiffs()).toMatchObject([{ expectation: 'ships' }]);
  });

  test('is left alone as long as its source asks, and told so', async () => {
    const trial = await opened();
    const until = addSeconds(now, 1800);
    const past = pastOfPages([new SourceError('throttled', until)]);
    trial.past = past;
    expect(await trial.backfill('hub')).toMatchObject({ state: 'failed' });
    expect(await record(trial)).toMatchObject({ trouble: 'throttled', failures: 1, notBefore: until });
    expect(await next(trial, 'backfill')).toBe(until);
    trial.later(60);
    expect(await trial.backfill('hub')).toMatchObject({ state: 'waits' });
    expect(past.asked).toBe(1);
    trial.now = until;
    trial.past = pastOfPages([{ signals: merges(1), places: [] }]);
    expect(await trial.backfill('hub')).toMatchObject({ state: 'done' });
    expect(await record(trial)).toMatchObject({ trouble: null, failures: 0, notBefore: null });
  });

  test.each([
    ['no-access', 86_400],
    ['not-found', 86_400],
    ['not-readable', 86_400],
    ['unreachable', 60],
  ] as const)(
    'that cannot be read stands in its record: %s, and it is tried again after %d s',
    async (trouble, wait) => {
      const trial = await opened();
      trial.past = pastOfPages([new SourceError(trouble)]);
      await trial.backfill('hub');
      expect(await record(trial)).toMatchObject({ trouble, failures: 1, notBefore: addSeconds(now, wait) });
      expect(await next(trial, 'backfill')).toBe(addSeconds(now, wait));
    },
  );

  test('waits longer each time its source cannot be reached, an hour at most', async () => {
    const trial = await opened();
    trial.past = pastOfPages([new SourceError('unreachable')]);
    const waits: number[] = [];
    for (let tries = 0; tries < 9; tries++) {
      await trial.backfill('hub');
      const at = (await record(trial))?.notBefore ?? '';
      waits.push((Date.parse(at) - Date.parse(trial.now)) / 1000);
      trial.now = at;
    }
    expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
  });

  test('without a secret that opens it is a source without access', async () => {
    const trial = await opened();
    trial.past = null;
    expect(await trial.backfill('hub')).toMatchObject({ state: 'failed' });
    expect(await record(trial)).toMatchObject({ trouble: 'no-access' });
  });

  test.each([
    ['switched off', {}, { on: false }],
    ['done', { doneAt: now }, {}],
    ['not wanted', {}, { backfill: null }],
  ])('of a source that is %s is asked for no more', async (_, parts, changes) => {
    const trial = await opened(parts, changes);
    const past = pastOfPages([{ signals: merges(1), places: [] }]);
    trial.past = past;
    expect(await trial.backfill('hub')).toMatchObject({ state: 'off' });
    expect(past.asked).toBe(0);
    expect(await next(trial, 'backfill')).toBeUndefined();
  });

  test('that is begun anew while it is fetched goes on from its new beginning', async () => {
    const trial = await opened();
    const anew = { ...begun, from: '2026-05-01T00:00:00Z' };
    trial.past = {
      async past() {
        const kept = await trial.heard.source('hub');
        if (kept) await trial.heard.saveSource({ ...kept.value, backfill: anew }, kept.rev);
        return { signals: merges(1), places: [], next: '1' };
      },
    };
    expect(await trial.backfill('hub')).toMatchObject({ state: 'off' });
    expect(await record(trial)).toEqual(anew);
  });

  test('of somebody who erased everything meanwhile leaves nothing', async () => {
    const trial = await opened();
    trial.past = {
      async past() {
        await trial.mine.erase();
        return { signals: merges(1), places: [], next: '1' };
      },
    };
    await trial.backfill('hub');
    expect(await trial.mine.erase()).toBe(0);
    expect(await trial.planned()).toEqual([]);
  });
});

test('what opens a source is sealed for its manager and for no other', async () => {
  const trial = await opened();
  const secret = { signing: 'a signing secret of the hub', token: 'canary-token' };
  const vault = plainVault();
  const deps = { signals: trial.deps().signals, vault };
  await keepSecret({ id: 'hub', kind: 'github' }, secret, { mine: trial.heard, vault });
  expect(await openSecret({ id: 'hub', kind: 'github' }, { mine: trial.heard, vault })).toEqual(secret);
  expect(await secretIn(deps)({ id: 'hub', kind: 'jira' }, manager)).toBeNull();
  expect(await secretIn(deps)({ id: 'other', kind: 'github' }, manager)).toBeNull();
});
