import type { Book } from '@warmstart/core/book';
import { withCopy } from '@warmstart/core/calendar';
import { addSeconds } from '@warmstart/core/time';
import { book, meeting, person, team } from '@warmstart/testing/builders';
import { source } from '@warmstart/testing/signals';
import { describe, expect, test } from 'vitest';
import { merge, now, world } from './desk-world.ts';
import { Trial } from './trial.ts';

describe('no diff comes of', () => {
  const healthy = (until: string) =>
    Array.from({ length: 12 }, (_, n) => merge(addSeconds(until, -86_400 * n), { ref: `h${n}` }));

  test('a repository that was renamed', async () => {
    const trial = await new Trial('2026-11-05T17:00:00Z').open(world());
    await trial.heard.saveSource(source({ id: 'desk-hub' }), null);
    await trial.hear(healthy('2026-11-05T15:00:00Z'), { places: [{ id: '7', name: 'acme/desk' }] });
    await trial.check();
    trial.now = now;
    const renamed = healthy('2026-11-19T15:00:00Z').map((one) => ({
      ...one,
      ref: `n${one.ref}`,
      team: 'github:acme/counter',
    }));
    await trial.hear(renamed, { places: [{ id: '7', name: 'acme/counter' }] });
    await trial.check();
    expect(await trial.diffs()).toEqual([]);
    expect((await trial.mine.book())?.teams?.[0]?.sources).toEqual(['github:acme/desk', 'github:acme/counter']);
    expect((await trial.heard.lookout()).value.unknown).toEqual([]);
    expect((await trial.heard.source('desk-hub'))?.value).toMatchObject({
      places: [{ id: '7', name: 'acme/counter' }],
      lastHeardAt: now,
    });
  });

  test('somebody who left: what was about them is closed, and their question gone', async () => {
    const each = {
      id: 'each',
      says: 'Everybody ships.',
      tripwire: { kind: 'quiet', signal: 'merge', after: '5wd', per: 'person', armed: true },
    } as const;
    const people = (left: object) => [
      person({ id: 'mara', name: 'Mara Kov', team: 'desk', accounts: ['github:mkov'], ...left }),
      person({ id: 'finn', name: 'Finn Ode', team: 'desk', accounts: ['github:fode'] }),
    ];
    const desk = { model: { version: 1, verified: '2026-11-01', expectations: [each] } };
    const trial = await new Trial(now).open(world({ desk, people: people({}) }));
    await trial.hear([merge('2026-11-03T15:00:00Z'), merge('2026-11-18T15:00:00Z', { person: 'github:fode' })]);
    await trial.check();
    expect(await trial.openDiffs()).toMatchObject([{ person: 'mara', observed: 'Nothing merged lately' }]);
    expect((await trial.mine.book())?.asks).toMatchObject([
      { of: 'mara', private: true, what: 'What is in your way these days?' },
    ]);
    await trial.mine.importBook(world({ desk, people: people({ left: '2026-11-19' }) }), trial.now);
    await trial.check();
    expect(await trial.openDiffs()).toEqual([]);
    expect(await trial.diffs()).toMatchObject([{ status: 'cleared', reason: 'Nothing watches it any more' }]);
    expect((await trial.mine.book())?.asks ?? []).toEqual([]);
    trial.later(91 * 86_400);
    await trial.hear([merge(trial.now, { person: 'github:fode' })]);
    await trial.check();
    expect((await trial.diffs()).filter(({ person }) => person === 'mara')).toEqual([]);
  });

  test('a team that was split', async () => {
    const two = (split: boolean): Book => {
      const [desk] = world().teams ?? [];
      const half = (id: string, sources: string[]) => ({ ...(desk ?? team()), id, name: id, sources });
      return book({
        teams: split
          ? [half('desk', ['github:acme/desk']), half('counter', ['github:acme/counter'])]
          : [half('desk', ['github:acme/desk', 'github:acme/counter'])],
        people: ['mara', 'finn'].map((id) =>
          person({ id, name: id, accounts: [`github:${id}`], team: split && id === 'finn' ? 'counter' : 'desk' }),
        ),
      });
    };
    const trial = await new Trial(now).open(two(false));
    // All that was merged of late was merged by Finn, in the part that goes; of Mara only what a tool says of her.
    await trial.hear([
      merge('2026-10-20T15:00:00Z', { person: 'github:mara' }),
      ...healthy('2026-11-19T15:00:00Z').map((one) => ({ ...one, team: 'github:acme/counter', person: 'github:finn' })),
    ]);
    await trial.check();
    await trial.mine.importBook(two(true), trial.now);
    trial.later(3600);
    await trial.check();
    expect(await trial.diffs()).toEqual([]);
    const states = new Map(
      (await trial.heard.tripwires()).map(({ value }) => [value.key, value.state.team.newest[0]?.at]),
    );
    expect(states.get('counter/ships')).toBe('2026-11-19T15:00:00Z');
    // The new half is watched by what was its own all along.
    trial.now = '2026-12-01T17:00:00Z';
    await trial.check();
    expect((await trial.openDiffs()).map(({ team }) => team).sort()).toEqual(['counter', 'desk']);
  });

  test('clocks that run ahead, deliveries that come twice or late, in whatever order', async () => {
    const trial = await new Trial(now).open(world());
    const ahead = merge('2027-11-19T15:00:00Z');
    const all = [ahead, ...healthy('2026-11-19T15:00:00Z')];
    for (const one of [...all].reverse()) await trial.hear([one]);
    await trial.hear(all);
    await trial.check();
    expect(await trial.diffs()).toEqual([]);
    trial.now = '2026-12-01T17:00:00Z';
    await trial.check();
    expect(await trial.openDiffs()).toMatchObject([{ expectation: 'ships', observed: 'No merge since 19 Nov' }]);
  });

  test('a day on which everybody is out of the office by the calendar', async () => {
    const each = {
      id: 'each',
      says: 'Everybody ships.',
      tripwire: { kind: 'quiet', signal: 'merge', after: '5wd', per: 'person', armed: true },
    } as const;
    const trial = await new Trial(now).open(
      world({ desk: { model: { version: 1, verified: '2026-11-01', expectations: [each] } } }),
    );
    await trial.hear([merge('2026-11-09T15:00:00Z')]);
    const away = meeting({
      uid: 'away',
      purpose: 'out-of-office',
      organizer: { email: 'mara.kov@harbour.example', name: 'Mara Kov' },
      start: '2026-11-12T05:00:00Z',
      end: '2026-11-19T05:00:00Z',
      days: { from: '2026-11-12', to: '2026-11-19' },
    });
    const kept = withCopy(null, 'team', away);
    await trial.mine.saveMeeting(kept, null);
    await trial.check();
    expect(await trial.diffs()).toEqual([]);
    // By day only these days are read again; what was known of earlier ones stands.
    trial.later(3600);
    await trial.check();
    expect((await trial.heard.lookout()).value.absences).toEqual([
      { person: 'mara', from: '2026-11-12', to: '2026-11-18' },
    ]);
    expect(await trial.diffs()).toEqual([]);
    trial.now = '2026-11-24T17:00:00Z';
    await trial.check();
    expect(await trial.openDiffs()).toMatchObject([{ person: 'mara', since: '2026-11-23' }]);
  });
});
