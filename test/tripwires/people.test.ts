import type { Book } from '@warmstart/core/book';
import type { Signal } from '@warmstart/core/signal';
import type { TripwireSettings } from '@warmstart/core/team';
import { briefOf, textOf } from '@warmstart/testing/briefing';
import { book, manager, meetingWith, person, signal, team } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { Trial } from './trial.ts';

/** Monday 30 March 2026, noon in New York. */
const now = '2026-03-30T16:00:00Z';
const meeting = '2026-03-30T17:00:00Z';

const ada = person({ name: 'Ada Quist', team: 'harbour-desk', accounts: ['github:ada-q'] });
const bo = person({ name: 'Bo Lindt', team: 'harbour-desk', accounts: ['github:bo'] });
const eve = person({ name: 'Eve Marsh', relation: 'peer' });
const quiet = { kind: 'quiet', signal: 'merge', after: '5wd', per: 'person', armed: true } as const;
const waiting = { kind: 'waiting', signal: 'pr-opened', until: 'pr-review' } as const;

function world(tripwire: TripwireSettings, parts: Partial<Book> = {}): Book {
  const expectations = [
    { id: 'each', says: 'Everybody ships.', tripwire },
    { id: 'answers', says: 'Changes are answered within a day.', tripwire: waiting },
  ];
  const model = { version: 1, verified: '2026-03-01', expectations };
  const desk = team({ sources: ['github:harbour/desk'], match: { titles: ['*desk*'] }, model });
  return book({ manager: manager(), people: [ada, bo, eve], teams: [desk], ...parts });
}

const on = (day: string, parts: Partial<Signal> = {}): Signal =>
  signal({ at: `2026-03-${day}T12:00:00-04:00`, team: 'github:harbour/desk', person: 'github:ada-q', ...parts });

/** Ada merged long ago; Bo keeps merging, so that the team is well. */
const silent = [on('10'), on('27', { person: 'github:bo' })];

async function looked(signals: readonly Signal[], before: Book = world(quiet)): Promise<Book> {
  const trial = await new Trial(now).open(before);
  await trial.hear(signals);
  await trial.check();
  return (await trial.mine.book()) ?? before;
}

const openOf = ({ diffs = [] }: Book) =>
  diffs.filter(({ status }) => status === 'open').map(({ person: who = null, expectation }) => [who, expectation]);

const alone = meetingWith([ada], { title: 'Ada / Robin', start: meeting });
const withBo = meetingWith([bo], { title: 'Bo / Robin', start: meeting });
const withTeam = meetingWith([ada, bo], { title: 'Desk weekly', start: meeting });
const withPeer = meetingWith([eve], { title: 'Eve / Robin', start: meeting });

describe('before a tripwire about a person trips, what explains it innocently is looked at', () => {
  test('a change of theirs that waits for review is the diff of the team, and none of theirs', async () => {
    const after = await looked([...silent, on('24', { kind: 'pr-opened', ref: '7:7' })]);
    expect(openOf(after)).toEqual([[null, 'answers']]);
    expect(textOf(briefOf(after, withTeam), 'changed')).toContain('1 change without a first review');
  });

  test.each([
    ['reviews they did', on('27', { kind: 'pr-review', of: '7:3' })],
    ['design documents they wrote', on('27', { kind: 'design-doc', ref: 'doc' })],
    ['on-call', on('27', { kind: 'on-call', ref: 'night' })],
    ['work in a repository of another team', on('27', { team: 'github:harbour/tugs', ref: 'away' })],
  ])('%s', async (_, why) => {
    expect(openOf(await looked([...silent, why]))).toEqual([]);
  });

  test('part-time', async () => {
    expect(openOf(await looked(silent, world(quiet, { people: [{ ...ada, works: ['tue'] }, bo, eve] })))).toEqual([]);
  });

  test.each(['founding', 'crisis'] as const)('a team in %s mode', async (mode) => {
    const [desk] = world(quiet).teams ?? [];
    expect(openOf(await looked(silent, world(quiet, { teams: desk ? [{ ...desk, mode }] : [] })))).toEqual([]);
  });
});

describe('what is left about a person', () => {
  test('is a question for the next 1:1 beside what was seen, uncounted, and no finding', async () => {
    const after = await looked(silent);
    expect(openOf(after)).toEqual([['ada-quist', 'each']]);
    const brief = briefOf(after, alone);
    expect(textOf(brief, 'changed')).toBe('Nothing merged lately (GitHub).');
    expect(textOf(brief, 'ask')).toContain('What is in your way these days?');
    expect(textOf(brief, 'changed')).not.toMatch(/\d/);
  });

  test.each([
    ['the 1:1 with somebody else', withBo],
    ['the meeting of the team', withTeam],
    ['a meeting with a peer', withPeer],
  ])('appears in no brief of %s', async (_, other) => {
    const text = JSON.stringify(briefOf(await looked(silent), other));
    expect(text).not.toContain('Nothing merged');
    expect(text).not.toContain('What is in your way');
  });

  test('is looked for only where the manager armed it for that expectation', async () => {
    expect(openOf(await looked(silent, world({ ...quiet, armed: false })))).toEqual([]);
    const { armed: _, ...unarmed } = quiet;
    expect(openOf(await looked(silent, world(unarmed)))).toEqual([]);
  });

  test('disarmed, is closed, and its question goes', async () => {
    const trial = await new Trial(now).open(world(quiet));
    await trial.hear(silent);
    await trial.check();
    await trial.mine.importBook(world({ ...quiet, armed: false }), now);
    await trial.check();
    const after = await trial.mine.book();
    expect(after?.diffs).toMatchObject([{ status: 'cleared', reason: 'Nothing watches it any more' }]);
    expect(after?.asks ?? []).toEqual([]);
  });

  test('asks once: a question that was asked is not asked again while the same silence lasts', async () => {
    const trial = await new Trial(now).open(world(quiet));
    await trial.hear(silent);
    await trial.check();
    const [ask] = (await trial.mine.book())?.asks ?? [];
    expect(ask).toBeDefined();
    if (ask?.id === undefined) return;
    const answered = { ...ask, answered: '2026-03-30' };
    const { id } = ask;
    await trial.mine.editBook(() => [{ part: 'asks', id, value: answered }], now);
    trial.later(3600);
    await trial.check();
    expect((await trial.mine.book())?.asks).toEqual([answered]);
    // Well again, and silent anew: that is another question.
    await trial.hear([on('30', { at: '2026-03-30T17:00:00Z', ref: 'back' })]);
    trial.later(60);
    await trial.check();
    trial.now = '2026-04-30T16:00:00Z';
    await trial.hear([on('30', { at: '2026-04-29T15:00:00Z', ref: 'going-on', person: 'github:bo' })]);
    await trial.check();
    expect((await trial.mine.book())?.asks).toMatchObject([{ id, of: 'ada-quist', made: '2026-04-30' }]);
  });

  test('leaves a question of the manager’s own alone', async () => {
    const asks = [{ id: 'own', of: ada.id, what: 'How is the move going?', made: '2026-03-01' }];
    expect((await looked(silent, world(quiet, { asks }))).asks).toEqual(asks);
  });

  test('is forgotten ninety days after it closed, with its question', async () => {
    const trial = await new Trial(now).open(world(quiet));
    await trial.hear(silent);
    await trial.check();
    await trial.hear([on('30', { at: '2026-03-30T15:00:00Z', ref: 'back' })]);
    await trial.check();
    expect(await trial.diffs()).toMatchObject([{ person: 'ada-quist', status: 'cleared' }]);
    const keepsOn = (at: string) =>
      trial.hear(['github:ada-q', 'github:bo'].map((who) => on('30', { at, person: who, ref: `${at} ${who}` })));
    trial.now = '2026-06-28T16:00:00Z';
    await keepsOn('2026-06-28T15:00:00Z');
    await trial.check();
    const ofAda = async () => (await trial.diffs()).filter((diff) => diff.person === ada.id);
    expect(await ofAda()).toHaveLength(1);
    trial.now = '2026-06-29T16:00:00Z';
    await trial.check();
    expect(await ofAda()).toEqual([]);
    expect(JSON.stringify(await trial.mine.book())).not.toContain('merged lately');
  });
});

describe('with layers of managers between', () => {
  const load = { kind: 'band', signal: 'metric:load', max: 5, per: 'person', armed: true } as const;
  const heavy = ['github:ada-q', 'github:bo'].map((who) =>
    on('27', { kind: 'metric:load', value: 9, person: who, ref: who }),
  );
  const leads = ['one', 'two', 'three'].map((name, index, all) =>
    person({
      id: name,
      name: `Lead ${name}`,
      relation: index === 0 ? 'report' : 'skip-report',
      ...(index === 0 ? {} : { via: all[index - 1] }),
    }),
  );
  const below = (count: number) => ({
    people: [
      ...leads.slice(0, count),
      ...[ada, bo].map((one) => ({ ...one, relation: 'skip-report' as const, via: leads[count - 1]?.id })),
    ],
  });

  test('two of them: persons are folded into their team, without a name or a number', async () => {
    const after = await looked(heavy, world(load, below(2)));
    expect(openOf(after)).toEqual([[null, 'each']]);
    expect(after.diffs?.[0]).toMatchObject({ observed: 'Not so for a part of the team' });
    expect(JSON.stringify(after.diffs)).not.toMatch(/ada|bo-lindt|"new"/i);
  });

  test('three of them: off', async () => {
    expect(openOf(await looked(heavy, world(load, below(3))))).toEqual([]);
  });
});

test('no score, rank or comparison of people is kept: of persons states hold what was seen, and weeks hold figures of the team', async () => {
  const load = { kind: 'band', signal: 'metric:load', max: 5, per: 'person', armed: true } as const;
  const trial = await new Trial(now).open(world(load));
  const values = [
    on('26', { kind: 'metric:load', value: 9 }),
    on('27', { kind: 'metric:load', value: 3, person: 'github:bo', ref: 'b' }),
  ];
  await trial.hear(values);
  await trial.check();
  for (const { value } of await trial.heard.tripwires())
    for (const week of value.weeks) expect(Object.keys(week).sort()).toEqual(['count', 'from', 'last', 'most']);
  const each = (await trial.heard.tripwires()).find(({ value }) => value.key.endsWith('/each'))?.value;
  expect(each?.weeks.at(-2)).toEqual({ from: '2026-03-23', count: 2, last: null, most: null });
});
