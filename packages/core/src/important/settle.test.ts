import { expect, test } from 'vitest';
import { addDays, instantAt } from '../time/index.ts';
import {
  type Answered,
  booked,
  done,
  dropped,
  foundAgain,
  notTaken,
  offeredTo,
  planSentence,
  smaller,
  stopped,
  taken,
  workedOn,
} from './answers.ts';
import type { ImportantItem } from './item.ts';
import { rungOf } from './ladder.ts';
import { parked as parkedBy, settled, shownOn } from './settle.ts';

const zone = 'America/New_York';
const item = (parts: Partial<ImportantItem> = {}): ImportantItem => ({
  id: 'i-rota',
  what: 'Rework the night rota',
  added: '2026-02-02',
  ...parts,
});

/** A Friday at 14:00, so many weeks after 6 March 2026. */
const friday = (weeks: number) => instantAt(`${addDays('2026-03-06', 7 * weeks)}T14:00`, zone);
const review = (weeks: number) => ({ now: friday(weeks), zone, atReview: true });

/** The item after a time was booked, or whatever else was answered. */
function ok(answer: Answered): ImportantItem {
  if ('why' in answer) throw new Error(answer.why);
  return answer;
}

const thursday = { start: '2026-03-12T13:00:00Z', minutes: 25, zone, locale: 'en', today: '2026-03-06' };

test('shown week after week with nothing done, it climbs the ladder and is parked after a silent week on the last step', () => {
  const rungs: string[] = [];
  let one = item();
  for (let week = 0; week < 7; week++) {
    one = settled(one, review(week));
    rungs.push(one.status === 'parked' ? `parked ${one.closed}` : rungOf(one));
    one = shownOn(one, addDays('2026-03-06', 7 * week));
  }
  expect(rungs.slice(0, 6)).toEqual(['show', 'when', 'smaller', 'what-stops', 'decide', 'parked 2026-04-10']);
  expect(one.deferred).toBe(4);
});

test('reviews not shown do not count, and settling again changes nothing', () => {
  expect(settled(item({ deferred: 2 }), review(9))).toEqual(item({ deferred: 2 }));
  const once = settled(item({ shown: '2026-03-06' }), review(1));
  expect(once.deferred).toBe(1);
  expect(settled(once, review(1))).toBe(once);
  expect(settled(item({ shown: '2026-03-06' }), { now: friday(0), zone, atReview: true }).deferred).toBeUndefined();
});

test('between reviews a week has to pass; a review brought forward by a holiday ends the week', () => {
  const shown = item({ shown: '2026-03-06', deferred: 1 });
  const wednesday = { now: '2026-03-11T15:00:00Z', zone };
  expect(settled(shown, wednesday)).toBe(shown);
  expect(settled(shown, { ...wednesday, atReview: true }).deferred).toBe(2);
});

test('a booked time that passes with nothing done is one time put off; what was done in it keeps it', () => {
  const plan = ok(booked(item({ shown: '2026-03-06', deferred: 1 }), thursday));
  expect(settled(plan, { now: '2026-03-12T13:10:00Z', zone })).toBe(plan);
  const missed = settled(plan, review(1));
  expect(missed).toMatchObject({
    deferred: 2,
    slots: [{ start: '2026-03-12T09:00:00-04:00', minutes: 25, kept: false }],
  });
  expect(missed.plan).toBeUndefined();
  const worked = settled(ok(workedOn(plan, '2026-03-12')), review(1));
  expect(worked).toMatchObject({ deferred: 1, slots: [{ kept: true }] });
  expect(ok(done(plan, '2026-03-12T14:00:00Z', zone))).toMatchObject({
    status: 'done',
    closed: '2026-03-12',
    slots: [{ kept: true }],
  });
});

test('any answer ends the silence', () => {
  const shown = item({ shown: '2026-03-06', deferred: 3 });
  const answers = [
    offeredTo(shown, 'ada', '2026-03-07'),
    smaller(shown, 'one line'),
    stopped(shown, 'waits', 'ada'),
    workedOn(shown, '2026-03-08'),
  ].map(ok);
  for (const one of answers) expect(settled(one, review(2))).toBe(one);
});

test('offered is not delegated: it is mine until the other person took it', () => {
  const offered = ok(offeredTo(item(), 'ada', '2026-03-07'));
  expect(offered).toMatchObject({ status: 'offered', offered: { to: 'ada', on: '2026-03-07' } });
  expect(offered.owner).toBeUndefined();
  expect(ok(taken(offered, '2026-03-09'))).toMatchObject({
    status: 'open',
    owner: 'ada',
    offered: { took: '2026-03-09' },
  });
  expect(ok(notTaken(offered))).toEqual({ ...item(), status: 'open' });
  expect(taken(item(), '2026-03-09')).toEqual({ why: 'it was not offered to anybody' });
});

test('what is parked or dropped is found again as old as it is, and nothing else can be done with it before', () => {
  const parked = item({ status: 'parked', closed: '2026-04-10', deferred: 4 });
  expect(ok(foundAgain(parked))).toEqual({ ...item(), status: 'open' });
  expect(booked(parked, thursday)).toEqual({ why: 'it is parked: take it up again first' });
  expect(ok(foundAgain(ok(dropped(item(), 'no longer needed', '2026-03-07'))))).toEqual({ ...item(), status: 'open' });
});

test('what is parked by hand gives its time up, shows in no review, and is found again', () => {
  const after = ok(parkedBy(ok(booked(item({ shown: '2026-03-06' }), thursday)), '2026-03-07'));
  expect(after).toEqual(item({ status: 'parked', closed: '2026-03-07' }));
  expect(parkedBy(after, '2026-03-08')).toBe(after);
  expect(ok(foundAgain(after))).toEqual({ ...item(), status: 'open' });
  expect(parkedBy(item({ status: 'done' }), '2026-03-07')).toEqual({ why: 'it is done already' });
});

test('the plan is one sentence with date and time, where the manager is', () => {
  const plan = planSentence(item({ step: 'Three bullets.' }), thursday);
  expect(plan).toBe('When it is Thu 12 Mar 09:00, I open “Rework the night rota”: Three bullets.');
  const again = ok(booked(item(), thursday));
  expect(booked(again, thursday)).toBe(again);
});
