import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Book } from '@warmstart/core/book';
import { subjectsOf } from '@warmstart/core/brief';
import { type KeptMeeting, meetingOf } from '@warmstart/core/calendar';
import type { Subjects } from '@warmstart/core/due';
import type { ManagerStore } from '@warmstart/core/ports';
import { addDays, addSeconds } from '@warmstart/core/time';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { type Consumed, createTable, dynamoTable } from '@warmstart/dynamo-store/table';
import { ask, book, commitment, meetingWith, note, person } from '@warmstart/testing/builders';
import { clientSettings, dynaliteEngine } from '@warmstart/testing/engines';
import { calendar, keptMeeting, noSubjects, now, refOf } from '@warmstart/testing/store';
import { memoryTable } from '@warmstart/testing/table';
import type { BenchRow } from './row.ts';

const people = Array.from({ length: 30 }, (_, index) => person({ name: `Hand ${index}` }));
const pair = keptMeeting(meetingWith(people.slice(0, 1), { title: '1:1 Hand 0', uid: 'pair@calendar.example' }));
const group = keptMeeting(meetingWith(people.slice(0, 6), { title: 'Berth plan', uid: 'group@calendar.example' }));

/** What a delivery reads and asks, counted by dynalite, with a book of one month and with one of ten years. */
export default async function bench(): Promise<BenchRow[]> {
  const engine = await dynaliteEngine();
  try {
    const client = new DynamoDBClient(clientSettings(engine));
    await createTable(client, 'bench');
    const consumed: Consumed[] = [];
    const table = dynamoTable(client, { name: 'bench', meter: (call) => consumed.push(call) });
    const store = dynamoStore(table);
    const [month, decade] = [store.of('month'), store.of('decade')];
    const facts = [await fill(month, bookOf(4)), await fill(decade, bookOf(520))];
    const measure = async (run: () => Promise<unknown>) => {
      consumed.length = 0;
      await run();
      return { trips: consumed.length, units: consumed.reduce((sum, { units }) => sum + units, 0) };
    };
    const { directory } = await decade.world(noSubjects);
    const rows: BenchRow[] = [];
    for (const [name, meeting] of [
      ['1:1', pair],
      ['six people', group],
    ] as const) {
      const subjects = { ...subjectsOf(meetingOf(meeting), directory), calendars: ['work'] };
      const short = await measure(() => briefing(month, meeting, subjects));
      const long = await measure(() => briefing(decade, meeting, subjects));
      rows.push({
        name: `store: read units of a brief (${name}), ten years ÷ a month`,
        ratio: long.units / short.units,
        bound: 1,
        detail: `${long.units} / ${short.units} units in ${long.trips} / ${short.trips} round trips; ${facts[1]} / ${facts[0]} items kept`,
      });
    }
    const whole = await measure(() => delivery(decade));
    const detail = `${whole.trips} round trips, ${whole.units} units: claim, turn, read, sending, sent (after it: turn back, what was said, due item)`;
    return [...rows, { name: 'store: round trips of a delivery ÷ 5', ratio: whole.trips / 5, bound: 1, detail }];
  } finally {
    await engine.close();
  }
}

/** @returns how many items are kept */
async function fill(store: ManagerStore, of: Book): Promise<number> {
  // Put together in memory first: only what is kept counts here, not how long dynalite takes to import ten years.
  const made = dynamoStore(memoryTable()).of(store.manager);
  await made.importBook(of, now);
  await made.saveCalendar(calendar(), null);
  for (const meeting of [pair, group]) {
    await made.saveMeeting(meeting, null);
    await made.claim(refOf(meeting), now, addSeconds(now, 60));
  }
  await made.takeTurn(now, now);
  return store.restore(made.dump());
}

async function briefing(store: ManagerStore, meeting: KeptMeeting, subjects: Subjects): Promise<void> {
  const { key, start } = meeting;
  const read = await store.briefing({ meetings: [{ meeting: key, start, subjects }], deliveries: [refOf(meeting)] });
  if (read.meetings.size !== 1 || read.calendars.size !== 1 || read.deliveries[0] === null) throw new Error('not read');
  for (const { id, emails } of people.filter((one) => subjects.people.includes(one.id))) {
    const head = read.world.heads.person(emails[0] ?? '');
    if (head?.iOwe.length !== 4 || head.notes.private.length !== 3) throw new Error(`the head of ${id} was not read`);
  }
}

/** What sending a brief asks of the store, from the claim to the record of its end. */
async function delivery(store: ManagerStore): Promise<void> {
  const ref = refOf(pair, 1);
  const until = addSeconds(now, 60);
  await store.claim(ref, now, until);
  await store.takeTurn(addSeconds(now, 1), until);
  const { deliveries } = await store.briefing({ meetings: [], deliveries: [ref] });
  const [claimed] = deliveries;
  if (!claimed) throw new Error('the claim was not read');
  await store.saveDelivery({ ...claimed.value, state: 'sending' }, 1, until);
  await store.saveDelivery({ ...claimed.value, state: 'sent' }, 1, null);
}

/** The book of so many weeks: each week a 1:1 noted, a promise made each way and a question asked, with everybody. */
function bookOf(weeks: number): Book {
  const each = <Entry>(entry: (who: string, day: string, week: number) => Entry): Entry[] =>
    Array.from({ length: weeks }, (_, back) => addDays('2026-02-24', -7 * back)).flatMap((day, week) =>
      people.map(({ id }) => entry(id, day, week)),
    );
  // What is older than a month is settled, as in life.
  const closed = (day: string, week: number) => (week < 4 ? {} : ({ status: 'kept', closed: day } as const));
  return book({
    people,
    commitments: [
      ...each((to, made, week) => commitment({ id: `m-${to}-${week}`, to, made, ...closed(made, week) })),
      ...each((from, made, week) =>
        commitment({ id: `t-${from}-${week}`, from, to: 'me', made, ...closed(made, week) }),
      ),
    ],
    notes: each((id, day, week) =>
      note({
        at: `${day}T10:00:00-05:00`,
        with: [id],
        title: 'Berth plan',
        text: `Tired of the night calls of week ${week}.`,
      }),
    ),
    asks: each((of, made, week) =>
      ask({ of, made, what: `Who learns rota ${week}?`, ...(week < 4 ? {} : { answered: made }) }),
    ),
  });
}
