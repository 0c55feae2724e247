import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Calendar } from './index.ts';
import { type Ask, asking } from './trial/ask.ts';
import { handClock, standIns } from './trial/index.ts';

const start = standIns(handClock('2026-03-16T06:00:00Z'));
const window = 'startDateTime=2026-03-01T00:00:00Z&endDateTime=2026-06-01T00:00:00Z';

interface Event {
  readonly id: string;
  readonly iCalUId: string;
  readonly originalStart: string | null;
  readonly seriesMasterId: string | null;
  readonly start: { readonly dateTime: string };
}

/** Something a person does with the series; false where it was not possible. */
type Step = (calendar: Calendar, at: number) => void;

const walls = ['2026-03-20T10:00', '2026-03-27T10:00', '2026-04-03T10:00', '2026-04-10T10:00', '2026-04-17T10:00'];
const steps: Record<string, Step> = {
  move: (calendar, at) => calendar.move('s', `2026-04-${10 + at}T15:00`, walls[at]),
  cancel: (calendar, at) => calendar.cancel('s', walls[at]),
  delete: (calendar, at) => calendar.delete('s', walls[at]),
  decline: (calendar, at) => calendar.decline('s', walls[at]),
  rename: (calendar) => calendar.change('s', { title: 'Renamed' }),
  split: (calendar, at) => calendar.split('s', walls[at] ?? '', { uid: `split-${calendar.items().length}` }),
  travel: (calendar, at) => calendar.change('s', { zone: ['Asia/Kolkata', 'America/New_York'][at % 2] ?? 'UTC' }),
  add: (calendar, at) =>
    calendar.hold({
      uid: `single-${at}`,
      title: 'Single',
      zone: 'UTC',
      start: `2026-04-0${at + 1}T08:00`,
      end: `2026-04-0${at + 1}T09:00`,
    }),
};

async function pages(ask: Ask, first: string): Promise<Event[]> {
  const all: Event[] = [];
  for (let next: unknown = first; typeof next === 'string'; ) {
    const { json } = await ask(next);
    all.push(...(json.value as Event[]));
    next = json['@odata.nextLink'];
  }
  return all;
}

test('whatever was done to a calendar, its pages give each event once, by start, and each under ids that are good', async () => {
  const microsoft = await start();
  const ask = asking(microsoft, { email: 'mira@birch.example' });
  const account = microsoft.account('mira@birch.example');
  let made = 0;
  const script = fc.array(fc.tuple(fc.constantFrom(...Object.keys(steps)), fc.nat({ max: 4 })), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      script,
      fc.integer({ min: 1, max: 4 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 5 })),
      async (script, size, empty) => {
        const calendar = account.addCalendar({ name: `C${made++}` });
        calendar.hold({
          uid: 's',
          title: 'S',
          zone: 'Europe/Berlin',
          start: '2026-03-20T10:00',
          end: '2026-03-20T10:30',
          weekly: { times: 5 },
        });
        for (const [name, at] of script) {
          try {
            steps[name]?.(calendar, at);
          } catch (error) {
            // An occurrence that is gone can neither be moved nor split off.
            expect(String(error)).toMatch(/has no occurrence planned|cannot be split/);
          }
        }
        const view = `/me/calendars/${calendar.id}/calendarView?${window}`;
        microsoft.paging.empty = [];
        const whole = await pages(ask, `${view}&$top=1000`);
        microsoft.paging.empty = empty;
        expect(await pages(ask, `${view}&$top=${size}`)).toEqual(whole);
        microsoft.paging.empty = [];

        expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length);
        expect(new Set(whole.map(({ iCalUId }) => iCalUId)).size).toBe(whole.length);
        const starts = whole.map((event) => event.start.dateTime);
        expect(starts).toEqual([...starts].sort());
        for (const { id, seriesMasterId } of whole.slice(0, 2))
          for (const one of [id, ...(seriesMasterId === null ? [] : [seriesMasterId])])
            expect((await ask(`/me/events/${one}`)).status).toBe(200);
      },
    ),
    { numRuns: 25 },
  );
});
