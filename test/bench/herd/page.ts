import { justBefore } from '@warmstart/core/due';
import type { Days } from '../cost/bill.ts';
import { dollars, table } from '../cost/page.ts';
import { costOf } from '../cost/prices.ts';
import { herd } from './herd.ts';
import { hourCost, managersAt, type Outcome, pick, rateFor, readingOf, stageFor, target, unitsOf } from './pick.ts';
import { chats, habits } from './stage.ts';

/** How many managers are looked at, and how many messages a second accounts of SES take. */
export const sizes = [10_000, 100_000, 1_000_000] as const;
export const rates = [14, 50, 200, 500, 2000] as const;

export interface Found {
  readonly outcomes: readonly Outcome[];
  /** The same where nothing is spread. */
  readonly unspread: readonly Outcome[];
  readonly atRates: readonly Outcome[];
  /** In the order of `chats`. */
  readonly atChats: readonly Outcome[];
}

/** Of a chat without a bound so many managers are looked at. */
const enough = 10_000;

/** Runs all there is to tell. @param most the most managers that are looked at */
export async function found(days: Days, most = Number.POSITIVE_INFINITY): Promise<Found> {
  const units = unitsOf(days);
  const outcomes: Outcome[] = [];
  const unspread: Outcome[] = [];
  const atRates: Outcome[] = [];
  for (const managers of sizes.filter((size) => size <= most)) outcomes.push(await pick(managers, units));
  for (const { stage } of outcomes.filter((outcome) => outcome.stage.managers < 1e6)) {
    const together = { ...stage, early: 0 };
    unspread.push({ stage: together, herd: await herd(together, units) });
  }
  for (const rate of rates.filter((one) => managersAt(one) <= most)) {
    const stage = stageFor(managersAt(rate), units, { sendRate: rate });
    atRates.push({ stage, herd: await herd(stage, units) });
  }
  const atChats: Outcome[] = [];
  for (const { sendRate, channelRate } of chats) {
    const stage = stageFor(Math.min(enough, managersAt(sendRate)), units, { sendRate, channelRate });
    atChats.push({ stage, herd: await herd(stage, units) });
  }
  return { outcomes, unspread, atRates, atChats };
}

/** The page `docs/scale.md`. */
export function pageOf(found: Found, days: Days): string {
  const share = Math.round(habits.onTheHour * 100);
  const leads = habits.leads.map(([minutes, part]) => `${Math.round(part * 100)} % ${minutes} min`).join(', ');
  return `${[
    '# How many managers',
    'Written by `pnpm herd`. A simulation lives through the half hour before an hour on which many meetings begin: the real `sweepDue` with its shards, holds, delays, messages and queues, against models of DynamoDB partitions, SQS, Lambda and SES (`test/bench/herd/stage.ts` names each figure and its page).',
    `${share} of 100 managers have a meeting that begins on the hour; leads are ${leads}. Briefs are spread over the minute before they are due (\`EARLY_SECONDS=60\`), each manager always at the same second.`,
    '## What a stage is given',
    table(stageRows(found.outcomes, days)),
    'Warm throughput is for the briefs alone; reading the calendars of everybody every two minutes takes what stands in the last column besides, all the time.',
    '## What comes of it',
    table(outcomeRows([...found.outcomes, ...found.unspread])),
    `Lateness is against the time a brief is due: below 0 it came sooner, a minute at most. The target is ${target} s for 99 of 100.`,
    '## How many managers a send rate serves',
    table(rateRows(found.atRates)),
    `A million managers need ${rateFor(1e6).toLocaleString('en-US')} mails a second.`,
    '## How many managers a chat serves',
    table(chatRows(found.atChats)),
    "A manager's own channel gets one message in five minutes at most, so it never meets its own cap; what all share may be met. A brief that is refused goes out 15 seconds later, and is not lost.",
    '## Calendars just before',
    `Each calendar is read once more ${justBefore} seconds before its brief is due, all of them through one queue. Seconds after that time until it is read:`,
    table(readingRows([...found.outcomes, ...found.unspread])),
    `Where that is more than ${justBefore} seconds a brief may go by the reading before it, two minutes older at most. So may one that goes out early to be spread.`,
  ].join('\n\n')}\n`;
}

export function stageRows(outcomes: readonly Outcome[], days: Days): string[][] {
  const rows = outcomes.map(({ stage }) => {
    const reading = readingOf(stage.managers, days);
    return [
      count(stage.managers),
      ...[stage.shards, stage.sweeps, stage.queues, stage.senders].map(count),
      `${count(stage.warm.reads)} / ${count(stage.warm.writes)}`,
      `${count(stage.sendRate)}/s`,
      `${count(reading.reads)} / ${count(reading.writes)}`,
    ];
  });
  const head = ['managers', 'shards', 'sweeps', 'send queues', 'concurrency of each'];
  return [[...head, 'warm reads / writes', 'send rate', 'calendars: reads / writes a second'], ...rows];
}

export function outcomeRows(outcomes: readonly Outcome[]): string[][] {
  const rows = outcomes.map(({ stage, herd }) => [
    `${count(stage.managers)}${stage.early === 0 ? ', not spread' : ''}`,
    count(herd.briefs),
    ...[herd.p50, herd.p99, herd.max].map(seconds),
    `${count(herd.waits.partition)} / ${count(herd.waits.table)}`,
    count(herd.refused),
    count(herd.peak),
    seconds(herd.sweep),
    `${dollars(hourCost(herd))} + ${dollars(costOf('mail', herd.briefs, false))}`,
  ]);
  const head = ['managers', 'briefs', 'p50', 'p99', 'latest', 'throttled: partition / table', 'refused by SES'];
  return [[...head, 'workers at once', 'longest sweep', 'cost + mail'], ...rows];
}

export function rateRows(outcomes: readonly Outcome[]): string[][] {
  const rows = outcomes.map(({ stage, herd }) => [
    `${count(stage.sendRate)}/s`,
    count(stage.managers),
    seconds(herd.p99),
    seconds(herd.max),
    count(herd.refused),
  ]);
  return [['SES takes', 'managers', 'p99', 'latest', 'refused, tried again'], ...rows];
}

export function chatRows(outcomes: readonly Outcome[]): string[][] {
  const rows = outcomes.map(({ stage, herd }, index) => [
    chats[index]?.what ?? '',
    `${count(stage.channelRate ?? 0)}/s`,
    stage.sendRate < 1e6 ? `${count(stage.sendRate)}/s` : 'not named',
    `${count(stage.managers)}${stage.managers < enough ? '' : ' and more'}`,
    seconds(herd.p99),
    seconds(herd.max),
    count(herd.refused),
  ]);
  return [['where', 'a channel takes', 'all take', 'managers', 'p99', 'latest', 'refused, tried again'], ...rows];
}

export function readingRows(outcomes: readonly Outcome[]): string[][] {
  const rows = outcomes.map(({ stage, herd }) => [
    `${count(stage.managers)}${stage.early === 0 ? ', not spread' : ''}`,
    seconds(herd.reading.p50),
    seconds(herd.reading.p99),
  ]);
  return [['managers', 'p50', 'p99'], ...rows];
}

function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

function seconds(value: number): string {
  return `${(Math.round(value * 10) / 10 || 0).toFixed(1)} s`;
}
