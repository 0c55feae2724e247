import { SourceError } from '@warmstart/core/ports';
import { Account, Signal, signalKey } from '@warmstart/core/signal';
import { addSeconds, type Instant, secondsBetween } from '@warmstart/core/time';
import { describe, expect, test } from 'vitest';
import { type PlannedTask, type SourceMishap, type SourceProvider, type SourceTrial, troubleOf } from './provider.ts';
import { kept, readPast } from './reading.ts';

const now = '2026-03-20T12:00:00Z';
const from = '2026-01-01T00:00:00Z';
const hour = 3600;

/** What every source of signals must do, whoever stands behind it. Call it at the top of a test file. */
export function signalSourceContract(provider: SourceProvider): void {
  const start = () => provider.start(now);

  describe('what was', () => {
    tellsWhatWas(start);
  });
  describe('page by page', () => {
    goesPageByPage(start);
  });
  describe('what goes wrong', () => {
    saysWhatGoesWrong(start);
  });
}

function tellsWhatWas(start: () => Promise<SourceTrial>): void {
  test('is a signal for the start of a task and one for its end, which names the same', async () => {
    const trial = await start();
    trial.plan({ ...rota(trial), done: '2026-03-04T16:30:00Z' });
    const [started, ...others] = await tasks(trial, 'task-started');
    const [done] = await tasks(trial, 'task-done');
    expect(others).toEqual([]);
    expect(started?.at).toBe('2026-03-02T09:00:00Z');
    expect(done?.at).toBe('2026-03-04T16:30:00Z');
    expect(done?.of ?? done?.ref).toBe(started?.ref);
  });

  test('bears names of the source for the place and for the people, and is a signal in every part', async () => {
    const trial = await start();
    trial.plan(rota(trial));
    trial.plan({ ...rota(trial), title: 'Oil the winch', by: trial.users.other });
    trial.plan({ ...rota(trial), title: 'Paint the hull', by: trial.users.one });
    const signals = await tasks(trial, 'task-started');
    for (const signal of signals) {
      expect(Signal.parse(signal)).toEqual(signal);
      expect([Account.safeParse(signal.team).success, Account.safeParse(signal.person).success]).toEqual([true, true]);
    }
    expect(new Set(signals.map(({ team }) => team)).size).toBe(1);
    expect(new Set(signals.map(({ person }) => person)).size).toBe(2);
    expect(new Set(signals.map(({ ref }) => ref)).size).toBe(3);
  });

  test('is told from the moment asked for, and nothing from before', async () => {
    const trial = await start();
    trial.plan({ ...rota(trial), started: addSeconds(from, -hour), done: addSeconds(from, hour) });
    const signals = (await readPast(trial.open, from)).flatMap((page) => page.signals);
    expect(signals.filter(({ at }) => at < from)).toEqual([]);
    expect(signals.map(({ kind }) => kind)).toContain('task-done');
  });

  test('is what the calls of the source told when it was: the same signals to the second', async () => {
    const trial = await start();
    for (const task of several(trial, 7)) trial.plan(task);
    const past = (await readPast(trial.open, from)).flatMap((page) => page.signals);
    expect(kept(past)).toEqual(kept(await trial.called()));
  });

  test('done by a machine is nobody’s', async () => {
    const trial = await start();
    if (trial.users.machine === null) return;
    trial.plan({ ...rota(trial), by: trial.users.machine });
    expect((await tasks(trial, 'task-started')).map(({ person }) => person)).toEqual([undefined]);
    expect((await trial.called()).flatMap(({ person }) => person ?? [])).toEqual([]);
  });

  test('keeps its names when the place gets another one, and the place its own', async () => {
    const trial = await start();
    trial.plan(rota(trial));
    const before = await readPast(trial.open, from);
    trial.rename();
    const after = await readPast(trial.open, from);
    const refs = (pages: typeof before) => kept(pages.flatMap((page) => page.signals)).map(signalKey);
    const places = (pages: typeof before) =>
      new Map(pages.flatMap((page) => page.places).map((one) => [one.id, one.name]));
    expect(refs(after)).toEqual(refs(before));
    expect(places(before).size).toBe(1);
    expect([...places(after).keys()]).toEqual([...places(before).keys()]);
    expect([...places(after).values()]).not.toEqual([...places(before).values()]);
  });

  test('of a place where nothing happened is nothing', async () => {
    const pages = await readPast((await start()).open, from);
    expect(pages.flatMap((page) => page.signals)).toEqual([]);
  });
}

function goesPageByPage(start: () => Promise<SourceTrial>): void {
  test('whoever is stopped after a page goes on there, and in the end everything is there', async () => {
    const trial = await start();
    const planned = several(trial, trial.many);
    for (const task of planned) trial.plan(task);
    const pages = await readPast(trial.open, from);
    expect(pages.length).toBeGreaterThan(1);
    const signals = pages.flatMap((page) => page.signals);
    expect(kept(signals).filter(({ kind }) => kind === 'task-started')).toHaveLength(planned.length);
    const source = trial.open();
    expect(await readPast(() => source, from)).toEqual(pages);
  });

  test('a page that fails costs no other', async () => {
    const trial = await start();
    for (const task of several(trial, trial.many)) trial.plan(task);
    const whole = await readPast(trial.open, from);
    const first = await trial.open().past(from, null);
    const lift = trial.mishap({ kind: 'server-error' });
    await expect(trial.open().past(from, first.next)).rejects.toBeInstanceOf(SourceError);
    lift();
    const rest = await readPast(() => {
      const source = trial.open();
      return { past: (moment, cursor) => source.past(moment, cursor ?? first.next) };
    }, from);
    expect([first, ...rest]).toEqual(whole);
  });

  test('a place to go on at that nobody wrote ends in a word of trouble at worst', async () => {
    const trial = await start();
    for (const cursor of ['nonsense', '{}', 'null', '[]', '{"page":-1}']) {
      const outcome = await trial
        .open()
        .past(from, cursor)
        .catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(SourceError);
    }
  });
}

function saysWhatGoesWrong(start: () => Promise<SourceTrial>): void {
  const kinds = ['no-access', 'not-found', 'server-error', 'dropped', 'html', 'cut'] as const;

  test.each(kinds)('%s is told in a word, and nothing of it in the error', async (kind) => {
    expect(await failure(await start(), { kind })).toEqual({ trouble: troubleOf[kind], notBefore: null });
  });

  test('a wish to be left alone is told with its end, never sooner', async () => {
    const { trouble, notBefore } = await failure(await start(), { kind: 'throttled', seconds: 420 });
    expect(trouble).toBe('throttled');
    const wait = secondsBetween(now, notBefore ?? now);
    expect(wait).toBeGreaterThanOrEqual(420);
    expect(wait).toBeLessThanOrEqual(430);
  });
}

async function failure(trial: SourceTrial, mishap: SourceMishap) {
  trial.plan(rota(trial));
  trial.mishap(mishap);
  const error: unknown = await readPast(trial.open, from).catch((reason: unknown) => reason);
  if (!(error instanceof SourceError)) throw new Error(`it did not fail as it should: ${String(error)}`);
  const told = `${error.message}${error.stack}${JSON.stringify(error)}${String(error.cause)}`;
  for (const secret of trial.secrets) expect(told).not.toContain(secret);
  return { trouble: error.trouble, notBefore: error.notBefore };
}

async function tasks(trial: SourceTrial, kind: string): Promise<readonly Signal[]> {
  const pages = await readPast(trial.open, from);
  return kept(pages.flatMap((page) => page.signals)).filter((signal) => signal.kind === kind);
}

function rota({ users }: SourceTrial): PlannedTask {
  return { title: 'Rework the rota', by: users.one, started: '2026-03-02T09:00:00Z' };
}

/** Tasks of every sort, one hour after the other. */
function several({ users }: SourceTrial, count: number): PlannedTask[] {
  return Array.from({ length: count }, (_, n) => {
    const started: Instant = addSeconds('2026-02-02T08:00:00Z', n * hour);
    return {
      title: `Task ${n}`,
      by: n % 3 === 0 ? users.other : users.one,
      started,
      ...(n % 2 === 0 ? { done: addSeconds(started, 90 * 60) } : {}),
      ...(n % 4 === 1 ? { labels: ['detects'] } : {}),
    };
  });
}
