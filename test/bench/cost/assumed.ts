/**
 * What the figures go by that no run on one machine can tell: times of AWS, what its own logs weigh, how a month is lived.
 * Each is on the safe side; the page names them all.
 */

/** A month has 365.25 / 12 days, five of seven of them working days. */
export const daysOfMonth = 365.25 / 12;
export const weeks = daysOfMonth / 7;
export const workingDays = 5 * weeks;
export const daysOff = daysOfMonth - workingDays;

/** Memory of each function, in GB, and what its own work takes with it, in seconds, without waiting for others. */
export const memory = 0.25;
export const ownWork = {
  'sweep-due': 0.01,
  'sync-calendar': 0.08,
  'send-brief': 0.06,
  'check-tripwires': 0.05,
  'send-review': 0.1,
  'mail-events': 0.02,
} as const;

/** One call to the database within a region, in seconds: single-digit milliseconds are promised. */
export const callSeconds = 0.006;

/** A message to a queue, or a function that is asked; a feed read over the internet; a mail handed to SES: in seconds. */
export const queueSeconds = 0.01;
export const providerSeconds = {
  'sync-calendar': 0.4,
  'send-brief': 0.12,
  'sweep-due': 0,
  'check-tripwires': 0,
  'send-review': 0.12,
  'mail-events': 0,
} as const;

/** What Lambda itself logs of a run in JSON (start and report), in bytes, and what each line is charged besides. */
export const platformLog = 620;
export const lineOverhead = 26;

/** Pages a manager looks at on a working day, each with some parts; a page reads about this much and takes this long. */
export const requestsADay = 12;
export const requestReads = 40;
export const requestSeconds = 0.12;

/**
 * Lambda waits at an empty queue with several long polls of 20 seconds: 2 at a queue that is quiet, 5 where a maximum
 * concurrency is set, https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html.
 */
export const pollsAMonth = (daysOfMonth * 86_400) / 20;
export const quietPolls = 2;
export const boundPolls = 5;
