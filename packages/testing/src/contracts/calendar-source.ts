import type { Attendee, Meeting, Window } from '@warmstart/core/meeting';
import type { CalendarSource } from '@warmstart/core/ports';
import { expect, test } from 'vitest';

/** An event as a person would tell it, for each provider to keep in its own form. */
export interface PlannedEvent {
  readonly uid: string;
  readonly title: string;
  readonly zone: string;
  /** Wall times, `2026-03-24T09:00`; for whole days dates, `end` exclusive. */
  readonly start: string;
  readonly end: string;
  readonly weekly?: {
    readonly times: number;
    /** One occurrence moved from its own wall time to another of the same length. */
    readonly moved?: { readonly from: string; readonly to: string };
    /** One occurrence called off. */
    readonly cancelled?: string;
  };
  readonly status?: Meeting['status'];
  readonly organizer?: Meeting['organizer'];
  readonly attendees?: readonly Attendee[];
  readonly free?: boolean;
  readonly private?: boolean;
}

export interface CalendarProvider {
  /** A source over a calendar that holds these events. */
  holding(events: readonly PlannedEvent[]): Promise<CalendarSource>;
  /** A source whose calendar cannot be reached. */
  unreachable(): Promise<CalendarSource>;
}

const march: Window = { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' };

const single: PlannedEvent = {
  uid: 'harvest@orchard.example',
  title: 'Harvest plan',
  zone: 'Europe/Berlin',
  start: '2026-03-10T09:00',
  end: '2026-03-10T09:45',
};

const weekly: PlannedEvent = {
  ...single,
  uid: 'weekly@orchard.example',
  title: 'Cider weekly',
  start: '2026-03-18T10:00',
  end: '2026-03-18T10:30',
  weekly: { times: 3 },
};

/** What every calendar source must do, whichever provider stands behind it. Call it at the top of a test file. */
export function calendarSourceContract(provider: CalendarProvider): void {
  const read = async (events: readonly PlannedEvent[], window = march) => (await provider.holding(events)).read(window);

  test('every meeting that overlaps the window is given, by start, and no other', async () => {
    const before = { ...single, uid: 'before@orchard.example', start: '2026-02-28T23:30', end: '2026-03-01T00:30' };
    const running = { ...single, uid: 'running@orchard.example', start: '2026-03-01T00:30', end: '2026-03-01T01:30' };
    const after = { ...single, uid: 'after@orchard.example', start: '2026-04-01T08:00', end: '2026-04-01T09:00' };
    const { meetings, complete, faults } = await read([single, after, running, before]);
    expect(meetings.map(({ uid }) => uid)).toEqual([running.uid, single.uid]);
    expect({ complete, faults }).toEqual({ complete: true, faults: [] });
  });

  test('a single meeting has its instants, its zone and no place in a series', async () => {
    const { meetings } = await read([single]);
    expect(meetings).toMatchObject([
      {
        title: 'Harvest plan',
        start: '2026-03-10T08:00:00Z',
        end: '2026-03-10T08:45:00Z',
        timezone: 'Europe/Berlin',
        recurrenceId: null,
        seriesStart: null,
        seriesTitle: null,
        days: null,
        status: 'confirmed',
        shownAs: 'busy',
        visibility: 'public',
      },
    ]);
  });

  test('a weekly meeting keeps its wall time over a DST night, and each occurrence its original start', async () => {
    const { meetings } = await read([weekly], { from: march.from, to: '2026-04-10T00:00:00Z' });
    const starts = ['2026-03-18T09:00:00Z', '2026-03-25T09:00:00Z', '2026-04-01T08:00:00Z'];
    expect(meetings.map(({ start }) => start)).toEqual(starts);
    expect(meetings.map(({ recurrenceId }) => recurrenceId)).toEqual(starts);
    expect(meetings.map(({ seriesStart }) => seriesStart)).toEqual([starts[0], starts[0], starts[0]]);
    expect(new Set(meetings.map(({ seriesTitle }) => seriesTitle))).toEqual(new Set(['Cider weekly']));
  });

  test('a moved occurrence stands at its new time under its original start', async () => {
    const moved = { from: '2026-03-25T10:00', to: '2026-03-26T15:00' };
    const { meetings } = await read([{ ...weekly, weekly: { times: 2, moved } }]);
    expect(meetings.map(({ start, recurrenceId }) => [start, recurrenceId])).toEqual([
      ['2026-03-18T09:00:00Z', '2026-03-18T09:00:00Z'],
      ['2026-03-26T14:00:00Z', '2026-03-25T09:00:00Z'],
    ]);
  });

  test('an occurrence moved into the window is found, one moved out of it is gone', async () => {
    const moved = { from: '2026-03-25T10:00', to: '2026-04-20T10:00' };
    const source = await provider.holding([{ ...weekly, weekly: { times: 2, moved } }]);
    const out = await source.read(march);
    const into = await source.read({ from: '2026-04-19T00:00:00Z', to: '2026-04-21T00:00:00Z' });
    expect(out.meetings.map(({ start }) => start)).toEqual(['2026-03-18T09:00:00Z']);
    expect(into.meetings.map(({ recurrenceId }) => recurrenceId)).toEqual(['2026-03-25T09:00:00Z']);
  });

  test('what is called off is never given as taking place', async () => {
    const events = [
      { ...single, status: 'cancelled' as const },
      { ...weekly, weekly: { times: 2, cancelled: '2026-03-25T10:00' } },
    ];
    const { meetings } = await read(events);
    const taking = meetings.filter(({ status }) => status !== 'cancelled');
    expect(taking.map(({ start }) => start)).toEqual(['2026-03-18T09:00:00Z']);
  });

  test('whole days are dates, with an exclusive end', async () => {
    const { meetings } = await read([{ ...single, start: '2026-03-10', end: '2026-03-12' }]);
    expect(meetings.map(({ days }) => days)).toEqual([{ from: '2026-03-10', to: '2026-03-12' }]);
  });

  test('people, their answers and the room are told apart', async () => {
    const attendees: Attendee[] = [
      { email: 'ines@orchard.example', name: 'Inés Vale', response: 'accepted', kind: 'person' },
      { email: 'bo@orchard.example', name: 'Bo Lind', response: 'declined', kind: 'person' },
      { email: 'pressroom@orchard.example', name: 'Press room', response: 'accepted', kind: 'room' },
    ];
    const organizer = { email: 'ines@orchard.example', name: 'Inés Vale' };
    const { meetings } = await read([{ ...single, attendees, organizer }]);
    expect(meetings).toMatchObject([{ attendees, organizer }]);
  });

  test('free time and private marks are kept', async () => {
    const { meetings } = await read([{ ...single, free: true, private: true }]);
    expect(meetings).toMatchObject([{ shownAs: 'free', visibility: 'private' }]);
  });

  test('a calendar without meetings is complete and empty', async () => {
    expect(await read([])).toMatchObject({ meetings: [], complete: true });
  });

  test('a calendar that cannot be reached is an error, never an empty calendar', async () => {
    await expect((await provider.unreachable()).read(march)).rejects.toMatchObject({ name: 'CalendarError' });
  });
}
