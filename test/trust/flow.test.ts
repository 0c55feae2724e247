import { attendee, manager } from '@warmstart/testing/builders';
import { describe, expect, test } from 'vitest';
import { deskBook, morning, roadmap, staff, talk } from './day.ts';
import { managerId, Stage } from './stage.ts';

const later = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString().replace('.000Z', 'Z');

async function opened(meetings = [talk, roadmap]) {
  const stage = new Stage({ start: morning, book: deskBook() });
  await stage.open(meetings);
  return { stage, process: stage.process() };
}

const sentAt = (stage: Stage) =>
  stage.taken.map(({ at, outgoing }) => [
    at.slice(11, 19),
    outgoing.handover.subject,
    outgoing.correction?.says ?? null,
  ]);

describe('a day by itself', () => {
  test('each brief goes out once, to the second', async () => {
    const { stage, process } = await opened();
    await process.runUntil('2026-03-03T18:00:00Z');
    expect(sentAt(stage)).toEqual([
      ['14:55:00', 'Brief: 1:1 Ada', null],
      ['15:55:00', 'Brief: Roadmap', null],
    ]);
    expect(stage.outcomes.map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(stage.taken.flatMap(({ outgoing }) => outgoing.remarks)).toEqual([]);
  });

  test('meetings due together are one message, each delivered by itself', async () => {
    const { stage, process } = await opened([talk, staff]);
    await process.runUntil('2026-03-03T16:00:00Z');
    expect(sentAt(stage)).toEqual([['14:55:00', 'Briefs: 10:00, 10:03', null]]);
    expect(stage.outcomes.map(({ ref, state }) => [ref.meeting, state]).sort()).toEqual([
      ['staff\n', 'sent'],
      ['talk\n', 'sent'],
    ]);
  });

  test('a meeting moved before its brief takes the brief along', async () => {
    const { stage, process } = await opened();
    await process.runUntil('2026-03-03T14:50:00Z');
    stage.meetings = [{ ...talk, start: '2026-03-03T17:00:00Z', end: '2026-03-03T17:30:00Z' }, roadmap];
    await process.runUntil('2026-03-03T18:00:00Z');
    expect(sentAt(stage)).toEqual([
      ['15:55:00', 'Brief: Roadmap', null],
      ['16:55:00', 'Brief: 1:1 Ada', null],
    ]);
  });

  test('a meeting cancelled before its brief gets none', async () => {
    const { stage, process } = await opened();
    await process.runUntil('2026-03-03T14:54:00Z');
    stage.meetings = [{ ...talk, status: 'cancelled' }, roadmap];
    await process.runUntil('2026-03-03T18:00:00Z');
    expect(sentAt(stage)).toEqual([['15:55:00', 'Brief: Roadmap', null]]);
  });

  test('a change after it went out is corrected once, a change of words only is not', async () => {
    const { stage, process } = await opened([talk]);
    await process.runUntil('2026-03-03T14:55:30Z');
    stage.meetings = [{ ...talk, description: 'More words' }];
    await process.runUntil('2026-03-03T14:57:00Z');
    expect(stage.taken).toHaveLength(1);
    stage.meetings = [{ ...talk, start: '2026-03-03T20:00:00Z', end: '2026-03-03T20:30:00Z' }];
    await process.runUntil('2026-03-03T19:00:00Z');
    expect(
      sentAt(stage)
        .slice(1)
        .map(([, , says]) => says),
    ).toEqual(['Moved from 10:00 to 15:00.']);
    await process.runUntil('2026-03-03T21:00:00Z');
    // It is a new start, so its own brief comes too.
    expect(sentAt(stage).slice(2)).toEqual([['19:55:00', 'Brief: 1:1 Ada', null]]);
  });

  test('a meeting that was told to be moved and is called off after its first start is corrected once more', async () => {
    const { stage, process } = await opened([talk]);
    await process.runUntil('2026-03-03T14:57:00Z');
    const later = { ...talk, start: '2026-03-03T20:00:00Z', end: '2026-03-03T20:30:00Z' };
    stage.meetings = [later];
    await process.runUntil('2026-03-03T16:00:00Z');
    stage.meetings = [{ ...later, attendees: [...later.attendees, attendee({ name: 'Cleo Marsh' })] }];
    await process.runUntil('2026-03-03T16:30:00Z');
    stage.meetings = [{ ...later, status: 'cancelled' }];
    await process.runUntil('2026-03-03T21:00:00Z');
    const said = sentAt(stage).map(([, , says]) => says);
    expect(said).toEqual([null, 'Moved from 10:00 to 15:00.', 'Cancelled: the meeting of 15:00.']);
  });

  test('a meeting moved to now is told by one message, its correction', async () => {
    const { stage, process } = await opened([talk]);
    await process.runUntil('2026-03-03T14:55:30Z');
    stage.meetings = [{ ...talk, start: '2026-03-03T15:02:00Z', end: '2026-03-03T15:30:00Z' }];
    await process.runUntil('2026-03-03T15:10:00Z');
    expect(sentAt(stage).map(([, , says]) => says)).toEqual([null, 'Moved from 10:00 to 10:02.']);
  });
});

describe('what fails', () => {
  test('is tried again until the meeting starts, then recorded as missed', async () => {
    const { stage, process } = await opened([talk]);
    stage.provider = () => ({ outcome: 'failed', why: 'the mail server is busy' });
    await process.runUntil('2026-03-03T15:10:00Z');
    expect(stage.outcomes.at(-1)?.state).toBe('missed');
    expect(stage.outcomes.filter(({ state }) => state === 'failed').length).toBeGreaterThan(3);
    const [record] = await stage
      .store()
      .of(managerId)
      .deliveries({ from: talk.start, to: later(talk.start, 1) });
    expect(record?.value).toMatchObject({ state: 'missed', reason: 'due at 09:55, but the mail server is busy' });
  });

  test('once goes out when the provider comes back', async () => {
    const { stage, process } = await opened([talk]);
    let calls = 0;
    stage.provider = ({ id }) =>
      ++calls < 3 ? { outcome: 'failed', why: 'busy' } : { outcome: 'sent', reference: id };
    await process.runUntil('2026-03-03T15:10:00Z');
    expect(sentAt(stage)).toHaveLength(1);
  });

  test.each([
    [
      'until the meeting begins is recorded as missed',
      null,
      'missed',
      'the meeting began before it could be sent: busy',
    ],
    ['and whose change is taken back is recorded as called off', '14:45', 'superseded', 'the change was taken back'],
  ])('a correction that fails %s', async (_, back, state, reason) => {
    const stage = new Stage({ start: morning, book: deskBook({ manager: manager({ lead: '30m' }) }) });
    await stage.open([talk]);
    const process = stage.process();
    await process.runUntil('2026-03-03T14:35:00Z');
    stage.provider = () => ({ outcome: 'failed', why: 'busy' });
    stage.meetings = [{ ...talk, attendees: [...talk.attendees, attendee({ name: 'Cleo Marsh' })] }];
    await process.runUntil(`2026-03-03T${back ?? '15:10'}:00Z`);
    stage.meetings = [talk];
    await process.runUntil('2026-03-03T15:10:00Z');
    const records = await stage
      .store()
      .of(managerId)
      .deliveries({ from: talk.start, to: later(talk.start, 1) });
    expect(records.map(({ value }) => value).find(({ correction }) => correction === 1)).toMatchObject({
      state,
      reason,
    });
  });

  test('for good is refused, recorded and not tried again', async () => {
    const { stage, process } = await opened([talk]);
    stage.provider = () => ({ outcome: 'refused', why: 'no such address' });
    await process.runUntil('2026-03-03T15:10:00Z');
    expect(stage.outcomes.map(({ state }) => state)).toEqual(['refused']);
  });
});

describe('a calendar that cannot be read', () => {
  test('withdraws nothing: its last copy serves, says so, and the manager is told once', async () => {
    const { stage, process } = await opened([talk, roadmap]);
    await process.runUntil('2026-03-03T14:31:00Z');
    stage.trouble = 'the server answers with a page, not a calendar';
    await process.runUntil('2026-03-03T17:00:00Z');
    expect(sentAt(stage)).toHaveLength(2);
    expect(stage.taken[0]?.outgoing.remarks[0]).toMatch(/^The calendar cannot be read; this is its copy of 09:3/);
    expect(stage.notices).toEqual(['A calendar cannot be read']);
  });

  test('or is suddenly empty is not believed for a day', async () => {
    const { stage, process } = await opened([talk, roadmap]);
    await process.runUntil('2026-03-03T14:31:00Z');
    stage.meetings = [];
    await process.runUntil('2026-03-03T17:00:00Z');
    expect(sentAt(stage)).toHaveLength(2);
  });
});

describe('after a pause', () => {
  test('the calendar is read before what is late goes out: what changed meanwhile is known', async () => {
    const { stage, process } = await opened();
    await process.runUntil('2026-03-03T14:50:00Z');
    stage.now = '2026-03-03T14:57:30Z';
    stage.meetings = [{ ...talk, status: 'cancelled' }, roadmap];
    await stage.process().runUntil('2026-03-03T18:00:00Z');
    expect(sentAt(stage)).toEqual([['15:55:00', 'Brief: Roadmap', null]]);
  });
});
