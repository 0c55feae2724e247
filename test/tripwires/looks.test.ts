import { mostAtOnce } from '@warmstart/check-tripwires/fold';
import { checkTripwires } from '@warmstart/check-tripwires/handler';
import { checkSoon } from '@warmstart/check-tripwires/soon';
import { checkItem } from '@warmstart/core/due';
import { addSeconds } from '@warmstart/core/time';
import { source } from '@warmstart/testing/signals';
import { describe, expect, test } from 'vitest';
import { merge, metric, now, world } from './desk-world.ts';
import { manager, Trial } from './trial.ts';

describe('a look', () => {
  test('opens a diff by what was heard, in the words of the book, and clears it when reality is back', async () => {
    const trial = await new Trial(now).open(world());
    await trial.hear([
      metric('2026-11-06T15:00:00Z', 4),
      metric('2026-11-13T15:00:00Z', 9),
      merge('2026-11-18T10:00:00Z'),
    ]);
    expect(await trial.check()).toEqual({ kind: 'check', state: 'looked', signals: 3, anew: 2, changed: 1 });
    expect(await trial.openDiffs()).toMatchObject([
      {
        team: 'desk',
        expectation: 'review-load',
        old: 4,
        new: 9,
        unit: 'a week',
        since: '2026-11-13',
        source: 'github',
      },
    ]);
    trial.later(3600);
    await trial.hear([metric('2026-11-19T17:30:00Z', 5)]);
    expect(await trial.check()).toMatchObject({ signals: 1, anew: 0, changed: 1 });
    expect(await trial.diffs()).toMatchObject([{ status: 'cleared', closed: '2026-11-19' }]);
  });

  test('changes nothing when it is repeated, or the same comes again under another name', async () => {
    const trial = await new Trial(now).open(world());
    const signals = [merge('2026-11-02T15:00:00Z'), metric('2026-11-13T15:00:00Z', 9)];
    await trial.hear(signals);
    await trial.check();
    const before = [await trial.diffs(), await trial.heard.tripwires(), (await trial.heard.lookout()).value];
    await trial.hear(signals);
    expect(await trial.check()).toMatchObject({ changed: 0 });
    expect(await trial.check()).toMatchObject({ signals: 0, changed: 0 });
    expect([await trial.diffs(), (await trial.heard.lookout()).value]).toEqual([before[0], before[2]]);
    expect((await trial.heard.tripwires()).map(({ value }) => value.state)).toEqual(
      (before[1] as Awaited<ReturnType<typeof trial.heard.tripwires>>).map(({ value }) => value.state),
    );
  });

  test('finds silence without any signal', async () => {
    const trial = await new Trial('2026-11-16T17:00:00Z').open(world());
    await trial.hear([merge('2026-11-11T15:00:00Z')]);
    await trial.check();
    expect(await trial.openDiffs()).toEqual([]);
    trial.now = now;
    await trial.check();
    expect(await trial.openDiffs()).toMatchObject([{ observed: 'No merge since 11 Nov', since: '2026-11-18' }]);
  });

  test('plans the next one before it is done, and asks for one soon on a full minute', async () => {
    const trial = await new Trial(now).open(world());
    await checkSoon(manager, trial.deps());
    await checkSoon(manager, trial.deps());
    expect((await trial.planned()).filter(({ kind }) => kind === 'check')).toEqual([
      { kind: 'check', at: '2026-11-19T17:01:00Z' },
    ]);
    trial.now = '2026-11-19T17:01:00Z';
    const planned = async () => (await trial.planned()).flatMap(({ kind, at }) => (kind === 'check' ? [at] : []));
    await trial.check();
    // Nothing was heard yet: models grow old by day, and a night is soon enough.
    expect(await planned()).toEqual(['2026-11-20T08:35:00Z']);
    await trial.hear([merge('2026-11-19T15:00:00Z')]);
    await trial.check();
    const [next = '', ...others] = await planned();
    expect(others).toEqual(['2026-11-20T08:35:00Z']);
    expect(next > trial.now && next < addSeconds(trial.now, 3601)).toBe(true);
  });

  test('takes ten thousand signals in one message, and more within the next minute and a half', async () => {
    const trial = await new Trial(now).open(world());
    const at = (n: number) => addSeconds('2026-11-19T10:00:00Z', n);
    await trial.hear(Array.from({ length: mostAtOnce + 500 }, (_, n) => merge(at(n))));
    await trial.due.put(checkItem(manager, trial.now));
    expect(await checkTripwires(checkItem(manager, trial.now), trial.deps())).toMatchObject({ state: 'more' });
    const [next, ...others] = (await trial.planned()).filter(({ at }) => at < addSeconds(trial.now, 90));
    expect([next?.kind, others]).toEqual(['check', []]);
    trial.now = next?.at ?? '';
    expect(await trial.check()).toMatchObject({ state: 'looked' });
    expect(await trial.heard.waiting(10)).toEqual([]);
    const ships = (await trial.heard.tripwires()).find(({ value }) => value.key === 'desk/ships');
    expect(ships?.value.state.team.newest[0]?.at).toBe(at(mostAtOnce + 499));
  }, 30_000);
});

describe('what is not known', () => {
  test('is asked about once, with how often it was heard, and known once the book says whose it is', async () => {
    const trial = await new Trial(now).open(world({ desk: { sources: [] } }));
    const signals = [merge('2026-11-02T15:00:00Z'), merge('2026-11-03T15:00:00Z'), metric('2026-11-13T15:00:00Z', 9)];
    await trial.hear(signals);
    await trial.hear([...signals, merge('2026-11-04T09:00:00Z', { person: 'GitHub:zed' })]);
    await trial.check();
    expect((await trial.heard.lookout()).value.unknown).toEqual([
      {
        account: 'github:acme/desk',
        is: 'team',
        signals: 4,
        first: '2026-11-02T15:00:00Z',
        last: '2026-11-13T15:00:00Z',
        ignored: false,
      },
      {
        account: 'github:GitHub:zed',
        is: 'person',
        signals: 1,
        first: '2026-11-04T09:00:00Z',
        last: '2026-11-04T09:00:00Z',
        ignored: false,
      },
    ]);
    expect(await trial.openDiffs()).toEqual([]);
    await trial.mine.importBook(world(), trial.now);
    trial.later(3600);
    expect(await trial.check()).toMatchObject({ anew: 2 });
    expect((await trial.heard.lookout()).value.unknown.map(({ account }) => account)).toEqual(['github:GitHub:zed']);
    expect(await trial.openDiffs()).toMatchObject([{ expectation: 'ships' }, { expectation: 'review-load' }]);
  });

  test('stays answered where the manager said that it is nobody of theirs', async () => {
    const trial = await new Trial(now).open(world());
    await trial.hear([merge('2026-11-18T15:00:00Z', { person: 'github:zed' })]);
    await trial.check();
    const { value, rev } = await trial.heard.lookout();
    await trial.heard.saveLookout({ ...value, unknown: value.unknown.map((one) => ({ ...one, ignored: true })) }, rev);
    await trial.hear([merge('2026-11-19T15:00:00Z', { person: 'GITHUB:Zed'.toLowerCase() })]);
    await trial.check();
    expect((await trial.heard.lookout()).value.unknown).toMatchObject([
      { account: 'github:zed', signals: 2, ignored: true },
    ]);
  });
});

describe('what was half-way', () => {
  test('a state that cannot be read is folded anew from what is kept', async () => {
    const trial = await new Trial(now).open(world());
    await trial.hear([metric('2026-11-13T15:00:00Z', 9), merge('2026-11-18T10:00:00Z')]);
    await trial.check();
    const before = await trial.heard.tripwires();
    const items = [];
    for await (const page of trial.table.query({ pk: `manager#${manager}` })) items.push(...page);
    const damaged = items.filter(({ sk }) => sk.startsWith('tripwire#'));
    expect(damaged.length).toBe(2);
    for (const item of damaged) await trial.table.put({ pk: item.pk, sk: item.sk, body: '{"half":' }, 'always');
    trial.later(3600);
    expect(await trial.check()).toMatchObject({ state: 'looked', anew: 2, changed: 0 });
    expect((await trial.heard.tripwires()).map(({ value }) => value)).toEqual(before.map(({ value }) => value));
  });

  test('weeks are counted from what is kept, each signal once, and moved on while nothing is heard', async () => {
    const trial = await new Trial(now).open(world());
    const signals = [merge('2026-11-03T15:00:00Z'), merge('2026-11-18T10:00:00Z'), merge('2026-11-18T11:00:00Z')];
    await trial.hear([...signals, metric('2026-11-18T10:00:00Z', 3), metric('2026-11-17T10:00:00Z', 8)]);
    await trial.check();
    await trial.hear(signals);
    trial.later(3600);
    await trial.check();
    const weeks = async () => new Map((await trial.heard.tripwires()).map(({ value }) => [value.key, value.weeks]));
    const ships = (await weeks()).get('desk/ships') ?? [];
    expect(ships).toHaveLength(26);
    expect(ships.at(-1)).toEqual({ from: '2026-11-16', count: 2, last: null, most: null });
    expect(ships.at(-3)).toMatchObject({ from: '2026-11-02', count: 1 });
    expect((await weeks()).get('desk/review-load')?.at(-1)).toEqual({ from: '2026-11-16', count: 2, last: 3, most: 8 });
    trial.later(14 * 86_400);
    await trial.check();
    expect((await weeks()).get('desk/ships')?.slice(-3)).toMatchObject([
      { count: 2 },
      { count: 0 },
      { from: '2026-11-30', count: 0 },
    ]);
  });

  test('everything erased meanwhile: nothing is left of what was heard since', async () => {
    const trial = await new Trial(now).open(world());
    await trial.mine.erase();
    await trial.hear([merge('2026-11-18T10:00:00Z')]);
    expect(await trial.check()).toMatchObject({ state: 'gone' });
    expect(await trial.mine.erase()).toBe(0);
    expect(await trial.planned()).toEqual([]);
  });

  test('signals that come before there is a book wait for it', async () => {
    const trial = new Trial(now);
    await trial.heard.saveSource(source({ id: 'desk-hub' }), null);
    await trial.hear([metric('2026-11-13T15:00:00Z', 9)]);
    expect(await trial.check()).toMatchObject({ state: 'nothing' });
    await trial.open(world());
    await trial.check();
    expect(await trial.openDiffs()).toHaveLength(1);
  });
});
