import { addSeconds, type Instant, instantFromMillis } from '@warmstart/core/time';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ClockMode, type Machine, timers } from './index.ts';

const start = '2026-05-04T08:00:00Z';
const after = (seconds: number) => addSeconds(start, seconds);

/** A machine whose time passes by hand; `sleep` lets time pass without its timers noticing. */
function machineAt(from: Instant) {
  let now = Date.parse(from);
  let waiting: { readonly in: number; readonly callBack: () => void } | null = null;
  const machine: Machine = {
    now: () => now,
    after(millis, callBack) {
      const asked = { in: now + millis, callBack };
      waiting = asked;
      return () => {
        if (waiting === asked) waiting = null;
      };
    },
  };
  const ring = async () => {
    const rings = waiting;
    waiting = null;
    rings?.callBack();
    await new Promise(setImmediate);
  };
  return {
    machine,
    waits: () => (waiting === null ? null : waiting.in - now),
    sleep(seconds: number) {
      now += seconds * 1000;
    },
    ring,
    async pass(seconds: number) {
      await new Promise(setImmediate);
      const until = now + seconds * 1000;
      for (;;) {
        const next = waiting?.in ?? Number.POSITIVE_INFINITY;
        if (next > until) break;
        now = Math.max(now, next);
        await ring();
      }
      now = until;
    },
  };
}

function still(mode: Partial<ClockMode & { kind: 'virtual' }> = {}, machine?: Machine) {
  const errors: unknown[] = [];
  const made = timers(
    { kind: 'virtual', from: start, still: true, ...mode },
    { onError: (error) => errors.push(error), ...(machine && { machine }) },
  );
  const log: string[] = [];
  const note = (name: string) => async () => void log.push(`${name} ${made.clock.now().slice(11, 19)}`);
  return { made, log, note, errors };
}

test('a moved clock does all that is due on the way, in order of time, each at its own time', async () => {
  const { made, log, note } = still();
  made.at(after(120), note('late'));
  made.at(after(60), note('early'));
  made.at(after(60), note('early too'));
  made.at(after(601), note('beyond'));
  expect(await made.advanceTo(after(600))).toBe(after(600));
  expect(log).toEqual(['early 08:01:00', 'early too 08:01:00', 'late 08:02:00']);
  expect(made.clock.now()).toBe(after(600));
});

test('what a job plans on the way is done on the way', async () => {
  const { made, log, note } = still();
  made.at(after(10), async () => {
    made.at(made.clock.now(), note('at once'));
    made.at(after(20), note('soon'));
    made.at(after(31), note('beyond'));
  });
  await made.advanceTo(after(30));
  expect(log).toEqual(['at once 08:00:10', 'soon 08:00:20']);
});

test('each job ends before the next begins', async () => {
  const { made, log } = still();
  const slow = (name: string) => async () => {
    log.push(`${name} begins`);
    await new Promise(setImmediate);
    log.push(`${name} ends`);
  };
  made.at(after(1), slow('a'));
  made.at(after(1), slow('b'));
  await made.advanceTo(after(1));
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

test('moves asked for at once follow each other, and add up', async () => {
  const { made, log, note } = still();
  made.every(1800, note('half'));
  const [first, second] = await Promise.all([made.advanceBy(1800), made.advanceBy(1800)]);
  expect([first, second]).toEqual([after(1800), after(3600)]);
  expect(log).toEqual(['half 08:30:00', 'half 09:00:00']);
});

test('progress is told at each time the clock comes to, once', async () => {
  const { made, note } = still();
  const seen: Instant[] = [];
  for (const seconds of [60, 60, 90]) made.at(after(seconds), note(''));
  await made.advanceTo(after(120), (now) => seen.push(now));
  expect(seen).toEqual([after(60), after(90), after(120)]);
});

test('the clock is never moved back, and what is overdue is done now', async () => {
  const { made, log, note } = still();
  await made.advanceTo(after(100));
  made.at(after(5), note('overdue'));
  expect(await made.advanceTo(after(50))).toBe(after(100));
  expect(log).toEqual(['overdue 08:01:40']);
});

test('a job that fails, even without a promise, is reported and stops nothing', async () => {
  const { made, log, note, errors } = still();
  made.every(60, () => Promise.reject(new Error('tripped')));
  made.at(after(60), () => {
    throw new Error('fell');
  });
  made.at(after(60), note('goes on'));
  await made.advanceTo(after(120));
  expect(errors.map(String)).toEqual(['Error: tripped', 'Error: fell', 'Error: tripped']);
  expect(log).toEqual(['goes on 08:01:00']);
});

test('what is cancelled is not done, and a row cancelled by its own job ends', async () => {
  const { made, log, note } = still();
  made.at(after(1), note('once'))();
  const cancel = made.every(1, async () => {
    log.push('row');
    cancel();
  });
  await made.advanceTo(after(10));
  expect(log).toEqual(['row']);
});

test('stopping on the way ends the move after the job at hand', async () => {
  const { made, log, note } = still();
  let stopped: Promise<void> | undefined;
  made.at(after(10), async () => {
    stopped = made.stop();
  });
  made.at(after(20), note('never'));
  expect(await made.advanceTo(after(60))).toBe(after(10));
  await stopped;
  made.at(after(10), note('nor this'));
  await made.advanceTo(after(60));
  expect(log).toEqual([]);
});

test('a row asks for whole seconds', () => {
  const { made } = still();
  expect(() => made.every(0, async () => {})).toThrow(RangeError);
  expect(() => made.every(1.5, async () => {})).toThrow(RangeError);
});

test('whatever is planned, everything due is done once, in order, and nothing else', async () => {
  const times = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(times, fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 5 }), async (asked, steps) => {
      const { made } = still();
      const done: number[] = [];
      for (const seconds of asked)
        made.at(after(seconds), async () => {
          expect(made.clock.now()).toBe(after(seconds));
          done.push(seconds);
        });
      for (const seconds of steps.toSorted((a, b) => a - b)) await made.advanceTo(after(seconds));
      const last = Math.max(-1, ...steps);
      expect(done).toEqual(asked.filter((seconds) => seconds <= last).sort((a, b) => a - b));
    }),
    { numRuns: 100 },
  );
});

test('a virtual clock that is not still runs on at the pace of the machine', async () => {
  const hand = machineAt('2031-01-01T00:00:00Z');
  const { made, log, note } = still({ still: false }, hand.machine);
  made.at(after(15), note('due'));
  await hand.pass(14);
  expect(log).toEqual([]);
  await hand.pass(1);
  expect(log).toEqual(['due 08:00:15']);
  await made.advanceTo(after(100));
  hand.sleep(5);
  expect(made.clock.now()).toBe(after(105));
});

test('a move waits for the jobs that time itself began', async () => {
  const hand = machineAt(start);
  const { made, log, note } = still({ still: false }, hand.machine);
  let end = () => {};
  made.at(after(1), () => new Promise((resolve) => (end = resolve)));
  await hand.pass(1);
  made.at(after(2), note('next'));
  const moved = made.advanceTo(after(2));
  await new Promise(setImmediate);
  expect(log).toEqual([]);
  end();
  await moved;
  expect(log).toEqual(['next 08:00:02']);
});

test('after the machine slept, what is overdue is done once and at once, and a row makes up for it by one run', async () => {
  const hand = machineAt(start);
  const log: string[] = [];
  const made = timers({ kind: 'machine' }, { onError: (error) => log.push(String(error)), machine: hand.machine });
  const note = (name: string) => async () => void log.push(`${name} ${made.clock.now().slice(11, 19)}`);
  made.every(60, note('sweep'));
  made.at(after(600), note('once'));
  hand.sleep(7230);
  await hand.ring();
  expect(log).toEqual(['sweep 10:00:30', 'once 10:00:30']);
  await hand.pass(30);
  expect(log.slice(2)).toEqual(['sweep 10:01:00']);
  await made.stop();
  expect(hand.waits()).toBeNull();
});

test('the machine is never asked to wait so long that a sleep goes unnoticed', () => {
  const hand = machineAt(start);
  const made = timers({ kind: 'machine' }, { onError: () => {}, machine: hand.machine });
  made.at(after(90 * 86_400), async () => {});
  expect(hand.waits()).toBe(10_000);
});

test('a timer that rings a little early begins nothing before its time', async () => {
  const hand = machineAt(start);
  const log: string[] = [];
  const made = timers({ kind: 'machine' }, { onError: () => {}, machine: hand.machine });
  made.at(after(2), async () => void log.push(made.clock.now()));
  hand.sleep(1.999);
  await hand.ring();
  expect({ log, waits: hand.waits() }).toEqual({ log: [], waits: 1 });
  await hand.pass(1);
  expect(log).toEqual([after(2)]);
});

test('a job that takes long does not hold up the others, and never overlaps itself', async () => {
  const hand = machineAt(start);
  const { made, log, note } = still({ still: false }, hand.machine);
  let ends = () => {};
  made.every(60, () => {
    log.push('slow');
    return new Promise((resolve) => (ends = resolve));
  });
  made.at(after(61), note('other'));
  await hand.pass(200);
  expect(log).toEqual(['slow', 'other 08:01:01']);
  ends();
  await hand.pass(40);
  expect(log).toEqual(['slow', 'other 08:01:01', 'slow']);
  ends();
});

test('the machine’s own clock cannot be moved', async () => {
  const hand = machineAt(start);
  const made = timers({ kind: 'machine' }, { onError: () => {}, machine: hand.machine });
  expect(made.movable).toBe(false);
  await expect(made.advanceTo(after(60))).rejects.toThrow('cannot be moved');
  expect(made.clock.now()).toBe(instantFromMillis(hand.machine.now()));
});

test('the real machine rings too', async () => {
  const made = timers({ kind: 'machine' }, { onError: () => {} });
  await new Promise<void>((resolve) => made.at(made.clock.now(), async () => resolve()));
  await made.stop();
});
