import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';

const Address = z.email('give a mail address');
const Domain = z
  .string()
  .regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'give a domain in lower case');
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const YesNo = z.union([z.boolean(), z.enum(['true', 'false']).transform((said) => said === 'true')]);

/** How long CloudWatch can be told to keep a log, in days. */
const logDays = Object.values(RetentionDays).filter((days) => typeof days === 'number');

/** Throughput a new table is ready for without warming, a second: 12,000 reads and 4,000 writes (DynamoDB, on-demand). */
const cold = { reads: 12_000, writes: 4_000 };

/** What can be set for one stage. Those without a default must be given before it can be deployed. */
export const Settings = z
  .strictObject({
    /** Whom briefs come from: an address, or a whole domain, of which `warmstart@` is used. */
    mail: z.union([Address, Domain], 'give a mail address, or a domain in lower case'),
    /** The domain answers to briefs are received for, so that they are noted; without one briefs name no address for them. */
    notesDomain: Domain.optional(),
    /** Who may sign in: addresses, and domains with an @ before them. */
    allowed: z
      .union([z.string().transform((list) => list.split(',').map((one) => one.trim())), z.array(z.string())])
      .pipe(
        z
          .array(
            z
              .string()
              .refine(
                (one) => (one.startsWith('@') ? Domain.safeParse(one.slice(1)) : Address.safeParse(one)).success,
                'give addresses, or domains with an @ before them',
              ),
          )
          .min(1, 'name at least one address'),
      ),
    /** Who is written to when an alarm goes off; nobody unless set. */
    alarmMail: Address.optional(),
    /** Alarms, their metrics and the dashboard: the first ten alarms of an account are free, each more costs $0.10 a month. */
    watched: YesNo,
    /** Whether the table outlives the stack, and is hard to delete. */
    kept: YesNo,
    /** Into how many partitions a minute of the due index is split; never changed in the life of a table. */
    shards: whole(1, 1000),
    /** How many sweeps share a minute; over how many seconds before they are due briefs are spread; queues for sending. */
    sweeps: whole(1, 100).default(1),
    earlySeconds: whole(0, 60).default(0),
    lanes: whole(1, 50).default(1),
    /**
     * The most workers at once that send, and that read calendars; as many as the account allows unless set. A bound keeps
     * five pollers awake at a queue where nothing happens instead of two, which one manager alone would notice on the bill.
     */
    senders: whole(2, 1000).optional(),
    readers: whole(2, 1000).optional(),
    /** Requests a second to the pages that are let through. */
    requests: whole(1, 10_000),
    logDays: z.coerce
      .number()
      .refine((days) => logDays.includes(days), `give one of ${logDays.filter((days) => days < 400).join(', ')}`),
    /**
     * How the table is paid for: by request, or with the 25 read and 25 write units a second that an account has for
     * nothing, which are plenty for a few managers and refuse what goes beyond. It can be changed once a day.
     */
    capacity: z.enum(['on-demand', 'free'], 'give on-demand or free').default('on-demand'),
    /** Throughput the table is readied for, a second; it is paid for once, and only for a table that is paid by request. */
    warmReads: whole(cold.reads, 1_000_000).default(cold.reads),
    warmWrites: whole(cold.writes, 1_000_000).default(cold.writes),
    /** A key of your own for table, queues, logs and secrets, at $1 a month; otherwise keys that AWS keeps for nothing. */
    ownKey: YesNo,
    /** A key of your own that seals the tokens of calendar accounts, at $1 a month; otherwise the secret `token-key` does. */
    tokenKmsKey: YesNo.default(false),
    /** Where the pages are instead of at API Gateway's address; with the ARN of its certificate, in the same region. */
    domain: Domain.optional(),
    certificate: z
      .string()
      .regex(/^arn:[\w-]+:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/, 'give the ARN of a certificate')
      .optional(),
    /** The client ids of the sign-in; the client secrets are kept apart, see the outputs. */
    googleClientId: z.string().min(1).optional(),
    microsoftClientId: z.string().min(1).optional(),
    microsoftTenant: z.string().min(1).optional(),
    /** The id of your app at Slack; its bot token and signing secret are kept apart, see the outputs. */
    slackAppId: z
      .string()
      .regex(/^A[A-Z0-9]{6,20}$/, 'give the App ID of docs/slack.md, like A0123456789')
      .optional(),
  })
  .refine(
    ({ capacity, warmReads, warmWrites }) =>
      capacity === 'on-demand' || (warmReads === cold.reads && warmWrites === cold.writes),
    {
      path: ['capacity'],
      message: 'give on-demand where the table is warmed',
    },
  )
  .refine(({ domain, certificate }) => (domain === undefined) === (certificate === undefined), {
    path: ['domain'],
    message: 'give domain and certificate together, or neither',
  });
export type Settings = z.infer<typeof Settings>;

export const StageName = z.enum(['dev', 'prod'], 'give dev or prod');
export type StageName = z.infer<typeof StageName>;

/** What differs between the stages unless it is set. */
export const usual: Readonly<Record<StageName, Readonly<Record<string, unknown>>>> = {
  dev: { watched: false, kept: false, shards: 1, requests: 20, logDays: 7, ownKey: false },
  prod: { watched: true, kept: true, shards: 1, requests: 50, logDays: 30, ownKey: false },
};

/** Stand in where mail and allowed are not given: the stack can be looked at and not be deployed. */
export const example = { mail: 'briefs@example.com', allowed: ['me@example.com'] } as const;
