import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Finding } from '../../doctor/finding.ts';
import type { Checking } from './check.ts';

interface Depth {
  readonly waiting: number;
  readonly later: number;
  readonly inWork: number;
}

const empty: Depth = { waiting: 0, later: 0, inWork: 0 };

/** What waits in each queue with all its lanes, and whether anything was put aside, also where workers share a place for that. */
export async function queueFindings({ account, deployment: { stage } }: Checking): Promise<Finding[]> {
  const client = await account.queues();
  const { paginateListQueues } = await import('@aws-sdk/client-sqs');
  const prefix = `warmstart-${stage}-`;
  const urls: string[] = [];
  for await (const { QueueUrls = [] } of paginateListQueues({ client, pageSize: 1000 }, { QueueNamePrefix: prefix }))
    urls.push(...QueueUrls);
  const live = new Map<string, Depth>();
  const dead = new Map<string, number>();
  for (const [index, depth] of (await Promise.all(urls.map((url) => depthOf(client, url)))).entries()) {
    const name = (urls[index] ?? '').split(`/${prefix}`)[1] ?? '';
    if (name.endsWith('-dead')) dead.set(name.replace(/-dead$/, ''), depth.waiting + depth.later + depth.inWork);
    else live.set(laneless(name), sum(live.get(laneless(name)) ?? empty, depth));
  }
  if (live.size === 0) return [{ what: 'queue', is: `there is none named ${prefix}…: deploy again`, ok: false }];
  const names = [...new Set([...live.keys(), ...dead.keys()])].sort();
  return names.map((name) => finding(name, live.get(name) ?? null, dead.get(name) ?? 0));
}

/** @param depth null for dead letters that several workers share */
function finding(name: string, depth: Depth | null, dead: number): Finding {
  const waits = depth === null ? [] : [sayDepth(depth)];
  if (dead === 0) return { what: 'queue', is: `${name}: ${waits[0] ?? 'nothing was put aside'}`, ok: true };
  const aside = `${dead} put aside after three tries: "dead-letters-${name}" in infra/runbook.md`;
  return { what: 'queue', is: `${name}: ${[...waits, aside].join('; ')}`, ok: false };
}

function sayDepth({ waiting, later, inWork }: Depth): string {
  return `${waiting} waiting, ${later} for later, ${inWork} being worked on`;
}

/** Lanes of one queue are numbered from 2. */
function laneless(name: string): string {
  return name.replace(/-\d+$/, '');
}

function sum(one: Depth, other: Depth): Depth {
  return {
    waiting: one.waiting + other.waiting,
    later: one.later + other.later,
    inWork: one.inWork + other.inWork,
  };
}

async function depthOf(client: SQSClient, QueueUrl: string): Promise<Depth> {
  const { GetQueueAttributesCommand } = await import('@aws-sdk/client-sqs');
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesDelayed',
        'ApproximateNumberOfMessagesNotVisible',
      ],
    }),
  );
  return {
    waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0),
    later: Number(Attributes.ApproximateNumberOfMessagesDelayed ?? 0),
    inWork: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
  };
}
