import { CalendarError, type CalendarSource, type CalendarWriter, type FocusEvent } from '@warmstart/core/ports';
import { expect, test } from 'vitest';

/** A calendar that may be written, the hand of its owner in it, and ways to make things go wrong. */
export interface WritableCalendar {
  readonly writer: CalendarWriter;
  /** Reads the same calendar. */
  readonly source: CalendarSource;
  /** What the owner of the calendar does by hand. */
  readonly owner: {
    delete(uid: string): void;
    /** By an hour. */
    moveLater(uid: string): void;
  };
  /** How its owner sees an event: words as the provider has them. */
  seen(uid: string): {
    readonly title: string;
    readonly says: string;
    readonly standing: string;
    readonly reminds: boolean;
  };
  /** From now on writing is not permitted any more; reading is. */
  forbid(): void;
  /** From now on the provider wants to be left alone. */
  throttle(): void;
  /** The next change is cut off after it was made, before it was answered. */
  cutNext(): void;
}

const focus: FocusEvent = {
  id: 'focus0123456789abcdefghijklmnopq',
  start: '2026-03-05T09:00:00Z',
  end: '2026-03-05T09:30:00Z',
  standing: 'tentative',
  says: 'When it is Thu 5 Mar 10:00, I open “Growth plan”: three bullets.',
};
const window = { from: '2026-03-01T00:00:00Z', to: '2026-03-14T00:00:00Z' };
const place = { start: focus.start, end: focus.end };

/** What every implementation of the port `CalendarWriter` does. @param open starts anew */
export function calendarWriterContract(open: () => Promise<WritableCalendar>): void {
  const read = async ({ source }: WritableCalendar) =>
    (await source.read(window)).meetings.filter(({ status }) => status !== 'cancelled');

  test('a booked time is made once, however often, private and as time of one’s own', async () => {
    const calendar = await open();
    const first = await calendar.writer.make(focus);
    const second = await calendar.writer.make(focus);
    expect(second).toEqual(first);
    expect(first).toMatchObject(place);
    const [meeting, ...others] = await read(calendar);
    expect(others).toEqual([]);
    expect(meeting).toMatchObject({
      ...place,
      uid: first?.uid,
      title: 'Focus',
      purpose: 'focus',
      visibility: 'private',
      shownAs: 'busy',
      status: 'tentative',
      attendees: [],
      description: focus.says,
    });
    expect(calendar.seen(first?.uid ?? '')).toMatchObject({ standing: 'tentative', reminds: false });
  });

  test('two at once make one', async () => {
    const calendar = await open();
    const [one, other] = await Promise.all([calendar.writer.make(focus), calendar.writer.make(focus)]);
    expect(one).toEqual(other);
    expect(await read(calendar)).toHaveLength(1);
  });

  test('one whose answer was lost is found again', async () => {
    const calendar = await open();
    calendar.cutNext();
    await expect(calendar.writer.make(focus)).rejects.toBeInstanceOf(CalendarError);
    expect(await calendar.writer.make(focus)).toMatchObject(place);
    expect(await read(calendar)).toHaveLength(1);
  });

  test('only what is given is changed', async () => {
    const calendar = await open();
    const { uid = '' } = (await calendar.writer.make(focus)) ?? {};
    expect(await calendar.writer.change(focus.id, { standing: 'busy' })).toEqual({ uid, ...place });
    expect(calendar.seen(uid)).toMatchObject({ says: focus.says, standing: 'busy' });
    const later = { start: '2026-03-06T13:00:00Z', end: '2026-03-06T13:25:00Z' };
    expect(await calendar.writer.change(focus.id, later)).toEqual({ uid, ...later });
    expect(await calendar.writer.find(focus.id)).toEqual({ uid, ...later });
    expect(await read(calendar)).toMatchObject([{ ...later, status: 'confirmed', purpose: 'focus' }]);
  });

  test('what its owner moved stands where it was put', async () => {
    const calendar = await open();
    const { uid = '' } = (await calendar.writer.make(focus)) ?? {};
    calendar.owner.moveLater(uid);
    const moved = { uid, start: '2026-03-05T10:00:00Z', end: '2026-03-05T10:30:00Z' };
    expect(await calendar.writer.find(focus.id)).toEqual(moved);
    expect(await calendar.writer.make(focus)).toEqual(moved);
  });

  test('what its owner deleted is not found, not changed, and not brought back', async () => {
    const calendar = await open();
    const { uid = '' } = (await calendar.writer.make(focus)) ?? {};
    calendar.owner.delete(uid);
    expect(await calendar.writer.find(focus.id)).toBeNull();
    expect(await calendar.writer.change(focus.id, { standing: 'busy', says: 'again' })).toBeNull();
    await calendar.writer.remove(focus.id);
    expect(await read(calendar)).toEqual([]);
  });

  test('what is removed is gone, twice as once', async () => {
    const calendar = await open();
    await calendar.writer.make(focus);
    await calendar.writer.remove(focus.id);
    await calendar.writer.remove(focus.id);
    await calendar.writer.remove('focus000000000000000000000000000');
    expect(await read(calendar)).toEqual([]);
    expect(await calendar.writer.find(focus.id)).toBeNull();
  });

  test('without permission to write nothing is made, and that is said', async () => {
    const calendar = await open();
    calendar.forbid();
    await expect(calendar.writer.make(focus)).rejects.toMatchObject({ trouble: 'no-access' });
    expect(await read(calendar)).toEqual([]);
  });

  test('a provider that wants to be left alone says until when', async () => {
    const calendar = await open();
    calendar.throttle();
    await expect(calendar.writer.make(focus)).rejects.toMatchObject({
      trouble: 'throttled',
      notBefore: expect.stringMatching(/^2026-03-/),
    });
  });
}
