import { Signal } from '@warmstart/core/signal';
import { type Edition, JiraWorld } from '@warmstart/testing/jira';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJira } from './index.ts';

const site = 'acme.atlassian.example';
const [monday, tuesday, friday] = ['2026-03-02T09:00:00Z', '2026-03-03T10:00:00Z', '2026-03-06T16:30:00Z'];
const ada = '5b10ac8d82e05b22cc7d4ef5';

const signalsOf = (payload: unknown) => readJira(payload, site)?.signals;

function begun(edition: Edition = 'cloud') {
  const world = new JiraWorld(edition);
  const { id, payload } = world.create({ project: 'DESK', at: monday, assignee: ada });
  return {
    world,
    id,
    payload,
    ref: `${site}/${id}`,
    common: { team: 'jira:DESK', person: `jira:${ada}`, source: 'jira' },
  };
}

describe('a task', () => {
  test('that is made says whose it is, and its place says the id that stays', () => {
    const { payload, ref, common } = begun();
    expect(readJira(payload, site)).toEqual({
      signals: [{ ...common, at: monday, kind: 'task-assigned', ref: `${ref}#created`, of: ref }],
      places: [{ id: '11000', name: 'DESK' }],
    });
  });

  test.each(['cloud', 'data-center'] as const)(
    'begins with its move to a state of work, and ends done (%s)',
    (edition) => {
      const { world, id, ref, common } = begun(edition);
      expect(signalsOf(world.change(id, { at: tuesday, state: 'In Progress' }))).toEqual([
        { ...common, at: tuesday, kind: 'task-started', ref },
      ]);
      expect(signalsOf(world.change(id, { at: friday, state: 'Done', resolution: 'Done' }))).toEqual([
        { ...common, at: friday, kind: 'task-done', ref: `${ref}#50001`, of: ref },
      ]);
    },
  );

  test('that is given up is dropped, not done, and so is one that is deleted', () => {
    const { world, id, ref, common } = begun();
    const dropped = { ...common, at: friday, kind: 'task-dropped', of: ref };
    expect(signalsOf(world.change(id, { at: friday, state: 'Done', resolution: "Won't Do" }))).toEqual([
      { ...dropped, ref: `${ref}#50000` },
    ]);
    const deleted = {
      webhookEvent: 'jira:issue_deleted',
      timestamp: Date.parse(friday),
      issue: world.issue(world.task(id)),
    };
    expect(signalsOf(deleted)).toEqual([{ ...dropped, ref: `${ref}#deleted` }]);
  });

  test.each(['cloud', 'data-center'] as const)('that is put back is not in progress any more (%s)', (edition) => {
    const { world, id } = begun(edition);
    world.change(id, { at: tuesday, state: 'In Progress' });
    const back = signalsOf(world.change(id, { at: friday, state: 'To Do' }));
    expect(back?.map(({ kind }) => kind)).toEqual(['task-dropped']);
  });

  test.each(['cloud', 'data-center'] as const)('moved among states that are not begun says nothing (%s)', (edition) => {
    const { world, id } = begun(edition);
    expect(signalsOf(world.change(id, { at: friday, state: 'Selected' }))).toEqual([]);
  });

  test('that goes on in another state of work begins no second time', () => {
    const { world, id, ref } = begun();
    world.change(id, { at: tuesday, state: 'In Progress' });
    expect(signalsOf(world.change(id, { at: friday, state: 'In Review' }))).toEqual([]);
    // Data Center does not say what it was before: its beginning has one name, so the first counts.
    const house = begun('data-center');
    house.world.change(house.id, { at: tuesday, state: 'In Progress' });
    const again = signalsOf(house.world.change(house.id, { at: friday, state: 'In Review' }));
    expect(again?.map(({ kind, ref: name }) => [kind, name])).toEqual([['task-started', ref]]);
  });

  test('says when its date is set, moved and taken away', () => {
    const { world, id, ref, common } = begun();
    const due = (change: string | null) => signalsOf(world.change(id, { at: tuesday, due: change }));
    const said = { ...common, at: tuesday, kind: 'task-due-changed', of: ref };
    expect(due('2026-03-20')).toEqual([{ ...said, ref: `${ref}#50000`, value: '2026-03-20', tags: ['set'] }]);
    expect(due('2026-04-03')).toEqual([{ ...said, ref: `${ref}#50001`, value: '2026-04-03', tags: ['moved'] }]);
    expect(due(null)).toEqual([{ ...said, ref: `${ref}#50002`, tags: ['removed'] }]);
  });

  test('that gathers others forecasts a milestone by its date', () => {
    const world = new JiraWorld('cloud');
    const { payload } = world.create({ project: 'DESK', at: monday, due: '2026-06-30', epic: true });
    expect(signalsOf(payload)?.map(({ kind, value }) => [kind, value])).toEqual([
      ['task-due-changed', '2026-06-30'],
      ['milestone-forecast', '2026-06-30'],
    ]);
  });

  test('says who has it now, or that nobody has', () => {
    const { world, id, ref } = begun();
    expect(signalsOf(world.change(id, { at: friday, assignee: '557058:1a2b' }))).toEqual([
      {
        at: friday,
        kind: 'task-assigned',
        team: 'jira:DESK',
        person: 'jira:557058:1a2b',
        ref: `${ref}#50000`,
        of: ref,
        source: 'jira',
      },
    ]);
    const nobody = signalsOf(world.change(id, { at: friday, assignee: null }));
    expect(nobody?.map(({ kind, person }) => [kind, person])).toEqual([['task-unassigned', undefined]]);
  });

  test.each([
    [[], [4], 'joined'],
    [[4], [5], 'moved'],
    [[4], [4, 5], 'carried-over'],
    [[4], [], 'left'],
  ])('from the sprints %j to %j has %s', (before, after, tag) => {
    const { world, id } = begun();
    world.change(id, { at: tuesday, sprints: before });
    const said = signalsOf(world.change(id, { at: friday, sprints: after }));
    expect(said?.map(({ kind, tags }) => [kind, tags])).toEqual([['task-sprint-changed', [tag]]]);
  });

  test('tells nothing of its title, its words or anybody’s name', () => {
    const { world, id, payload } = begun();
    const all = [payload, world.change(id, { at: friday, state: 'Done', due: '2026-04-01', assignee: 'mkov' })];
    expect(JSON.stringify(all)).toContain('A title');
    expect(JSON.stringify(all.map((one) => readJira(one, site)))).not.toMatch(/title|Name of/);
  });
});

describe('a sprint', () => {
  const sprint = { id: 12, originBoardId: 7, name: 'Desk 3', endDate: '2026-03-20T12:00:00.000Z' };
  const said = { webhookEvent: 'sprint_started', timestamp: Date.parse(monday), sprint };

  test('begins with the day it is to end, and is its board’s', () => {
    expect(signalsOf(said)).toEqual([
      {
        at: monday,
        kind: 'sprint-started',
        team: 'jira:board-7',
        ref: `${site}/sprint-12`,
        value: '2026-03-20',
        source: 'jira',
      },
    ]);
  });

  test('ends with the day it ended, and of no board is nobody’s', () => {
    const closed = {
      ...said,
      webhookEvent: 'sprint_closed',
      sprint: { ...sprint, completeDate: '2026-03-23T08:00:00Z' },
    };
    expect(signalsOf(closed)?.map(({ kind, value }) => [kind, value])).toEqual([['sprint-closed', '2026-03-23']]);
    expect(signalsOf({ ...said, sprint: { ...sprint, originBoardId: undefined } })).toEqual([]);
  });
});

describe('a payload', () => {
  test('of another event says nothing', () => {
    expect(readJira({ webhookEvent: 'comment_created', comment: {} }, site)).toEqual({ signals: [], places: [] });
  });

  test('that is none is said to be none', () => {
    for (const payload of [null, 1, 'x', [], {}, { webhookEvent: 3 }, { webhookEvent: 'jira:issue_updated' }])
      expect(readJira(payload, site)).toBeNull();
    const { payload } = begun();
    expect(readJira({ ...Object(payload), timestamp: 'now' }, site)).toBeNull();
  });

  test('whatever is in it, gives signals that can be kept or none', () => {
    const { world, id } = begun();
    const whole = JSON.stringify(world.change(id, { at: friday, state: 'Done', due: '2026-04-01', sprints: [4] }));
    const junk = fc.oneof(fc.constant(null), fc.string(), fc.integer(), fc.constant([]), fc.constant({}));
    fc.assert(
      fc.property(fc.nat(60), junk, (place, other) => {
        let at = 0;
        const spoiled: unknown = JSON.parse(whole, (_, value: unknown) => (at++ === place ? other : value));
        for (const signal of readJira(spoiled, site)?.signals ?? [])
          expect(Signal.safeParse(signal).error).toBeUndefined();
      }),
      { numRuns: 400 },
    );
  });
});
