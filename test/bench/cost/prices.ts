/** A price in dollars, what it buys, and what of it is free every month for ever (no trial, no credits). */
export interface Price {
  readonly dollars: number;
  /** How many units that buys. */
  readonly per: number;
  readonly free: number;
}

const million = 1_000_000;

/** Hours of a month. */
const hours = (365.25 / 12) * 24;

/**
 * List prices of us-east-1, first tier; the discounts of large volumes are left out. Each names the page to check it on.
 * "Seen" says when a copy of that page, or a guide that quotes it, last bore the figure out; where nothing is said the
 * figure is the page's as it is commonly known, and was not seen anew.
 */
export const prices = {
  /** Read and write request units on demand, https://aws.amazon.com/dynamodb/pricing/on-demand/ Half of $0.25 and $1.25 since 2024-11-01; the halving seen 2026. */
  databaseReads: { dollars: 0.125, per: million, free: 0 },
  databaseWrites: { dollars: 0.625, per: million, free: 0 },
  /** A unit a second for an hour, provisioned: https://aws.amazon.com/dynamodb/pricing/provisioned/. 25 of each are free for ever: seen 2026. */
  databaseReadCapacity: { dollars: 0.00013, per: 1, free: 25 * hours },
  databaseWriteCapacity: { dollars: 0.00065, per: 1, free: 25 * hours },
  /** A GB and month of the standard class, same page. */
  databaseStorage: { dollars: 0.25, per: 1, free: 25 },
  /** A GB and month of point-in-time recovery, same page. */
  databaseRecovery: { dollars: 0.2, per: 1, free: 0 },
  /** https://aws.amazon.com/lambda/pricing/, arm64. Seen 2026. */
  functionRequests: { dollars: 0.2, per: million, free: million },
  functionGigabyteSeconds: { dollars: 0.0000133334, per: 1, free: 400_000 },
  /** Standard queues, a request of up to 64 KB: https://aws.amazon.com/sqs/pricing/. Empty receives count. Seen 2026-03. */
  queueRequests: { dollars: 0.4, per: million, free: million },
  /** HTTP APIs, https://aws.amazon.com/api-gateway/pricing/; its free million ends after a year, so it is not counted. Seen 2026. */
  apiRequests: { dollars: 1, per: million, free: 0 },
  /** A rule on a schedule, https://aws.amazon.com/eventbridge/pricing/: no line charges for it (not seen anew). */
  scheduledRule: { dollars: 0, per: million, free: 0 },
  /** A GB taken in by CloudWatch Logs, https://aws.amazon.com/cloudwatch/pricing/; kept under the same 5 GB at first. */
  logs: { dollars: 0.5, per: 1, free: 5 },
  /** An alarm of standard resolution, a dashboard, a metric of one's own, each a month; same page. What is free seen 2026, prices 2026-02. */
  alarms: { dollars: 0.1, per: 1, free: 10 },
  dashboards: { dollars: 3, per: 1, free: 3 },
  metrics: { dollars: 0.3, per: 1, free: 10 },
  /** Mail of an account on the plan new ones begin with (Essentials, since 2026-07-21; seen 2026-08): https://aws.amazon.com/ses/pricing/. */
  mail: { dollars: 0.16, per: 1000, free: 0 },
  /** A standard parameter, https://aws.amazon.com/systems-manager/pricing/. */
  parameters: { dollars: 0, per: 1, free: 0 },
  /** A customer key and month, https://aws.amazon.com/kms/pricing/: only where somebody asks for one. */
  ownKey: { dollars: 1, per: 1, free: 0 },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof prices;

/** What so many units cost a month. @param allowance false leaves out what is free */
export function costOf(name: PriceName, units: number, allowance = true): number {
  const { dollars, per, free } = prices[name];
  return (Math.max(0, units - (allowance ? free : 0)) / per) * dollars;
}
