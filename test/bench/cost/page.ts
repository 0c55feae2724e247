import * as assumed from './assumed.ts';
import { type Bill, billOf, type Days, longPolls, monthOf, ofManager, type Scale, secondsOf } from './bill.ts';
import type { FunctionName, Used } from './ledger.ts';
import { costOf, type PriceName, prices } from './prices.ts';

/** As `pnpm herd` picks it for a million: 32 queues for briefs and one for calendars. */
export const large = { shards: 32, sweeps: 32, queues: 33 } as const;

const alone: Scale = {
  managers: 1,
  shards: 1,
  sweeps: 1,
  queues: 2,
  quietQueues: 1,
  bounded: false,
  batch: 1,
  freeCapacity: false,
  ...watched(10),
};

/** The stages the page tells of. Shards, sweeps and queues of the large ones are what `pnpm bench herd` picks. */
export const scales: readonly (Scale & { readonly name: string })[] = [
  { name: '1 manager, free capacity', ...alone, freeCapacity: true },
  { name: '1 manager', ...alone },
  { name: '1,000', ...alone, managers: 1000, bounded: true, ...watched(20) },
  {
    name: '1,000,000',
    ...alone,
    managers: 1e6,
    shards: 16,
    sweeps: 16,
    queues: 33,
    bounded: true,
    batch: 10,
    ...watched(60),
  },
];

function watched(alarms: number) {
  return { alarms, dashboards: 1, metrics: Math.min(10, alarms) };
}

const names: Readonly<Record<PriceName, string>> = {
  databaseReads: 'DynamoDB, read units',
  databaseWrites: 'DynamoDB, write units',
  databaseReadCapacity: 'DynamoDB, hours of a read unit a second',
  databaseWriteCapacity: 'DynamoDB, hours of a write unit a second',
  databaseStorage: 'DynamoDB, GB kept',
  databaseRecovery: 'DynamoDB, GB under point-in-time recovery',
  functionRequests: 'Lambda, runs',
  functionGigabyteSeconds: 'Lambda, GB-seconds',
  queueRequests: 'SQS, requests',
  apiRequests: 'HTTP API, requests',
  scheduledRule: 'EventBridge, a rule on a schedule',
  logs: 'CloudWatch, GB of logs',
  alarms: 'CloudWatch, alarms',
  dashboards: 'CloudWatch, dashboards',
  metrics: 'CloudWatch, metrics of our own',
  mail: 'SES, mails',
  parameters: 'SSM, parameters',
  ownKey: 'KMS, a key of your own',
};

/** The page `docs/cost.md`. */
export function pageOf(days: Days): string {
  const months = scales.map((scale) => monthOf(days, scale));
  const bills = months.map((month) => billOf(month));
  const lists = months.map((month) => billOf(month, false));
  const rows = [...(bills[0]?.lines.keys() ?? [])].map((name) => [
    names[name],
    ...months.map((month, index) => `${amount(month[name] ?? 0)} · ${dollars(bills[index]?.lines.get(name) ?? 0)}`),
  ]);
  return `${[
    '# What it costs',
    'Written by `pnpm cost`; a test holds it equal to what that prints. Prices are list prices of us-east-1, each with its page in `test/bench/cost/prices.ts`.',
    `Consumption is measured: the real handlers live a working day (${days.working.sent} briefs, SES telling twice of each mail), a Sunday and the weekly review of the demo's manager, and a day of a stage nobody uses, over a table that counts units by DynamoDB's published rules.`,
    '## A month',
    table([
      ['', ...scales.map(({ name }) => name)],
      ...rows,
      ['**Without mail**', ...bills.map((bill) => `**${dollars(bill.total)}**`)],
      ['Each manager', ...bills.map((bill, index) => dollars(bill.total / (scales[index]?.managers ?? 1)))],
      ['With mail', ...bills.map((bill) => dollars(bill.total + bill.mail))],
      ['Without what is free every month', ...lists.map((bill) => dollars(bill.total + bill.mail))],
    ]),
    `A key of your own costs ${dollars(prices.ownKey.dollars)} a month more. Volume discounts are left out: they begin at amounts only the last column reaches.`,
    '## A day',
    dayTable(days),
    '## What a manager alone pays for',
    ...shares(days, bills[1]),
    '## What would make it less on demand',
    table([['Instead of', 'would take', 'a manager alone saves', 'a million save'], ...savings(days)]),
    '## What no run can tell',
    table([['Taken as', 'Value'], ...assumptions()]),
  ].join('\n\n')}\n`;
}

function dayTable({ working, review, off, nobody }: Days): string {
  const functions: readonly FunctionName[] = [
    'sweep-due',
    'sync-calendar',
    'send-brief',
    'check-tripwires',
    'mail-events',
  ];
  const row = (title: string, day: Days['working']) => functions.map((name) => rowOf(title, name, day.used[name]));
  return table([
    ['day', 'function', 'runs', 'read units', 'write units', 'messages', 'a run takes'],
    ...row('working', working),
    ...row('Sunday', off),
    rowOf('Friday', 'send-review', review),
    ...row('nobody', nobody).slice(0, 1),
  ]);
}

function rowOf(title: string, name: FunctionName, used: Used): string[] {
  const each = used.invocations === 0 ? '' : `${(secondsOf(name, used) * 1000).toFixed(0)} ms`;
  return [title, name, ...[used.invocations, used.reads, used.writes, used.messages].map(amount), each];
}

/** Looks of a working day besides the one at night, from just before work begins: work of eight hours has nine. */
const looksAtWork = 9;

/** Where the cents of a single manager go: the database, and long polls; everything else stays under what is free. */
function shares(days: Days, bill: Bill | undefined): string[] {
  const idle = days.nobody.used['sweep-due'];
  const cents = (reads: number, writes: number) => costOf('databaseReads', reads) + costOf('databaseWrites', writes);
  const of = (name: FunctionName) => {
    const { reads, writes } = ofManager(days, name);
    return cents(reads, writes);
  };
  const rows = [
    ['sweeps that find nothing', cents(idle.reads * assumed.daysOfMonth, idle.writes * assumed.daysOfMonth)] as const,
    ['what sweeps hand out', of('sweep-due')] as const,
    ['reading the calendar', of('sync-calendar')] as const,
    ['briefs', of('send-brief')] as const,
    ['looks at tripwires', of('check-tripwires')] as const,
    ['weekly reviews', of('send-review')] as const,
    ['what became of mails', of('mail-events')] as const,
  ];
  const database = rows.reduce((sum, [, cost]) => sum + cost, 0);
  const { busiest } = days.working;
  const aSecond = (units: number) => (units / 60).toFixed(1);
  const look = days.working.used['check-tripwires'];
  const looks = cents(looksAtWork * assumed.workingDays * look.reads, looksAtWork * assumed.workingDays * look.writes);
  const bounded = costOf('queueRequests', longPolls({ ...alone, bounded: true }));
  const fourth = costOf('queueRequests', longPolls({ ...alone, quietQueues: alone.quietQueues + 1 }));
  return [
    table([['DynamoDB, read and write units', 'a month'], ...rows.map(([what, cost]) => [what, dollars(cost)])]),
    [
      `The database is ${dollars(database)} of ${dollars(bill?.total ?? 0)}. DynamoDB gives 25 read and 25 write units a second away, but to tables of provisioned capacity only: that is the first column.`,
      `The busiest minute takes ${aSecond(busiest.reads)} read and ${aSecond(busiest.writes)} write units a second, and what was not used for five minutes is saved up for a burst.`,
      `Lambda asks ${alone.queues + alone.quietQueues} queues whether anything lies in them, used or not: ${amount(longPolls(alone))} long polls a month, of which SQS gives a million away: they cost ${dollars(costOf('queueRequests', longPolls(alone)))}, and with a fourth queue ${dollars(fourth)}. So whoever needs no queue is asked directly.`,
      `Where sources call, tripwires are looked at every hour of work too: ${dollars(looks)} more.`,
      `Two settings cost more than they seem to: a maximum concurrency at the two queues keeps five pollers at each instead of two (${dollars(bounded)}), and each alarm beyond the tenth is ${dollars(prices.alarms.dollars)}.`,
    ].join(' '),
  ];
}

/** What other ways of doing the same would save, reckoned from what was counted. */
function savings({ working, off, nobody }: Days): string[][] {
  const sweeps = nobody.used['sweep-due'].invocations * assumed.daysOfMonth;
  const [syncs, reads] = (['invocations', 'reads'] as const).map(
    (what) =>
      working.used['sync-calendar'][what] * assumed.workingDays + off.used['sync-calendar'][what] * assumed.daysOff,
  );
  const minutes = nobody.used['sweep-due'].reads / nobody.used['sweep-due'].invocations - 1;
  const saved = (what: string, instead: string, read: number, written: number, each: boolean) => {
    const cost = costOf('databaseReads', read) + costOf('databaseWrites', written);
    return [what, instead, dollars(cost), each ? dollars(cost * 1e6) : 'nothing to speak of'];
  };
  return [
    saved(
      `a query for each of ${minutes.toFixed(1)} minutes`,
      'one for the hour they lie in',
      sweeps * (minutes - 1),
      0,
      false,
    ),
    // Of an unchanged feed: the calendar itself, and two reads to see whether the next wake-up stands already.
    saved(
      'planning anew by an unchanged feed',
      'only noting that it was read',
      (reads ?? 0) - (syncs ?? 0) * 3,
      0,
      true,
    ),
    saved('a copy of the wake-up of each read', 'none: the calendar names it', syncs ?? 0, (syncs ?? 0) * 2, true),
  ];
}

function assumptions(): string[][] {
  const ms = (seconds: number) => `${(seconds * 1000).toFixed(0)} ms`;
  return [
    ['a month', `${assumed.workingDays.toFixed(1)} working days, ${assumed.daysOff.toFixed(1)} others`],
    ['memory of a function', `${assumed.memory * 1024} MB`],
    ['a call to the database, to a queue or to a function', `${ms(assumed.callSeconds)}, ${ms(assumed.queueSeconds)}`],
    [
      'reading a feed, handing over a mail',
      `${ms(assumed.providerSeconds['sync-calendar'])}, ${ms(assumed.providerSeconds['send-brief'])}`,
    ],
    [
      'own work of a sweep, a read, a brief, a look, a review, hearing of a mail',
      Object.values(assumed.ownWork).map(ms).join(', '),
    ],
    ['what Lambda logs of a run', `${assumed.platformLog} bytes`],
    ['requests to the pages', `${assumed.requestsADay} a working day, ${assumed.requestReads} read units each`],
    ['long polls at a quiet queue', `${assumed.quietPolls}, or ${assumed.boundPolls} where concurrency is bounded`],
  ];
}

/** A table of Markdown. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...others] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '---:'))), ...others.map(line)].join('\n');
}

/** Dollars with cents, or more figures where that would be nothing. */
export function dollars(value: number): string {
  if (value === 0) return '$0';
  if (value < 0.005) return `$${value.toPrecision(1)}`;
  return value < 1 ? `$${value.toFixed(3)}` : `$${Number(value.toFixed(2)).toLocaleString('en-US')}`;
}

function amount(value: number): string {
  return value > 0 && value < 10 && !Number.isInteger(value)
    ? value.toPrecision(2)
    : Math.round(value).toLocaleString('en-US');
}
