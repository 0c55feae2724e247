import { diff, person, team } from '@warmstart/testing/builders';
import { expect, test } from 'vitest';
import { siteOf } from './site.ts';
import { watched } from './tripwire-world.ts';

const base = '/teams/harbour-desk';

test('every page of teams and diffs stays under 30 KB with its style, however much is known', async () => {
  const long =
    'with more words than anybody would want to read between two doors, and then some, and some more. '.repeat(3);
  const { book } = watched;
  const heavy = {
    ...book,
    people: [
      ...(book.people ?? []),
      ...Array.from({ length: 300 }, (_, index) =>
        person({ name: `Maximiliane ${index} Uberschall`, team: 'harbour-desk' }),
      ),
    ],
    teams: [
      ...book.teams.map((one) => ({
        ...one,
        sources: Array.from({ length: 100 }, (_, index) => `github:harbour/a-repository-${index}`),
        ...(one.model === undefined
          ? {}
          : {
              model: {
                ...one.model,
                strategy: {
                  diagnosis: long,
                  policies: Array.from({ length: 40 }, () => long),
                  actions: Array.from({ length: 40 }, () => long),
                },
                expectations: [...(one.model.expectations ?? []), { id: 'more', says: 'More.' }].map((wall) => ({
                  ...wall,
                  says: `${wall.says} ${long}`,
                  allowances: Array.from({ length: 20 }, (_, index) => ({
                    reason: long.slice(0, 200),
                    from: '2025-01-01',
                    until: `2025-02-${String(index + 1).padStart(2, '0')}`,
                  })),
                })),
              },
            }),
      })),
      ...Array.from({ length: 100 }, (_, index) => team({ name: `Quay crew number ${index}` })),
    ],
    diffs: [
      ...book.diffs,
      ...Array.from({ length: 200 }, (_, index) => ({
        ...diff({
          id: `d-many-${index}`,
          observed: `${index} ${long}`,
          expected: long,
          source: long,
          since: '2026-01-02',
        }),
        ...(index % 3 === 0 ? { team: 'harbour-desk', person: 'ada-quist' } : {}),
        ...(index % 5 === 0 ? { sealed: true } : {}),
        intervention: { symptoms: long, diagnosis: long, next: long, by: long },
        status: 'intervened' as const,
        history: Array.from({ length: 50 }, () => ({ on: '2026-01-01', status: 'open' as const, observed: long })),
      })),
    ],
    initiatives: Array.from({ length: 20 }, (_, index) => ({
      id: `i-${index}`,
      what: long,
      reward: long,
      slow: true,
      costs: Array.from({ length: 12 }, () => long),
    })),
  };
  const unknown = Array.from({ length: 40 }, (_, index) => ({
    ...{ signals: 3, first: '2026-02-01T10:00:00Z', last: '2026-03-01T10:00:00Z', is: 'person' as const },
    account: `github:a-rather-long-name-of-somebody-${index}`,
    ignored: index % 2 === 0,
  }));
  const site = await siteOf({ ...watched, book: heavy, unknown });
  const style = (await site.text('/')).match(/\/assets\/look[\w.]+/)?.[0] ?? '';
  const styleBytes = Buffer.byteLength(await site.text(style));
  for (const path of [
    '/teams',
    '/teams?from=1',
    base,
    `${base}/versions`,
    `${base}/verify`,
    `${base}/split`,
    `${base}/edit/team`,
    `${base}/edit/hours`,
    `${base}/tripwires/ships`,
    `${base}/tripwires/all-ship`,
    '/diffs',
    '/diffs?state=all',
    '/diffs?from=4',
    '/diffs/d-many-7',
    '/diffs/new',
    '/diffs/read',
  ]) {
    const bytes = Buffer.byteLength(await site.text(path));
    console.log(`${path}: ${bytes} bytes, with style ${bytes + styleBytes}`);
    expect.soft({ path, small: bytes + styleBytes < 30_000 }).toEqual({ path, small: true });
  }
}, 60_000);
