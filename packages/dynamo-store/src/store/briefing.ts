import { headsFrom } from '@warmstart/core/brief';
import { ConnectedCalendar, KeptMeeting } from '@warmstart/core/calendar';
import { Delivery, firstTurn, SaidInSeries, Turn } from '@warmstart/core/delivery';
import type { Subjects } from '@warmstart/core/due';
import { uidOfKey } from '@warmstart/core/meeting/order';
import type { Briefing, BriefingQuestion, World } from '@warmstart/core/ports';
import type * as z from 'zod';
import type { Item, Key } from '../table/index.ts';
import { keptOf, readAs } from './body.ts';
import { directoryOf, KeptPersonHead, KeptSeriesHead, KeptTeamHead } from './heads.ts';
import { noteKeyIn } from './note-key.ts';
import type { Place } from './place.ts';

type Of<What extends keyof Subjects> = Pick<Subjects, What>;

export async function readWorld(place: Place, subjects: Subjects): Promise<World> {
  const asked = askWorld(place, subjects);
  return asked.from(await place.table.get(asked.keys));
}

/** All that one delivery needs: one `get`, which is one round trip for up to 100 items. */
export async function readBriefing(place: Place, question: BriefingQuestion): Promise<Briefing> {
  const { keys, table } = place;
  const world = askWorld(place, subjectsOfAll(question));
  const meetings = askEach(different(question.meetings.map(({ meeting }) => meeting)), keys.meeting);
  const said = askEach(different(meetings.names.map(uidOfKey)), keys.said);
  const calendars = askEach(different(question.meetings.flatMap(({ subjects }) => subjects.calendars)), keys.calendar);
  const lists = [
    [keys.turn, keys.noteKey],
    world.keys,
    meetings.keys,
    said.keys,
    calendars.keys,
    question.deliveries.map(keys.delivery),
  ];
  const found = await table.get(lists.flat());
  const [[turn, noteKey], ofWorld, ofMeetings, ofSaid, ofCalendars, ofDeliveries] = apart(found, lists);
  return {
    world: world.from(ofWorld ?? []),
    turn: turn ? readAs(Turn, turn) : firstTurn,
    meetings: meetings.from(ofMeetings ?? [], KeptMeeting),
    deliveries: (ofDeliveries ?? []).map((item) => (item ? keptOf(Delivery, item) : null)),
    calendars: calendars.from(ofCalendars ?? [], ConnectedCalendar),
    said: said.from(ofSaid ?? [], SaidInSeries),
    noteKey: noteKeyIn(noteKey ?? null),
  };
}

function askWorld({ keys }: Place, subjects: Of<'people' | 'teams' | 'series'>) {
  const people = askEach(subjects.people, keys.personHead);
  const teams = askEach(subjects.teams, keys.teamHead);
  const series = askEach(subjects.series, keys.seriesHead);
  const lists = [[keys.directory], people.keys, teams.keys, series.keys];
  return {
    keys: lists.flat(),
    from(found: readonly (Item | null)[]): World {
      const [[item], ofPeople, ofTeams, ofSeries] = apart(found, lists);
      const { directory, settings } = directoryOf(item ?? null);
      const heads = headsFrom({
        directory,
        people: [...people.from(ofPeople ?? [], KeptPersonHead).values()],
        teams: [...teams.from(ofTeams ?? [], KeptTeamHead).values()],
        series: series.from(ofSeries ?? [], KeptSeriesHead),
      });
      return { heads, settings, directory };
    },
  };
}

function subjectsOfAll({ meetings }: BriefingQuestion): Of<'people' | 'teams' | 'series'> {
  const union = (pick: (subjects: Subjects) => readonly string[]) =>
    different(meetings.flatMap(({ subjects }) => pick(subjects)));
  return {
    people: union(({ people }) => people),
    teams: union(({ teams }) => teams),
    series: union(({ series }) => series),
  };
}

/** Records asked for by name, and what was found of them by name. */
function askEach(names: readonly string[], keyOf: (name: string) => Key) {
  return {
    names,
    keys: names.map(keyOf),
    from: <Value>(found: readonly (Item | null)[], schema: z.ZodType<Value>): Map<string, Value> =>
      new Map(
        names.flatMap((name, index) => {
          const item = found[index];
          return item ? [[name, readAs(schema, item)] as const] : [];
        }),
      ),
  };
}

/** Splits what was found in one go as the lists of keys were that it was asked by. */
function apart<Found>(found: readonly Found[], lists: readonly (readonly unknown[])[]): [Found[], ...Found[][]] {
  let from = 0;
  const [first = [], ...others] = lists.map(({ length }) => {
    from += length;
    return found.slice(from - length, from);
  });
  return [first, ...others];
}

function different(names: readonly string[]): string[] {
  return [...new Set(names)];
}
