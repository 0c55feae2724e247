import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Commitment } from '../commitment/index.ts';
import { addDays } from '../time/index.ts';
import { followThrough, promisedDate } from './follow-through.ts';

const june = { from: '2026-06-01', to: '2026-06-30' };
const promise = (parts: Partial<Commitment> = {}): Commitment => ({
  id: 'c-1',
  from: 'me',
  to: 'vera',
  what: 'The sails',
  made: '2026-05-01',
  due: '2026-06-10',
  ...parts,
});
const kept = promise({ status: 'kept', closed: '2026-06-09' });
const enough = (one: Commitment) => [one, ...Array.from({ length: 7 }, (_, index) => ({ ...kept, id: `k-${index}` }))];
const mine = (one: Commitment) => followThrough(enough(one), june).mine;

describe('follow-through', () => {
  test('counts what was kept by the promised date among what fell due', () => {
    expect(mine(kept)).toEqual({ kept: 8, due: 8, moved: 0 });
    expect(mine(promise({ status: 'kept', closed: '2026-06-11' }))).toEqual({ kept: 7, due: 8, moved: 0 });
    expect(mine(promise())).toEqual({ kept: 7, due: 8, moved: 0 });
    expect(mine(promise({ status: 'broken', closed: '2026-06-10' }))).toEqual({ kept: 7, due: 8, moved: 0 });
  });

  test('a new date counts only if the other person was told before the old one passed', () => {
    const moved = (told?: string) =>
      promise({
        due: '2026-06-20',
        status: 'kept',
        closed: '2026-06-18',
        moved: [{ from: '2026-06-10', to: '2026-06-20', on: '2026-06-09', ...(told === undefined ? {} : { told }) }],
      });
    expect(mine(moved('2026-06-10'))).toEqual({ kept: 8, due: 8, moved: 1 });
    expect(mine(moved('2026-06-11'))).toEqual({ kept: 7, due: 8, moved: 1 });
    expect(mine(moved())).toEqual({ kept: 7, due: 8, moved: 1 });
  });

  test('what was moved out of the days in time fell not due in them; what was moved silently did', () => {
    const move = { from: '2026-06-10', to: '2026-07-20', on: '2026-06-09' };
    const out = promise({ due: '2026-07-20', moved: [{ ...move, told: '2026-06-09' }] });
    expect(followThrough(enough(out), june).mine).toBeNull();
    expect(mine(promise({ due: '2026-07-20', moved: [move] }))).toEqual({ kept: 7, due: 8, moved: 1 });
  });

  test('what was dropped in time with the other person’s knowledge never fell due', () => {
    const dropped = (told: Commitment['told'], closed = '2026-06-05') =>
      mine(promise({ status: 'dropped', closed, ...(told === undefined ? {} : { told }) }));
    expect(dropped('2026-06-10')).toBeNull();
    expect(dropped(false)).toEqual({ kept: 7, due: 8, moved: 0 });
    expect(dropped('2026-06-11')).toEqual({ kept: 7, due: 8, moved: 0 });
    expect(dropped(undefined, '2026-06-11')).toEqual({ kept: 7, due: 8, moved: 0 });
  });

  test('fewer than eight tell nothing; theirs count in total, others’ never', () => {
    const theirs = enough(kept).map((one) => ({ ...one, from: 'vera', to: 'me' }));
    expect(followThrough(enough(kept).slice(1), june)).toEqual({ mine: null, theirs: null });
    expect(followThrough(theirs, june)).toEqual({ mine: null, theirs: { kept: 8, due: 8, moved: 0 } });
    expect(
      followThrough(
        enough(kept).map((one) => ({ ...one, to: 'vera', from: 'ole' })),
        june,
      ),
    ).toEqual({
      mine: null,
      theirs: null,
    });
  });
});

const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-05-20', days));
const anyPromise = fc
  .record({
    due: day,
    moves: fc.array(fc.record({ to: day, on: day, told: fc.option(day, { nil: undefined }) }), { maxLength: 3 }),
    status: fc.constantFrom('open', 'kept', 'broken', 'renegotiated', 'dropped' as const),
    closed: fc.option(day, { nil: undefined }),
    told: fc.option(fc.oneof(day, fc.constant(false as const)), { nil: undefined }),
  })
  .map(({ due, moves, status, closed, told }): Commitment => {
    let from = due;
    const moved = moves.map((move) => {
      const whole = { from, to: move.to, on: move.on, ...(move.told === undefined ? {} : { told: move.told }) };
      from = move.to;
      return whole;
    });
    return promise({
      due: from,
      status,
      ...(moved.length === 0 ? {} : { moved }),
      ...(closed === undefined ? {} : { closed }),
      ...(told === undefined ? {} : { told }),
    });
  });

test('never more is kept or moved than fell due, and the order of promises does not matter', () => {
  fc.assert(
    fc.property(fc.array(anyPromise, { maxLength: 30 }), (all) => {
      const { mine } = followThrough(all, june);
      expect(followThrough(all.toReversed(), june).mine).toEqual(mine);
      if (mine === null) return;
      expect(mine.kept).toBeLessThanOrEqual(mine.due);
      expect(mine.moved).toBeLessThanOrEqual(mine.due);
      expect(mine.due).toBeGreaterThanOrEqual(8);
    }),
    { numRuns: 300 },
  );
});

test('telling sooner never makes it worse, and a move nobody was told of changes no date', () => {
  fc.assert(
    fc.property(anyPromise, (one) => {
      const silent = { ...one, moved: (one.moved ?? []).map(({ told: _, ...move }) => move) };
      expect(promisedDate(silent)).toBe(one.moved?.[0]?.from ?? one.due);
      const atOnce = { ...one, moved: (one.moved ?? []).map((move) => ({ ...move, told: '2026-05-01' })) };
      expect(promisedDate(atOnce)).toBe(one.due);
    }),
    { numRuns: 300 },
  );
});

test('days side by side count each promise once', () => {
  const parts = [
    { from: '2026-05-01', to: '2026-06-09' },
    { from: '2026-06-10', to: '2026-07-31' },
  ];
  fc.assert(
    fc.property(fc.array(anyPromise, { minLength: 20, maxLength: 40 }), (all) => {
      const whole = followThrough(all, { from: '2026-05-01', to: '2026-07-31' }).mine;
      const [a, b] = parts.map((days) => followThrough(all, days).mine);
      if (whole && a && b) expect(a.due + b.due).toBe(whole.due);
      if (whole && a && b) expect(a.kept + b.kept).toBe(whole.kept);
    }),
    { numRuns: 200 },
  );
});
