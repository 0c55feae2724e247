import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { icsSource } from '@warmstart/calendars/feed';
import type { Delivery } from '@warmstart/core/delivery';
import type { Meeting } from '@warmstart/core/meeting';
import { addSeconds, type Instant, secondsBetween } from '@warmstart/core/time';
import { syncItem } from '@warmstart/sync-calendar/handler';
import { manager } from '@warmstart/testing/builders';
import { folderWith } from '@warmstart/testing/terminal';
import { describe, expect, test } from 'vitest';
import { deskBook, morning, roadmap, staff, talk } from './day.ts';
import { faulty } from './faulty.ts';
import { random } from './random.ts';
import { calendarId, managerId, Stage } from './stage.ts';

const noon = '2026-03-03T18:00:00Z';

async function opened(meetings: readonly Meeting[], parts: Partial<ConstructorParameters<typeof Stage>[0]> = {}) {
  const stage = new Stage({ start: morning, book: deskBook(), ...parts });
  await stage.open(meetings);
  return stage;
}

/** The final record of each start that was told, and how many messages of it the provider took. */
async function ledgerOf(stage: Stage, to = noon): Promise<Delivery[]> {
  const records = await stage.store().of(managerId).deliveries({ from: morning, to });
  return records.map(({ value }) => value).filter(({ correction }) => correction === 0);
}

function copiesOf(stage: Stage, start: Instant): number {
  return stage.taken.filter(
    ({ outgoing }) =>
      (outgoing.correction === null || outgoing.correction.kind === 'added') &&
      outgoing.handover.briefs.some(({ meeting }) => Date.parse(meeting.start) === Date.parse(start)),
  ).length;
}

test.each([-120, 0, 120])('R4: with workers’ clocks off by %i s a brief comes at its time, once', async (skew) => {
  const stage = await opened([talk, roadmap]);
  stage.skew = skew;
  await stage.process().runUntil(noon);
  const real = stage.taken.map(({ at }) => at.slice(11, 19));
  expect(stage.taken).toHaveLength(2);
  for (const [index, due] of ['2026-03-03T14:55:00Z', '2026-03-03T15:55:00Z'].entries()) {
    const late = secondsBetween(due, stage.taken[index]?.at ?? due);
    expect(late).toBeGreaterThanOrEqual(-60);
    expect(late).toBeLessThanOrEqual(90);
  }
  process.stdout.write(`\nR4: workers ${skew} s off: sent ${real.join(', ')}\n`);
});

describe('R5: the manager travels', () => {
  test('what is due stays due at the same instants, quiet hours move along within a minute', async () => {
    const stage = await opened([talk, roadmap]);
    await stage.process().runUntil('2026-03-03T14:50:00Z');
    const mine = stage.store().of(managerId);
    // In Kolkata it is 20:20, and the evening is quiet from 21:00.
    const quietHours = { from: '21:00', to: '08:00' };
    const away = manager({ timezone: 'Asia/Kolkata', quietHours });
    await mine.importBook(deskBook({ manager: away }), stage.now);
    await stage.process().runUntil(noon);
    expect(
      stage.taken.map(({ at, outgoing }) => [at.slice(11, 19), outgoing.handover.briefs[0]?.meeting.start]),
    ).toEqual([['14:55:00', '2026-03-03T20:30:00+05:30']]);
    expect((await ledgerOf(stage)).map(({ state, reason }) => [state, reason])).toEqual([
      ['sent', null],
      ['silent', 'quiet-hours'],
    ]);
  });
});

test('R6: moves, cancellations and undos seen 5 s before sending: none stale, none of a cancelled meeting', async () => {
  let changes = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const chance = random(seed);
    const stage = await opened([talk, roadmap]);
    const running = stage.process();
    // A second before, five, half a minute or two minutes: the later ones find the brief on its way or gone.
    for (const before of [120, 30, 5]) {
      await running.runUntil(addSeconds('2026-03-03T14:55:00Z', -before));
      const [shift, fate] = [chance.below(4) * 900, chance.below(3)];
      const start = addSeconds(talk.start, shift);
      const changed: Meeting = {
        ...talk,
        start,
        end: addSeconds(start, 1800),
        status: fate === 0 ? 'cancelled' : 'confirmed',
      };
      stage.meetings = [changed, roadmap];
      changes += 1;
      await running.handle({ ...syncItem(managerId, calendarId, stage.now) });
    }
    const last = stage.meetings[0] ?? talk;
    await running.runUntil(noon);
    const told = stage.taken.filter(({ outgoing }) => outgoing.handover.briefs[0]?.meeting.uid === talk.uid);
    const first = told[0]?.outgoing.handover.briefs[0];
    expect({ seed, stale: first !== undefined && Date.parse(first.meeting.start) !== Date.parse(last.start) }).toEqual({
      seed,
      stale: false,
    });
    expect({ seed, sent: told.length }).toEqual({ seed, sent: last.status === 'cancelled' ? 0 : 1 });
  }
  process.stdout.write(`\nR6: ${changes} changes: stale 0, cancelled 0\n`);
});

test('R11: a message that cannot be worked on is given up after three tries, the others go out, and sent again twice it acts once', async () => {
  const stage = await opened([talk, roadmap]);
  let broken = true;
  stage.seen = (table) => ({
    ...table,
    lease: async (key, terms) => {
      if (broken && key.sk.includes('talk')) throw new TypeError('poison');
      return table.lease(key, terms);
    },
  });
  await stage.process().runUntil('2026-03-03T14:56:00Z');
  expect(stage.dead.map(({ kind }) => kind)).toEqual(['briefs']);
  broken = false;
  const [letter] = stage.dead;
  const running = stage.process();
  if (letter) await Promise.all([running.handle(letter), running.handle(letter)]);
  await running.runUntil(noon);
  expect([copiesOf(stage, talk.start), copiesOf(stage, roadmap.start)]).toEqual([1, 1]);
});

test('R13: with every fifth answer of the database a fault, before or after the write, nothing is lost or doubled', async () => {
  const seeds = 200;
  const tally = { sent: 0, doubled: 0, lost: 0, dead: 0 };
  for (let seed = 1; seed <= seeds; seed++) {
    const stage = await opened([talk, staff, roadmap], { start: '2026-03-03T14:52:00Z', durable: true });
    stage.seen = (table) => faulty(table, random(seed), 0.2);
    await stage.process().runUntil('2026-03-03T16:01:00Z');
    tally.dead += stage.dead.length;
    for (const { start } of [talk, staff, roadmap]) {
      const copies = copiesOf(stage, start);
      tally.sent += copies;
      if (copies > 1) tally.doubled += 1;
      if (copies === 0) tally.lost += 1;
    }
  }
  process.stdout.write(`\nR13: ${seeds} seeds, 20 % faults: ${JSON.stringify(tally)}\n`);
  expect(tally).toMatchObject({ lost: 0, doubled: 0 });
});

test('R14: with the calendar down for a day every known meeting is briefed, and says how old the copy is', async () => {
  const next = [talk, staff, roadmap].map((one) => ({
    ...one,
    uid: `${one.uid}-next`,
    start: addSeconds(one.start, 86_400 - 3600),
    end: addSeconds(one.end, 86_400 - 3600),
  }));
  const stage = await opened([talk, roadmap, ...next]);
  const running = stage.process();
  await running.runUntil('2026-03-03T14:31:00Z');
  stage.trouble = 'the server cannot be reached';
  await running.runUntil('2026-03-04T15:00:00Z');
  const briefed = new Set(
    stage.taken.flatMap(({ outgoing }) => outgoing.handover.briefs.map(({ meeting }) => meeting.uid)),
  );
  expect([...briefed].sort()).toEqual([talk, roadmap, ...next].map(({ uid }) => uid).sort());
  for (const { outgoing } of stage.taken)
    expect(outgoing.remarks).toContainEqual(
      expect.stringMatching(/^The calendar cannot be read; this is its copy of (2026-03-03 )?09:3\d\.$/),
    );
  expect(stage.notices).toEqual(['A calendar cannot be read']);
});

describe('R15: a feed that turns to', () => {
  const event = (uid: string, at: string) =>
    `BEGIN:VEVENT\r\nUID:${uid}\r\nSUMMARY:Berths ${uid}\r\nDTSTAMP:20260301T000000Z\r\nDTSTART:${at}\r\nDURATION:PT30M\r\nDESCRIPTION:Aim: settle\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:${deskBook().people?.[0]?.emails[0]}\r\nEND:VEVENT\r\n`;
  const whole = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\n${event('a', '20260303T160000Z')}${event('b', '20260303T170000Z')}END:VCALENDAR\r\n`;

  test.each([
    ['HTML', '<!doctype html><title>Sign in</title>'],
    ['JSON', '{"error":"gone"}'],
    ['nothing', ''],
    ['half of itself', whole.slice(0, whole.length / 2)],
    ['an empty calendar', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nEND:VCALENDAR\r\n'],
    ['noise', '\u0000\u0001\ufffd'.repeat(500)],
  ])('%s withdraws nothing, and is told after two reads', async (_, text) => {
    const path = join(folderWith(), 'work.ics');
    writeFileSync(path, whole);
    const stage = await opened([]);
    stage.source = { read: (window) => icsSource(path, { fallbackZone: 'UTC' }).read(window) };
    const running = stage.process();
    await running.runUntil('2026-03-03T14:31:00Z');
    writeFileSync(path, text);
    await running.runUntil(noon);
    const kept = await stage.store().of(managerId).meetings({ from: morning, to: noon });
    expect(kept.map(({ value }) => value.goneAt)).toEqual([null, null]);
    expect(stage.taken).toHaveLength(2);
    expect(stage.notices).toEqual(['A calendar cannot be read']);
    writeFileSync(path, whole.replace(event('b', '20260303T170000Z'), ''));
    await running.runUntil(addSeconds(noon, 1200));
    const { sync } = (await stage.store().of(managerId).calendar(calendarId))?.value ?? {};
    expect(sync).toMatchObject({ failingSince: null, failures: 0, trouble: null });
  });
});

test('R18: after a day everything planned is sent, superseded, refused, silent with its reason, or missed', async () => {
  const muted = {
    ...staff,
    uid: 'all-alone',
    attendees: staff.attendees.slice(0, 1),
    start: '2026-03-03T17:00:00Z',
    end: '2026-03-03T17:30:00Z',
  };
  const stage = await opened([talk, staff, roadmap, muted]);
  await stage.process().runUntil(noon);
  const states = (await ledgerOf(stage)).map(({ meeting, state, reason }) => [meeting.trim(), state, reason]);
  expect(states).toEqual([
    ['talk', 'sent', null],
    ['staff', 'sent', null],
    ['roadmap', 'sent', null],
    ['all-alone', 'silent', 'alone'],
  ]);
});

test('reading costs one round trip, a whole delivery five; what is written side by side counts once', async () => {
  const stage = await opened([talk]);
  const trips: string[][] = [];
  let under = 0;
  let mails = 0;
  stage.provider = ({ id }) => {
    mails = trips.length;
    return { outcome: 'sent', reference: id };
  };
  const running = stage.process();
  await running.runUntil('2026-03-03T14:54:59Z');
  const watched = { ...stage.table };
  for (const name of ['get', 'put', 'remove', 'lease'] as const) {
    const call = stage.table[name].bind(stage.table) as (...args: unknown[]) => Promise<unknown>;
    Object.assign(watched, {
      [name]: async (...args: unknown[]) => {
        if (under === 0) trips.push([]);
        trips.at(-1)?.push(name);
        under += 1;
        // All that was begun together is on its way before any of it is answered.
        await new Promise((resolve) => setImmediate(resolve));
        under -= 1;
        return call(...args);
      },
    });
  }
  stage.seen = () => watched;
  const [due] = stage.waiting.filter(({ message }) => message.kind === 'briefs');
  const worker = stage.process();
  if (due) stage.now = due.at;
  if (due) await worker.handle(due.message);
  expect(trips.slice(0, 2)).toEqual([['lease', 'lease'], ['get']]);
  expect({ before: mails, all: trips.length }).toEqual({ before: 3, all: 5 });
  process.stdout.write(`\na delivery: ${trips.map((calls) => calls.join(' + ')).join(' → ')}\n`);
});

test('after a restore what starts within 15 minutes is not sent again, and is told', async () => {
  const stage = await opened([talk, roadmap]);
  const mine = stage.store().of(managerId);
  const taken = await mine.takeTurn('2026-03-03T14:50:00Z', '2026-03-03T14:50:01Z');
  if (taken) await mine.endTurn({ ...taken.turn, restoredAt: '2026-03-03T14:50:00Z' }, taken.lease.fence);
  await stage.process().runUntil(noon);
  expect((await ledgerOf(stage)).map(({ state, reason }) => [state, reason])).toEqual([
    ['missed', 'restored from a backup at 09:50: it may have been sent before'],
    ['sent', null],
  ]);
});
