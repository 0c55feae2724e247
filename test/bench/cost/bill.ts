import {
  boundPolls,
  callSeconds,
  daysOff,
  daysOfMonth,
  lineOverhead,
  memory,
  ownWork,
  platformLog,
  pollsAMonth,
  providerSeconds,
  queueSeconds,
  quietPolls,
  requestReads,
  requestSeconds,
  requestsADay,
  weeks,
  workingDays,
} from './assumed.ts';
import type { Day } from './day.ts';
import { type FunctionName, total, type Used } from './ledger.ts';
import { costOf, type PriceName } from './prices.ts';

/** A working day and a day off of one manager, the review of a week, and a day of a stage nobody uses. */
export interface Days {
  readonly working: Day;
  /** What sending it uses. */
  readonly review: Used;
  readonly off: Day;
  readonly nobody: Day;
}

/** How a stage for so many managers is set up. */
export interface Scale {
  readonly managers: number;
  readonly shards: number;
  /** Sweeps a minute: each looks after some of the shards. */
  readonly sweeps: number;
  /** Queues of briefs and calendars that functions wait at. */
  readonly queues: number;
  /** Those with little in them: notes. */
  readonly quietQueues: number;
  /** Whether the workers at a queue are bounded in number. */
  readonly bounded: boolean;
  /** Messages a worker is handed at once, where there are enough. */
  readonly batch: number;
  /** Whether the table keeps to the capacity that is free, instead of being paid by request. */
  readonly freeCapacity: boolean;
  readonly alarms: number;
  readonly dashboards: number;
  readonly metrics: number;
}

/** What is used in a month, by what it is priced as. */
export type Month = Readonly<Partial<Record<PriceName, number>>>;

/** How long one run of a function takes, in seconds. */
export function secondsOf(name: FunctionName, { invocations, rounds, messages, asks, provider }: Used): number {
  if (invocations === 0) return 0;
  const waiting = rounds * callSeconds + (messages + asks) * queueSeconds + provider * providerSeconds[name];
  return ownWork[name] + waiting / invocations;
}

/** What one manager adds to a month of sweeps, reads, briefs, looks, reviews and what is heard of mails. */
export function ofManager({ working, review, off, nobody }: Days, name: FunctionName): Used {
  if (name === 'send-review') return total([{ used: review, times: weeks }]);
  const month = (day: Day, times: number) => ({ used: day.used[name], times });
  const idle = name === 'sweep-due' ? [month(nobody, -daysOfMonth)] : [];
  return total([month(working, workingDays), month(off, daysOff), ...idle]);
}

/** Units a second a table of provisioned capacity is given, where they are to be free. */
export const freeUnits = 25;

/** How often a month queues are asked in which nothing lies. */
export function longPolls({ queues, quietQueues, bounded }: Pick<Scale, 'queues' | 'quietQueues' | 'bounded'>): number {
  return pollsAMonth * (queues * (bounded ? boundPolls : quietPolls) + quietQueues * quietPolls);
}

/** What a month of a stage uses. */
export function monthOf(days: Days, scale: Scale): Month {
  const { managers, sweeps, batch } = scale;
  const idle = total([{ used: days.nobody.used['sweep-due'], times: daysOfMonth }]);
  const ofEach = (name: FunctionName) => ofManager(days, name);
  const swept = ofEach('sweep-due');
  // What waits in a queue is handed out several at once where there is enough of it; what is asked for directly, one by one.
  const workersOf = (names: readonly FunctionName[], together: number) =>
    names.map((name) => ({ name, used: ofEach(name), together }));
  const workers = [
    ...workersOf(['sync-calendar', 'send-brief'], batch),
    ...workersOf(['check-tripwires', 'send-review', 'mail-events'], 1),
  ];
  const inAll = total(workers.map(({ used }) => ({ used, times: 1 })));
  const ofWorkers = (figureOf: (name: FunctionName, used: Used) => number) =>
    managers * workers.reduce((sum, { name, used, together }) => sum + figureOf(name, used) / together, 0);
  const requests = managers * requestsADay * workingDays;
  const sweepRuns = idle.invocations * sweeps;
  // The cursor is read once a sweep, each minute once a shard.
  const sweepReads = idle.invocations * sweeps + (idle.reads - idle.invocations) * scale.shards;
  const messages = managers * (swept.messages + inAll.messages);
  const batches = messages / batch;
  const workRuns = ofWorkers((_, { invocations }) => invocations);
  const invocations = sweepRuns + workRuns + requests;
  const ours = managers * inAll.logged + idle.logged * sweeps;
  const seconds =
    sweepRuns * secondsOf('sweep-due', idle) +
    managers * ((swept.rounds * callSeconds) / batch) +
    ofWorkers((name, used) => used.invocations * secondsOf(name, used)) +
    requests * requestSeconds;
  const stored = (managers * days.working.stored) / 1e9;
  const reads = sweepReads + managers * (swept.reads + inAll.reads) + requests * requestReads;
  const writes = idle.writes * sweeps + managers * (swept.writes + inAll.writes);
  return {
    databaseReads: scale.freeCapacity ? 0 : reads,
    databaseWrites: scale.freeCapacity ? 0 : writes,
    ...(scale.freeCapacity && {
      databaseReadCapacity: freeUnits * daysOfMonth * 24,
      databaseWriteCapacity: freeUnits * daysOfMonth * 24,
    }),
    databaseStorage: stored,
    databaseRecovery: stored,
    functionRequests: invocations,
    functionGigabyteSeconds: seconds * memory,
    queueRequests: 3 * batches + longPolls(scale),
    scheduledRule: sweepRuns,
    apiRequests: requests,
    logs: (ours + invocations * (platformLog + lineOverhead) + invocations * lineOverhead) / 1e9,
    alarms: scale.alarms,
    dashboards: scale.dashboards,
    metrics: scale.metrics,
    parameters: 5,
    mail: managers * (days.working.sent * workingDays + days.review.invocations * weeks),
  };
}

export interface Bill {
  readonly lines: ReadonlyMap<PriceName, number>;
  /** All but the mail, in dollars. */
  readonly total: number;
  readonly mail: number;
}

/** What a month costs, line by line, in dollars. */
export function billOf(month: Month, allowance = true): Bill {
  const lines = new Map<PriceName, number>();
  for (const [name, units] of entriesOf(month)) lines.set(name, costOf(name, units, allowance));
  const mail = lines.get('mail') ?? 0;
  return { lines, mail, total: [...lines.values()].reduce((sum, dollars) => sum + dollars, 0) - mail };
}

function entriesOf(month: Month): [PriceName, number][] {
  return priceNames.flatMap((name) => (month[name] === undefined ? [] : [[name, month[name]]]));
}

const priceNames: readonly PriceName[] = [
  'databaseReads',
  'databaseWrites',
  'databaseReadCapacity',
  'databaseWriteCapacity',
  'databaseStorage',
  'databaseRecovery',
  'functionRequests',
  'functionGigabyteSeconds',
  'queueRequests',
  'scheduledRule',
  'apiRequests',
  'logs',
  'alarms',
  'dashboards',
  'metrics',
  'parameters',
  'mail',
];
