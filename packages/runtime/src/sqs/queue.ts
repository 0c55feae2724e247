import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { QueueMessage } from '@warmstart/core/due';
import type { Queue } from '@warmstart/core/ports';
import { together } from './together.ts';

/** The longest SQS holds a message back, in seconds (SendMessage, DelaySeconds). */
const longestDelay = 900;

/** The most messages of one request (SendMessageBatch). */
const most = 10;

interface Entry {
  readonly MessageBody: string;
  readonly DelaySeconds: number;
}

/** Queues of SQS, one for each kind of worker. What is sent side by side goes ten at a time: requests are what is paid for. */
export function sqsQueue(client: SQSClient, urlOf: (message: QueueMessage) => string): Queue {
  const senders = new Map<string, (entry: Entry) => Promise<void>>();
  const senderTo = (url: string) => {
    const sender = senders.get(url) ?? together<Entry>(most, (entries) => sendAll(client, url, entries));
    senders.set(url, sender);
    return sender;
  };
  return {
    async send(message, delaySeconds) {
      const DelaySeconds = Math.min(longestDelay, Math.max(0, Math.round(delaySeconds)));
      await senderTo(urlOf(message))({ MessageBody: JSON.stringify(message), DelaySeconds });
    },
  };
}

async function sendAll(client: SQSClient, QueueUrl: string, entries: readonly Entry[]): Promise<(Error | null)[]> {
  const Entries = entries.map((entry, index) => ({ Id: `${index}`, ...entry }));
  const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  const refused = new Map(Failed.map(({ Id, Code }) => [Id, new Error(`the queue refused a message: ${Code}`)]));
  return entries.map((_, index) => refused.get(`${index}`) ?? null);
}
