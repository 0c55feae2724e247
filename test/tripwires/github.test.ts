import type { Book } from '@warmstart/core/book';
import { briefOf, textOf } from '@warmstart/testing/briefing';
import { book, manager, meetingWith, person, team } from '@warmstart/testing/builders';
import { gitHubSignature } from '@warmstart/testing/github';
import { afterEach, describe, expect, test } from 'vitest';
import { type AtGitHub, atGitHub } from './at-github.ts';

const ada = person({ name: 'Ada Quist', team: 'harbour-desk', accounts: ['github:ada-q'] });
const bo = person({ name: 'Bo Lindt', team: 'harbour-desk', accounts: ['github:bo'] });
const desk = team({
  sources: ['github:harbour/desk'],
  match: { titles: ['*desk*'] },
  model: {
    version: 1,
    expectations: [
      {
        id: 'quick-reviews',
        says: 'Reviewed next day.',
        tripwire: { kind: 'waiting', signal: 'pr-opened', until: 'pr-review' },
      },
      { id: 'ships', says: 'Something ships every week.', tripwire: { kind: 'quiet', signal: 'merge', after: '5wd' } },
      {
        id: 'short-tasks',
        says: 'Tasks take a few days.',
        tripwire: { kind: 'overrun', signal: 'task-started', until: 'task-done', expected: '2wd', factor: 2 },
      },
    ],
  },
});
const world = book({ manager: manager({ timezone: 'UTC' }), people: [ada, bo], teams: [desk] });

const opened: AtGitHub[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

// A Monday; nothing of the week before is known.
async function started(hooked = true) {
  const here = await atGitHub(world, { start: '2026-03-02T08:00:00Z', hooked });
  opened.push(here);
  return { ...here, desk: here.github.repository('harbour/desk') };
}

/** What the brief says of it before the meeting of the team. */
function changed(after: Book, start: string) {
  return textOf(briefOf(after, meetingWith([ada, bo], { title: 'Desk weekly', start })), 'changed');
}

const standing = ({ diffs = [] }: Book) =>
  diffs.map(({ expectation, status = 'open', new: count }) => [expectation, status, count]);

describe('what is done at GitHub', () => {
  test('comes to a Changed line in words, and is gone from the open diffs once it is well again', async () => {
    const { desk: at, setTime, look } = await started();
    at.pull({ by: 'bo', at: '2026-03-02T09:00:00Z' }).merge({ by: 'ada-q', at: '2026-03-02T10:00:00Z' });
    const first = at.pull({ by: 'ada-q', at: '2026-03-03T09:00:00Z' });
    const draft = at.pull({ by: 'ada-q', at: '2026-03-03T09:30:00Z', draft: true });
    const second = at.pull({ by: 'bo', at: '2026-03-03T11:00:00Z' });
    second.review({ by: 'bo', at: '2026-03-03T12:00:00Z', state: 'commented' });
    at.pull({ by: 'bo', at: '2026-03-03T11:00:00Z' }).review({ by: 'ada-q', at: '2026-03-03T15:00:00Z' });
    setTime('2026-03-05T09:00:00Z');
    const late = await look();
    expect(standing(late)).toEqual([['quick-reviews', 'open', 2]]);
    expect(changed(late, '2026-03-05T10:00:00Z')).toBe(
      'Reviewed next day → 2 changes without a first review, the oldest of 3 Mar (GitHub, 2 d).',
    );
    first.review({ by: 'bo', at: '2026-03-05T10:00:00Z' });
    second.merge({ by: 'ada-q', at: '2026-03-05T10:30:00Z' });
    draft.ready({ by: 'ada-q', at: '2026-03-05T11:00:00Z' });
    setTime('2026-03-05T12:00:00Z');
    expect(standing(await look())).toEqual([['quick-reviews', 'cleared', 2]]);
  });

  test('is the same whether GitHub called or it was fetched afterwards, and coming twice counts once', async () => {
    const [called, fetched] = [await started(), await started(false)];
    for (const { desk: at } of [called, fetched]) {
      at.pull({ by: 'bo', at: '2026-03-02T09:00:00Z' }).merge({ by: 'ada-q', at: '2026-03-02T10:00:00Z' });
      at.pull({ by: 'ada-q', at: '2026-03-03T09:00:00Z' });
      at.issue({ by: 'bo', at: '2026-03-02T09:00:00Z' }).assign({ by: 'bo', to: 'bo', at: '2026-03-02T09:30:00Z' });
      at.push([{ by: 'bo', at: '2026-03-03T10:00:00Z' }]);
    }
    const now = '2026-03-11T09:00:00Z';
    const books: Book[] = [];
    for (const one of [called, fetched]) {
      one.setTime(now);
      if (one === fetched) await one.fetchPast('2026-01-01T00:00:00Z', ['harbour/desk']);
      books.push(await one.look());
    }
    expect(books[0]?.diffs).toEqual(books[1]?.diffs);
    expect(
      standing(books[0] ?? world)
        .map(([wall]) => wall)
        .sort(),
    ).toEqual(['quick-reviews', 'ships', 'short-tasks']);
    const before = await called.heard();
    await called.fetchPast('2026-01-01T00:00:00Z', ['harbour/desk']);
    expect((await called.look()).diffs).toEqual(books[0]?.diffs);
    expect(await called.heard()).toBe(before);
  });

  test('is known under the new name of its repository too, without a phantom', async () => {
    const { desk: at, setTime, look } = await started();
    at.pull({ by: 'bo', at: '2026-03-02T09:00:00Z' }).merge({ by: 'ada-q', at: '2026-03-02T10:00:00Z' });
    const waits = at.pull({ by: 'ada-q', at: '2026-03-02T11:00:00Z' });
    await look();
    setTime('2026-03-03T09:00:00Z');
    at.rename('harbour/front-desk');
    waits.review({ by: 'bo', at: '2026-03-03T10:00:00Z' });
    at.pull({ by: 'bo', at: '2026-03-06T09:00:00Z' }).merge({ by: 'ada-q', at: '2026-03-06T10:00:00Z' });
    setTime('2026-03-10T09:00:00Z');
    const after = await look();
    expect(after.teams?.[0]?.sources).toEqual(['github:harbour/desk', 'github:harbour/front-desk']);
    expect(standing(after)).toEqual([]);
  });

  test('is nothing of a team whose repository it is not', async () => {
    const { github, setTime, look } = await started();
    const other = github.repository('harbour/pier');
    other.pull({ by: 'somebody-else', at: '2026-03-02T09:00:00Z' });
    setTime('2026-03-05T09:00:00Z');
    expect(standing(await look())).toEqual([]);
  });
});

describe('at the door', () => {
  test('nothing forged is heard, and nothing twice', async () => {
    const { github, desk: at, deliver, heard } = await started();
    at.pull({ by: 'ada-q', at: '2026-03-02T09:00:00Z' });
    await github.settled();
    expect(github.deliveries().map(({ event, status }) => [event, status])).toEqual([
      ['ping', 202],
      ['pull_request', 202],
    ]);
    const [, delivery] = github.deliveries();
    if (delivery === undefined) throw new Error('nothing was delivered');
    expect(await heard()).toBe(1);
    const { body, headers } = delivery;
    const forged = body.replace('"number":1', '"number":2');
    const by = (secret: string, text: string) => ({ ...headers, 'x-hub-signature-256': gitHubSignature(secret, text) });
    const { 'x-hub-signature-256': _, ...unsigned } = headers;
    for (const other of [
      { body: forged, headers },
      { body: forged, headers: by('another secret altogether', forged) },
      { body: forged, headers: by('', forged) },
      { body, headers: unsigned },
      { body: `${body} `, headers },
    ])
      expect(await deliver(other)).toBe('forged');
    github.redeliver(delivery.id);
    await github.settled();
    expect(await deliver({ body, headers: { ...headers, 'x-github-delivery': 'another-name' } })).toBe('taken');
    expect(await heard()).toBe(1);
    const broken = body.slice(0, body.length / 2);
    expect(await deliver({ body: broken, headers: by('a secret that both of them know', broken) })).toBe(
      'not-readable',
    );
    expect(await heard()).toBe(1);
  });
});
