import * as assumed from './assumed.ts';
import { type Bill, billOf, type Days, monthOf, ofManager, type Scale, secondsOf } from './bill.ts';
import type { FunctionName } from './ledger.ts';
import { costOf, type PriceName, prices } from './prices.ts';

/** The stages the page tells of. Shards, sweeps and queues of the large ones are what `pnpm bench herd` picks. */
export const scales: readonly (Scale & { readonly name: string })[] = [
  { name: '1 manager', managers: 1, shards: 1, sweeps: 1, queues: 2, bounded: false, batch: 1, ...watched(10) },
  { name: '1,000', managers: 1000, shards: 1, sweeps: 1, queues: 2, bounded: true, batch: 1, ...watched(20) },
  { name: '1,000,000', managers: 1e6, shards: 64, sweeps: 16, queues: 40, bounded: true, batch: 10, ...watched(60) },
];

function watched(alarms: number) {
  return { alarms, dashboards: 1, metrics: Math.min(10, alarms) };
}

const names: Readonly<Record<PriceName, string>> = {
  databaseReads: 'DynamoDB, read units',
  databaseWrites: 'DynamoDB, write units',
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
    `Consumption is measured: the real handlers live a working day (${days.working.sent} briefs) and a Sunday of the demo's manager, and a day of a stage nobody uses, over a table that counts units by DynamoDB's published rules.`,
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
    ...shares(days, bills[0]),
    '## What no run can tell',
    table([['Taken as', 'Value'], ...assumptions()]),
  ].join('\n\n')}\n`;
}

function dayTable({ working, off, nobody }: Days): string {
  const functions: readonly FunctionName[] = ['sweep-due', 'sync-calendar', 'send-brief'];
  const row = (title: string, day: Days['working']) =>
    functions.map((name) => {
      const used = day.used[name];
      const each = used.invocations === 0 ? '' : `${(secondsOf(name, used) * 1000).toFixed(0)} ms`;
      return [title, name, ...[used.invocations, used.reads, used.writes, used.messages].map(amount), each];
    });
  return table([
    ['day', 'function', 'runs', 'read units', 'write units', 'messages', 'a run takes'],
    ...row('working', working),
    ...row('Sunday', off),
    ...row('nobody', nobody).slice(0, 1),
  ]);
}

/** Where the cents of a single manager go: the database, since everything else stays under what is free. */
function shares(days: Days, bill: Bill | undefined): string[] {
  const idle = days.nobody.used['sweep-due'];
  const cents = (reads: number, writes: number) => costOf('databaseReads', reads) + costOf('databaseWrites', writes);
  const parts = (['sweep-due', 'sync-calendar', 'send-brief'] as const).map((name) => {
    const { reads, writes } = ofManager(days, name);
    return [name, cents(reads, writes)] as const;
  });
  const rows = [
    ['sweeps that find nothing', cents(idle.reads * assumed.daysOfMonth, idle.writes * assumed.daysOfMonth)] as const,
    ['what sweeps hand out', parts[0]?.[1] ?? 0] as const,
    ['reading the calendar', parts[1]?.[1] ?? 0] as const,
    ['briefs', parts[2]?.[1] ?? 0] as const,
  ];
  const database = rows.reduce((sum, [, cost]) => sum + cost, 0);
  const pollers = costOf('queueRequests', 2 * assumed.boundPolls * assumed.pollsAMonth);
  return [
    table([['DynamoDB, read and write units', 'a month'], ...rows.map(([what, cost]) => [what, dollars(cost)])]),
    [
      `The database is ${dollars(database)} of ${dollars(bill?.total ?? 0)}. DynamoDB gives 25 read and 25 write units a second away, but to tables of provisioned capacity only.`,
      `Two settings cost more than they seem to: a maximum concurrency at the two queues keeps five pollers at each (${dollars(pollers)}), and each alarm beyond the tenth is ${dollars(prices.alarms.dollars)}.`,
    ].join(' '),
  ];
}

function assumptions(): string[][] {
  const ms = (seconds: number) => `${(seconds * 1000).toFixed(0)} ms`;
  return [
    ['a month', `${assumed.workingDays.toFixed(1)} working days, ${assumed.daysOff.toFixed(1)} others`],
    ['memory of a function', `${assumed.memory * 1024} MB`],
    ['a call to the database, to a queue', `${ms(assumed.callSeconds)}, ${ms(assumed.queueSeconds)}`],
    [
      'reading a feed, handing over a mail',
      `${ms(assumed.providerSeconds['sync-calendar'])}, ${ms(assumed.providerSeconds['send-brief'])}`,
    ],
    ['own work of a sweep, a read, a brief', Object.values(assumed.ownWork).map(ms).join(', ')],
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
