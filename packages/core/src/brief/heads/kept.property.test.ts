import { readHeadsOfBook } from '@warmstart/core/brief';
import { anyWorld } from '@warmstart/testing/worlds';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compose } from '../compose.ts';
import { headsOfBook } from './from-book.ts';
import { headsFrom, KeptDirectory, KeptPersonHead, KeptSeriesHead, KeptTeamHead, type ReadHeads } from './kept.ts';
import { subjectsOf } from './subjects.ts';

const now = '2026-03-03T06:00:00Z';

/** What a store would give back: parsed from what it wrote. */
function stored(read: ReadHeads): ReadHeads {
  const again = <T>(value: T): unknown => JSON.parse(JSON.stringify(value));
  return {
    directory: KeptDirectory.parse(again(read.directory)),
    people: read.people.map((head) => KeptPersonHead.parse(again(head))) as ReadHeads['people'],
    teams: read.teams.map((head) => KeptTeamHead.parse(again(head))),
    series: new Map(
      [...read.series].map(([name, head]) => [name, KeptSeriesHead.parse(again(head))]),
    ) as ReadHeads['series'],
  };
}

test('the heads of those a meeting names, written and read again, compose the same brief as all of the book', () => {
  fc.assert(
    fc.property(anyWorld, ({ book, meetings, locale }) => {
      const all = readHeadsOfBook(book, now);
      const kept = stored(all);
      for (const meeting of meetings) {
        const { people, teams, series } = subjectsOf(meeting, kept.directory);
        const few = headsFrom({
          directory: kept.directory,
          people: kept.people.filter(({ person }) => people.includes(person.id)),
          teams: kept.teams.filter(({ team }) => teams.includes(team.id)),
          series: new Map([...kept.series].filter(([name]) => series.includes(name))),
        });
        const facts = { meeting, now, zone: book.manager.timezone, locale, attendeesNamed: true };
        expect(compose({ ...facts, heads: few })).toEqual(compose({ ...facts, heads: headsOfBook(book, now) }));
      }
    }),
    { numRuns: 60 },
  );
});
