/** How a stage is set up for a herd. */
export interface HerdStage {
  readonly managers: number;
  readonly shards: number;
  /** Sweeps a minute, each with its part of the shards. */
  readonly sweeps: number;
  /** Queues that briefs go through. */
  readonly queues: number;
  /** The most workers at once of one queue: SQS and Lambda allow 2 to 1,000. */
  readonly senders: number;
  /** Over how many seconds before they are due briefs are spread. */
  readonly early: number;
  /** Messages a second the provider takes, and of these for the channel of one manager where it counts that too. */
  readonly sendRate: number;
  readonly channelRate?: number;
  /** The most workers at once that read calendars; all of them through one queue. */
  readonly readers: number;
  /** Units a second the table is ready for. */
  readonly warm: { readonly reads: number; readonly writes: number };
}

/** What is known of AWS, each with the page it stands on. */
export const aws = {
  /** Units a second of one partition: "Best practices for partition keys" of DynamoDB's guide. */
  partition: { reads: 3000, writes: 1000 },
  /** A new table on demand: "Understanding DynamoDB warm throughput in different scenarios". */
  cold: { reads: 12_000, writes: 4000 },
  /** Workers at a queue at first, and how many more a minute: "Configuring scaling behavior for SQS event source mappings". */
  workers: 5,
  moreWorkers: 300,
  /** New environments of a function: 1,000 every ten seconds ("Understanding Lambda function scaling"). */
  environments: { burst: 1000, perSecond: 100 },
  /** A message is handed to a worker that waits so soon, in seconds. */
  pollSeconds: 0.02,
  /** A page of a query, in bytes. */
  page: 1024 * 1024,
} as const;

/**
 * Times on the safe side, in seconds, of a function with one whole processor (1,769 MB) – other than a single manager's,
 * whose functions may take their time.
 */
export const times = {
  call: 0.006,
  queue: 0.01,
  /** Starting a new environment: the bundle's cold import and what Lambda adds. */
  coldStart: 0.5,
  /** From the scheduler's time until a sweep runs. */
  scheduler: 1,
  /** The processor's share of a call to the database or a queue, and of an item read. */
  ownCall: 0.0004,
  ownItem: 0.00004,
} as const;

/** What chats take, in messages a second. */
export const chats = [
  {
    /** One a second for each channel and "several hundred" a minute for a workspace: "Rate limits" of docs.slack.dev, read as 300. */
    what: 'Slack, one workspace',
    channelRate: 1,
    sendRate: 5,
  },
  {
    /** "Invoke calls per 5 minutes" of one flow, 4,500 on the lowest plan: "Limits for automated, scheduled, and instant flows" of Power Automate. */
    what: 'Teams, one workflow for all',
    channelRate: 15,
    sendRate: 15,
  },
  {
    /** The same for each flow; of all flows together no bound is named. */
    what: 'Teams, a workflow for each manager',
    channelRate: 15,
    sendRate: 1e6,
  },
] as const;

/** How a worker goes about a batch: what it is handed at once, its own share of each, and how long the other side takes. */
export interface Trade {
  readonly batch: number;
  readonly own: number;
  readonly other: number;
}

/** Sending a brief, and reading a calendar: a feed is fetched and read in about half a second. */
export const trades = {
  sending: { batch: 10, own: 0.015, other: 0.12 },
  reading: { batch: 5, own: 0.03, other: 0.5 },
} as const satisfies Record<string, Trade>;

/** How managers meet. Half of the briefs of a company at most fall into one second, where nothing spreads them. */
export const habits = {
  /** How many of all managers have a meeting with a brief that begins on this hour. */
  onTheHour: 0.35,
  /** Their leads, in minutes, and how many have set which. */
  leads: [
    [5, 0.7],
    [10, 0.15],
    [15, 0.1],
    [30, 0.05],
  ],
  /** Bytes of a due item, as the demo's are. */
  itemBytes: 900,
} as const;
